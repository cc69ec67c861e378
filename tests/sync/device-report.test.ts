import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { DeviceReport } from '../../src/contract/device-report.ts';
import type { Answer } from '../../src/sync/api-client.ts';
import { sendDeviceReport } from '../../src/sync/device-report.ts';
import type { SendContext } from '../../src/sync/outcome.ts';
import { aDatabase, mondayMorning } from '../local-database/builders.ts';

const aReport = (changes: Partial<DeviceReport> = {}): DeviceReport => ({
  appVersion: '1.0.0',
  storagePersisted: true,
  hasReserve: true,
  isCopied: true,
  unsent: { drafts: 0, acts: 0, photos: 0 },
  lostDatabase: null,
  ...changes,
});

const aSender = () => {
  const sent: DeviceReport[] = [];
  const state = { now: mondayMorning, answer: { kind: 'answer', value: { done: true } } as Answer<unknown> };
  const context = {
    database: aDatabase(),
    caller: { personId: 'verifikator-01' },
    now: () => state.now,
    api: {
      call: async (_caller: unknown, { body }: { readonly body: string }) => {
        sent.push(JSON.parse(body) as DeviceReport);
        return state.answer;
      },
    },
  } as unknown as SendContext;
  const tell = (report: DeviceReport | null) => sendDeviceReport(context, async () => report);
  return { sent, state, tell };
};

test('is told once, not with every tap, and again half a day later', async () => {
  const { sent, state, tell } = aSender();
  await tell(aReport());
  await tell(aReport({ unsent: { drafts: 3, acts: 1, photos: 9 } }));
  expect(sent.length).toBe(1);
  state.now += 13 * 3_600_000;
  await tell(aReport());
  expect(sent.length).toBe(2);
});

test('a lost database is told at once, and until the server has taken it', async () => {
  const { sent, state, tell } = aSender();
  await tell(aReport());
  const counts = { drafts: 1, acts: 0, photos: 0 };
  const lost = aReport({ lostDatabase: { at: 1, restored: counts, missing: counts } });
  state.answer = { kind: 'offline' };
  await tell(lost);
  await tell(lost);
  state.answer = { kind: 'answer', value: { done: true } };
  await tell(lost);
  await tell(lost);
  expect(sent.length).toBe(4);
});

test('says nothing before it knows', async () => {
  const { sent, tell } = aSender();
  await tell(null);
  expect(sent).toEqual([]);
});
