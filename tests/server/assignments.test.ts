// Who is sent where, by request of the desk: all of it or nothing, only what the desk may see, and every phone concerned
// hears of it.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChangesAnswer } from '../../src/contract/changes.ts';
import type { Site } from '../../src/domain/site.ts';
import { isCeilingPassed } from '../../src/server/record/refuse-ceilings.ts';
import { saveRegisterIn } from '../../src/server/record/register.ts';
import { writeRecord } from '../../src/server/record/writing-transaction.ts';
import { onEveryEngine } from '../harness/engines.ts';
import { type Gate, openGate, playOne, problemCode, type SignedIn, signIn } from '../harness/gate.ts';

onEveryEngine('assignments and programmes', (engine) => {
  let gate: Gate;
  let brida: SignedIn;
  let admin: SignedIn;
  beforeAll(async () => {
    gate = await openGate({ opened: await engine.open() });
    brida = await signIn(gate, 'supervisor-64.02');
    admin = await signIn(gate, 'admin-01');
  });
  afterAll(() => gate.end());

  const change = (by: SignedIn, assign: readonly object[], end: readonly object[] = []) =>
    by.call({ method: 'POST', url: '/api/assignments', payload: { assign, end } });

  /** What a phone of this person holds after pulling everything, by `kind id`. */
  const heldBy = async (personId: string) => {
    const person = await signIn(gate, personId);
    const held = new Map<string, Record<string, unknown>>();
    for (let after = 0, more = true; more; ) {
      const page: ChangesAnswer = (await person.call({ url: `/api/changes?after=${after}` })).json();
      for (const { kind, id, body } of page.changes)
        if (body === null) held.delete(`${kind} ${id}`);
        else held.set(`${kind} ${id}`, body);
      ({ next: after, more } = page);
    }
    return held;
  };

  /** The last change noted; that somebody signed in to look is noted too. */
  const audited = () =>
    gate.deps.database
      .selectFrom('audit_entry')
      .select(['action', 'person_id', 'subject_id', 'details'])
      .where('action', 'not like', 'session.%')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();

  test('a deadline and a letter reach the phone, and only what is other than before counts', async () => {
    const one = {
      siteId: 'KKR-02',
      personId: 'verifikator-09',
      due: '2026-11-24',
      letter: { number: '090/117/BRIDA/XI/2026', date: '2026-11-19' },
    };
    expect((await change(brida, [one])).json()).toEqual({ added: 0, changed: 1, ended: 0 });
    expect((await heldBy('verifikator-09')).get('assignment KKR-02:verifikator-09')).toEqual({
      id: 'KKR-02:verifikator-09',
      siteId: 'KKR-02',
      personId: 'verifikator-09',
      due: '2026-11-24',
      letter: { number: '090/117/BRIDA/XI/2026', date: '2026-11-19' },
    });
    expect(await audited()).toMatchObject({
      action: 'assignment.changed',
      person_id: 'supervisor-64.02',
      subject_id: 'pekan-inovasi-kukar-2023',
    });
    // Left out, deadline and letter stay; null takes the deadline away.
    expect((await change(brida, [{ siteId: one.siteId, personId: one.personId }])).json()).toEqual({
      added: 0,
      changed: 0,
      ended: 0,
    });
    expect((await change(brida, [{ ...one, letter: undefined, due: null }])).json().changed).toBe(1);
    const after = (await heldBy('verifikator-09')).get('assignment KKR-02:verifikator-09');
    expect([after?.due, after?.letter]).toEqual([undefined, one.letter]);
  });

  test('a site moves from one verifier to another in one request', async () => {
    const answer = await change(
      brida,
      [{ siteId: 'KKR-06', personId: 'verifikator-10' }],
      [{ siteId: 'KKR-06', personId: 'verifikator-09' }],
    );
    expect(answer.json()).toEqual({ added: 1, changed: 0, ended: 1 });
    expect((await heldBy('verifikator-09')).has('site KKR-06')).toBe(false);
    expect((await heldBy('verifikator-10')).has('site KKR-06')).toBe(true);
  });

  test('one foreign site or person, and nothing of the request is done', async () => {
    const good = { siteId: 'KKR-14', personId: 'verifikator-10' };
    for (const bad of [
      { siteId: 'KBR-R01', personId: 'verifikator-10' },
      { siteId: 'KKR-01', personId: 'verifikator-01' },
      { siteId: 'KKR-01', personId: 'nobody' },
      { siteId: 'nowhere', personId: 'verifikator-10' },
      { siteId: 'KKR-01', personId: 'supervisor-64.02' },
    ]) {
      const answer = await change(brida, [good, bad]);
      expect([bad, answer.statusCode, problemCode(answer)]).toEqual([bad, 404, 'not-found']);
    }
    expect((await heldBy('verifikator-10')).has('site KKR-14')).toBe(false);
  });

  test('a programme that assigns nominated sites only refuses others and names them', async () => {
    const answer = await change(
      brida,
      ['KKR-01', 'KKR-04', 'KKR-08', 'KKR-12'].map((siteId) => ({ siteId, personId: 'verifikator-09' })),
    );
    expect([answer.statusCode, problemCode(answer), answer.json().problem.field]).toEqual([
      422,
      'assignment-not-nominated',
      'KKR-04, KKR-08, KKR-12',
    ]);
    expect((await heldBy('verifikator-09')).has('site KKR-01')).toBe(false);
  });

  test('a deadline that is over in the zone of the site is refused, one of today is not', async () => {
    // The 21st has begun in Kukar (WITA, 00.30), and not where it is WIB (23.30). The desk signs in anew by then.
    gate.clock.now = Date.UTC(2026, 10, 20, 16, 30);
    brida = await signIn(gate, 'supervisor-64.02');
    admin = await signIn(gate, 'admin-01');
    const wita = await change(brida, [{ siteId: 'KKR-01', personId: 'verifikator-10', due: '2026-11-20' }]);
    expect([problemCode(wita), wita.json().problem.field]).toEqual(['assignment-due-past', 'KKR-01']);
    const wib = await change(admin, [{ siteId: 'KBR-R01', personId: 'verifikator-01', due: '2026-11-20' }]);
    expect(wib.json()).toEqual({ added: 0, changed: 1, ended: 0 });
    const odd = await change(admin, [{ siteId: 'KBR-R01', personId: 'verifikator-01', due: '2026-02-30' }]);
    expect([odd.statusCode, odd.json().problem.field]).toEqual([400, 'assign.0.due']);
  });

  test('nobody is sent whose phone would never get the site', async () => {
    const answer = await change(admin, [{ siteId: 'KBR-R01', personId: 'tim-penilai-01' }]);
    expect([problemCode(answer), answer.json().problem.field]).toEqual([
      'assignment-person-unfit',
      'KBR-R01 tim-penilai-01',
    ]);
  });

  test('the load of a verifier counts what is still to do, also where the desk does not see', async () => {
    const loadOf = async (by: SignedIn, id: string) =>
      (await by.call({ url: '/api/assignable-persons' }))
        .json()
        .persons.find((person: { id: string }) => person.id === id);
    const before = await loadOf(admin, 'verifikator-03');
    await playOne(gate, 'paving-accepted', 0);
    const after = await loadOf(admin, 'verifikator-03');
    expect([after.openSites, after.nextDue]).toEqual([before.openSites - 1, before.nextDue]);
    const roads = await loadOf(admin, 'verifikator-01');
    expect(roads.openLengthM).toBeGreaterThan(1000);
    expect(roads.canSignIn).toBe(true);
    expect(await loadOf(brida, 'verifikator-01')).toBeUndefined();
  });

  const kotaku = 'kotaku-bondowoso-2022';
  const programmeOf = async (id: string) =>
    (await admin.call({ url: '/api/programmes' }))
      .json()
      .programmes.find((programme: { id: string }) => programme.id === id);

  const edited = (id: string, changes: object) => ({
    id,
    name: { id: 'Program uji', en: 'Test programme' },
    theme: { id: 'Kukar IDAMAN', en: 'Kukar IDAMAN' },
    award: null,
    plan_target: 'RPJMD 2021-2026: 3.2',
    family: null,
    fiscal_year: null,
    regency: '35.11',
    lead_agency: 'Dinas Perkim Ciptaru Kabupaten Bondowoso',
    checklists: ['kotaku-infrastructure'],
    stages: [],
    targets: [{ village: '35.11.11.1007', sites: 3 }],
    ceiling_per_village_idr: 750_000_000,
    approval_level: 'district',
    signature_chain: [],
    nominated_only: false,
    retention_months: 60,
    legal_basis: 'public_task',
    ...changes,
  });
  const save = (id: string, changes: object = {}, isNew = false) =>
    admin.call({
      method: 'POST',
      url: '/api/programmes',
      payload: { programme: edited(id, changes), isNew },
    });

  test('a programme is changed without losing what the editor does not know, and its holders hear of it', async () => {
    expect((await save(kotaku)).statusCode).toBe(200);
    const after = await programmeOf(kotaku);
    expect([after.theme.id, after.approval_level, after.retention_months]).toEqual([
      'Kukar IDAMAN',
      'district',
      60,
    ]);
    expect(after.success_indicators.length).toBe(3);
    expect((await heldBy('verifikator-03')).get(`programme ${kotaku}`)?.approval_level).toBe('district');
    const note = await audited();
    expect([note?.action, note?.subject_id]).toEqual(['programme.saved', kotaku]);
    expect(JSON.parse(note?.details ?? '{}').changed).toContain('theme');
  });

  test('a new programme is made once; unknown parts and a backward stage are refused by name', async () => {
    expect((await save('kotaku-bondowoso-2023', {}, true)).statusCode).toBe(200);
    expect((await programmeOf('kotaku-bondowoso-2023')).fiscal_year).toBeUndefined();
    const code = async (answer: ReturnType<typeof save>) => {
      const { problem } = (await answer).json();
      return [problem.code, problem.field];
    };
    expect(await code(save('kotaku-bondowoso-2023', {}, true))).toEqual([
      'programme-id-taken',
      'kotaku-bondowoso-2023',
    ]);
    expect(await code(save('unknown-2023'))).toEqual(['not-found', undefined]);
    expect(await code(save(kotaku, { regency: '99.99' }))).toEqual(['programme-unknown-part', 'regency']);
    expect(await code(save(kotaku, { checklists: ['none'] }))).toEqual([
      'programme-unknown-part',
      'checklists: none',
    ]);
    const stage = { id: 'x', label: { id: 'X', en: 'X' }, from: '2026-02-02', to: '2026-02-01' };
    expect(await code(save(kotaku, { stages: [stage] }))).toEqual(['programme-backwards', 'x']);
    expect(await code(save(kotaku, { retention_months: 0 }))).toEqual([
      'body-malformed',
      'programme.retention_months',
    ]);
  });

  test('a save that takes a village over its ceiling is refused with figures, until the ceiling is raised', async () => {
    const site = gate.data.sites.find(({ program }) => program === kotaku) as Site;
    const dearer = { ...site, budget_idr: (site.budget_idr ?? 0) + 1 };
    const saved = () => writeRecord(gate.deps, (writing) => saveRegisterIn(writing, { sites: [dearer] }));
    const refused = await saved().catch((error: unknown) => error);
    expect(isCeilingPassed(refused) && refused.breaches).toMatchObject([
      { village: site.region.village, sumIdr: 750_000_001, ceilingIdr: 750_000_000 },
    ]);
    await save(kotaku, { ceiling_per_village_idr: 800_000_000 });
    await saved();
    const held = await gate.deps.database
      .selectFrom('site')
      .select('body')
      .where('id', '=', site.id)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(held.body).budget_idr).toBe(dearer.budget_idr);
  });
});
