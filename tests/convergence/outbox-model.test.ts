import { expect, test } from 'vitest';
import { runOutboxModel } from './outbox-model.ts';

const seed = Number(process.env.TINJAU_SEED ?? 20_261_121);

test('the outbox keeps every sealed act until the server of today holds it', { timeout: 120_000 }, () =>
  runOutboxModel({ runs: 150, seed }),
);

test('a server that loses what it accepted is found', { timeout: 120_000 }, async () => {
  const forgetful = (call: typeof fetch): typeof fetch =>
    (async (input: string, init: RequestInit = {}) => {
      if (!input.endsWith('/api/receipts')) return call(input, init);
      const answer = await call(input, init);
      const told = (await answer.json()) as { receipts: unknown[]; unknown: string[] };
      // Receipts for whatever was asked, as if no row had to be read.
      const { actIds } = JSON.parse(String(init.body)) as { actIds: string[] };
      const receipts = told.receipts.slice(0, actIds.length - 1);
      return { ...answer, json: async () => ({ ...told, receipts, unknown: [] }) } as never;
    }) as typeof fetch;
  await expect(runOutboxModel({ runs: 60, seed }, forgetful)).rejects.toThrow();
});
