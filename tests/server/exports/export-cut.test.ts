// A download over a real connection: what a client leaves ends the work, what breaks off is seen as broken, and a slow
// client makes the server wait, not hold.

import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportProgress, ExportRequest, ExportTicket } from '../../../src/contract/exports.ts';
import { copyVisits } from '../../harness/copy-visits.ts';
import { type Gate, openGate, playOne, type SignedIn, signIn } from '../../harness/gate.ts';

const visits: ExportRequest = { kind: 'visits', format: 'csv', filter: {} };
/** More than the buffers of a connection hold. */
const copies = 20_000;

describe('a download of many visits', () => {
  let gate: Gate;
  let admin: SignedIn;
  let origin: string;
  beforeAll(async () => {
    gate = await openGate();
    admin = await signIn(gate, 'admin-01');
    await playOne(gate, 'road-accepted', 0);
    await copyVisits(gate.deps.database, copies);
    origin = await gate.app.listen({ port: 0, host: '127.0.0.1' });
  }, 120_000);
  afterAll(() => gate?.end());

  const ask = async (request = visits): Promise<ExportTicket> =>
    (await admin.call({ method: 'POST', url: '/api/exports', payload: request })).json<ExportTicket>();

  const progress = async (exportId: string): Promise<ExportProgress> =>
    (await admin.call({ url: `/api/exports/${exportId}` })).json<ExportProgress>();

  it('comes whole, with its last line', async () => {
    const { path, exportId } = await ask();
    const text = await (await fetch(`${origin}${path}`, { headers: admin.headers })).text();
    expect(text.trimEnd().endsWith(`Akhir ekspor: ${copies + 1} baris`)).toBe(true);
    expect(await progress(exportId)).toMatchObject({ state: 'done', rows: copies + 1 });
  });

  it('that nobody reads is not made ahead, and ends when its client leaves', async () => {
    const { path, exportId } = await ask();
    const request = get(`${origin}${path}`, { headers: admin.headers });
    request.on('error', () => {});
    const response = await new Promise<import('node:http').IncomingMessage>((resolve) =>
      request.on('response', resolve),
    );
    response.on('error', () => {});
    response.pause();
    const rowsNow = () => progress(exportId).then(({ rows }) => rows);
    let held = -1;
    while ((await rowsNow()) !== held) {
      held = await rowsNow();
      await wait(1000);
    }
    expect((await progress(exportId)).state).toBe('running');
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(copies);
    request.destroy();
    await expect.poll(() => progress(exportId).then(({ state }) => state), { timeout: 5000 }).toBe('cut');
    const left = await progress(exportId);
    await wait(300);
    expect((await progress(exportId)).rows).toBe(left.rows);
    const [ended] = await gate.deps.database
      .selectFrom('audit_entry')
      .select('details')
      .where('action', '=', 'export.taken')
      .orderBy('seq', 'desc')
      .limit(1)
      .execute();
    expect(JSON.parse(ended?.details ?? '{}')).toMatchObject({ phase: 'ended', whole: false });
  });

  it.each(['csv', 'xlsx'] as const)('as %s whose rows fail on the way is no whole answer', async (format) => {
    const { path, exportId } = await ask({ ...visits, format });
    await gate.deps.database
      .updateTable('entity')
      .set({ body: '{"broken":' })
      .where('kind', '=', 'visit')
      .where('id', '=', await lastVisit())
      .execute();
    const reading = fetch(`${origin}${path}`, { headers: admin.headers }).then((answer) =>
      answer.arrayBuffer(),
    );
    await expect(reading).rejects.toThrow();
    await expect.poll(() => progress(exportId).then(({ state }) => state)).toBe('cut');
  });

  const lastVisit = async (): Promise<string> => {
    const { id } = await gate.deps.database
      .selectFrom('entity')
      .select('id')
      .where('kind', '=', 'visit')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    return id;
  };
});
