// The slots of exports, over real connections: neither tickets nobody uses nor readers who do not read keep others from
// their files, and a download ends with the session, the account or the role it was begun with.

import { get, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportProgress, ExportRequest, ExportTicket } from '../../../src/contract/exports.ts';
import { copyVisits } from '../../harness/copy-visits.ts';
import { type Gate, openGate, playOne, problemCode, type SignedIn, signIn } from '../../harness/gate.ts';

const visits: ExportRequest = { kind: 'visits', format: 'csv', filter: {} };
/** More than the buffers of a connection hold. */
const copies = 20_000;
const pace = { spanMs: 1500, bytesPerSpan: 16 * 1024, askEveryMs: 200 };

describe('the slots of exports', () => {
  let gate: Gate;
  let origin: string;
  let admin: SignedIn;
  let auditor: SignedIn;
  /** Of the regency whose visits fill the file. */
  let supervisor: SignedIn;
  let supervisorId: string;
  beforeAll(async () => {
    gate = await openGate({
      deps: () => ({ exportLimits: { perPerson: 2, together: 3, perHour: 500 }, exportPace: pace }),
    });
    const { payload } = await playOne(gate, 'road-accepted', 0);
    const site = gate.data.sites.find(({ id }) => id === payload.siteId);
    supervisorId = `supervisor-${site?.region.regency}`;
    admin = await signIn(gate, 'admin-01');
    auditor = await signIn(gate, 'auditor-01');
    supervisor = await signIn(gate, supervisorId);
    await copyVisits(gate.deps.database, copies);
    origin = await gate.app.listen({ port: 0, host: '127.0.0.1' });
  }, 120_000);
  afterAll(() => gate?.end());

  const asked = (who: SignedIn) => who.call({ method: 'POST', url: '/api/exports', payload: visits });

  const progress = async (who: SignedIn, exportId: string): Promise<ExportProgress['state']> =>
    (await who.call({ url: `/api/exports/${exportId}` })).json<ExportProgress>().state;

  /** Begins a download and reads no byte of its body. */
  const begin = async (who: SignedIn) => {
    const ticket = (await asked(who)).json<ExportTicket>();
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = get(`${origin}${ticket.path}`, { headers: who.headers, agent: false }, resolve);
      request.on('error', reject);
    });
    response.on('error', () => {});
    return { ...ticket, response };
  };

  const isCut = (who: SignedIn, exportId: string) =>
    expect.poll(() => progress(who, exportId), { timeout: 10_000 }).toBe('cut');

  it('are not held by tickets nobody uses, which end soon', async () => {
    for (const one of [admin, supervisor]) for (let n = 0; n < 2; n += 1) await asked(one);
    const own = await asked(admin);
    expect([own.statusCode, problemCode(own), own.json().problem.field]).toEqual([
      429,
      'export-busy',
      'perPerson',
    ]);
    const other = await asked(auditor);
    expect(other.statusCode).toBe(200);
    await (await fetch(`${origin}${other.json<ExportTicket>().path}`, { headers: auditor.headers })).text();
    gate.clock.now += 21_000;
    expect((await asked(admin)).statusCode).toBe(200);
    gate.clock.now += 21_000;
  });

  it('are free again when their readers do not read, and until then nobody waits for longer', async () => {
    const stalled = [await begin(admin), await begin(admin), await begin(auditor)];
    const refused = await asked(supervisor);
    expect([refused.statusCode, problemCode(refused), refused.json().problem.field]).toEqual([
      429,
      'export-busy',
      'together',
    ]);
    await isCut(admin, stalled[0]?.exportId ?? '');
    await isCut(admin, stalled[1]?.exportId ?? '');
    await isCut(auditor, stalled[2]?.exportId ?? '');
    const again = await asked(admin);
    const whole = await fetch(`${origin}${again.json<ExportTicket>().path}`, { headers: admin.headers });
    expect((await whole.text()).trimEnd().endsWith(`Akhir ekspor: ${copies + 1} baris`)).toBe(true);
  });

  it('taken by others between the ticket and its download are told to who follows it, and nothing was begun', async () => {
    const late = (await asked(supervisor)).json<ExportTicket>();
    const others = [await begin(admin), await begin(admin), await begin(auditor)];
    const answer = await fetch(`${origin}${late.path}`, { headers: supervisor.headers });
    expect([answer.status, (await answer.json()).problem]).toEqual([
      429,
      expect.objectContaining({ code: 'export-busy', field: 'together', retryAfter: 30 }),
    ]);
    expect(await progress(supervisor, late.exportId)).toBe('busy');
    const noted = await gate.deps.database
      .selectFrom('audit_entry')
      .select('seq')
      .where('subject_id', '=', late.exportId)
      .execute();
    expect(noted).toEqual([]);
    for (const { response } of others) response.destroy();
    for (const [index, { exportId }] of others.entries()) await isCut(index < 2 ? admin : auditor, exportId);
    // It holds nothing of its own person back: two may be asked for at once again.
    const again = [await asked(supervisor), await asked(supervisor)];
    expect(again.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    gate.clock.now += 21_000;
  });

  it('are kept by a reader who is slow but reads', async () => {
    const { exportId, response } = await begin(admin);
    const until = Date.now() + 3 * pace.spanMs;
    let bytes = 0;
    while (Date.now() < until) {
      bytes += (response.read() as Buffer | null)?.length ?? 0;
      await wait(50);
    }
    expect(bytes).toBeGreaterThan(0);
    expect(await progress(admin, exportId)).toBe('running');
    response.destroy();
    await isCut(admin, exportId);
  });

  const reading = async (who: SignedIn) => {
    const { response } = await begin(who);
    let isWhole = false;
    response.on('end', () => {
      isWhole = response.complete;
    });
    const timer = setInterval(() => response.read(), 100);
    response.on('close', () => clearInterval(timer));
    return { ended: () => response.closed || response.destroyed, isWhole: () => isWhole };
  };

  it('end with the role that allowed the download', async () => {
    const { ended, isWhole } = await reading(supervisor);
    // Straight into the table: the feed still holds everything, so that the rows do not just run out.
    const setRoles = (roles: readonly string[]) =>
      gate.deps.database
        .updateTable('person')
        .set({ roles: JSON.stringify(roles) })
        .where('id', '=', supervisorId)
        .execute();
    await setRoles(['verifikator']);
    await expect.poll(ended, { timeout: 10_000 }).toBe(true);
    expect(isWhole()).toBe(false);
    await setRoles(['supervisor']);
  });

  it('end with the session, for one who signed out or was signed out', async () => {
    const { ended, isWhole } = await reading(auditor);
    await auditor.call({ method: 'DELETE', url: '/api/session' });
    await expect.poll(ended, { timeout: 10_000 }).toBe(true);
    expect(isWhole()).toBe(false);
  });

  it('end with the account, once it is closed', async () => {
    const { ended, isWhole } = await reading(supervisor);
    await gate.deps.database
      .updateTable('person')
      .set({ disabled_at: gate.clock.now })
      .where('id', '=', supervisorId)
      .execute();
    await expect.poll(ended, { timeout: 10_000 }).toBe(true);
    expect(isWhole()).toBe(false);
    const entries = await gate.deps.database
      .selectFrom('audit_entry')
      .select('details')
      .where('action', '=', 'export.taken')
      .where('person_id', '=', supervisorId)
      .orderBy('seq', 'desc')
      .limit(1)
      .execute();
    expect(JSON.parse(entries[0]?.details ?? '{}')).toMatchObject({ phase: 'ended', whole: false });
  });
});
