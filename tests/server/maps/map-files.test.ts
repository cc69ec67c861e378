// Map packs and overlays from the admin to the phones: there once, for those whose area it is, and gone at once.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AddMapOverlayAnswer, AddMapPackAnswer } from '../../../src/contract/map-files.ts';
import { saveRegister, setPerson } from '../../../src/server/record/register.ts';
import { setAssignments } from '../../../src/server/record/register-assignments.ts';
import { onEveryEngine } from '../../harness/engines.ts';
import { type Gate, openGate, problemCode, type SignedIn, signIn } from '../../harness/gate.ts';
import { anOverlay, bringOverlay, bringPack, keptFiles, kobar, mapsInFeed, sha256Of } from './a-bringer.ts';
import { aPack, realPack } from './a-pack.ts';

onEveryEngine('map files', (engine) => {
  let gate: Gate;
  let admin: SignedIn;
  beforeEach(async () => {
    gate = await openGate({ opened: await engine.open() });
    admin = await signIn(gate, 'admin-01');
  });
  afterEach(() => gate.end());

  const add = async (
    bytes = realPack(),
    details: Record<string, string> = kobar,
  ): Promise<AddMapPackAnswer> => {
    const answer = await bringPack(admin, bytes, details);
    expect(answer.json()).toMatchObject({ pack: { sha256: sha256Of(bytes) } });
    return answer.json();
  };

  test('M5: a pack is kept as it came, and its facts are what its header says', async () => {
    const { pack, again } = await add();
    expect(again).toBe(false);
    expect(pack).toMatchObject({
      ...kobar,
      bytes: realPack().length,
      minZoom: 0,
      maxZoom: 12,
      bounds: [110.8, -3.57247, 112.6, -1.5],
      addedAt: gate.clock.now,
    });
    expect(await keptFiles(gate, 'map-packs')).toEqual([`${pack.sha256}.pmtiles`]);
    const kept = await readFile(join(gate.folder, 'map-packs', `${pack.sha256}.pmtiles`));
    expect(kept.equals(realPack())).toBe(true);
  });

  test('M5: what an admin does not say, the pack may say itself', async () => {
    expect((await add(aPack(), {})).pack).toMatchObject({
      name: 'Uji',
      attribution: '© Sumber uji',
      regency: null,
    });
    const answer = await bringPack(admin, realPack(), { name: 'Tanpa sumber' });
    expect([answer.statusCode, problemCode(answer), answer.json().problem.field]).toEqual([
      400,
      'upload-malformed',
      'attribution',
    ]);
  });

  test.each([
    [{ ...kobar, regency: '99.99' }, 'regency'],
    [{ ...kobar, regency: '62' }, 'regency'],
    [{ ...kobar, name: ' ' }, 'name'],
    [{ ...kobar, name: 'x'.repeat(81) }, 'name'],
    [{ ...kobar, attribution: 'a\nb' }, 'attribution'],
  ])('details %j are refused by their field', async (details, field) => {
    const answer = await bringPack(admin, realPack(), details);
    expect([answer.statusCode, problemCode(answer), answer.json().problem.field]).toEqual([
      400,
      'upload-malformed',
      field,
    ]);
    expect(await keptFiles(gate, 'map-packs')).toEqual([]);
  });

  test('M5: the same bytes again are the same pack with the details of now', async () => {
    const first = await add();
    const verifier = await signIn(gate, 'verifikator-01');
    expect([...(await mapsInFeed(verifier)).keys()]).toEqual([first.pack.packId]);
    const second = await add(realPack(), { ...kobar, name: 'Nama baru', regency: '35.11' });
    expect([second.again, second.pack.packId, second.pack.name]).toEqual([
      true,
      first.pack.packId,
      'Nama baru',
    ]);
    expect((await mapsInFeed(verifier)).get(first.pack.packId)).toBeNull();
    expect((await mapsInFeed(await signIn(gate, 'verifikator-03'))).get(first.pack.packId)).toMatchObject({
      name: 'Nama baru',
    });
  });

  test('brought three times at once, it is there once', async () => {
    const answers = await Promise.all(Array.from({ length: 3 }, () => bringPack(admin, realPack(), kobar)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    const ids = new Set(answers.map((answer) => answer.json<AddMapPackAnswer>().pack.packId));
    expect(ids.size).toBe(1);
    expect((await keptFiles(gate, 'map-packs')).length).toBe(1);
  });

  test('M2: it goes to the scopes of its regency, to who is assigned there, and to admins', async () => {
    const { pack } = await add();
    const everybody = (
      await bringPack(admin, aPack(), { name: 'Semua', attribution: 'a' })
    ).json<AddMapPackAnswer>();
    const sees = async (personId: string): Promise<readonly boolean[]> => {
      const seen = await mapsInFeed(await signIn(gate, personId));
      return [pack, everybody.pack].map(({ packId }) => (seen.get(packId) ?? null) !== null);
    };
    for (const near of [
      'verifikator-01',
      'supervisor-62.01',
      'kades-62.01.01.2004',
      'camat-62.01.03',
      'auditor-01',
    ])
      expect([near, await sees(near)]).toEqual([near, [true, true]]);
    for (const far of ['verifikator-03', 'supervisor-35.11', 'kades-35.10.09.2001', 'camat-35.11.11'])
      expect([far, await sees(far)]).toEqual([far, [false, true]]);
    await setAssignments(gate.deps, [{ siteId: 'KBR-R01', personIds: ['verifikator-03'] }]);
    expect(await sees('verifikator-03')).toEqual([true, true]);
    await setAssignments(gate.deps, [{ siteId: 'KBR-R01', personIds: [] }]);
    expect(await sees('verifikator-03')).toEqual([false, true]);
  });

  test('M2: a change of scope gives and withdraws it, also what may be fetched', async () => {
    const { pack } = await add();
    const person = { id: 'verifikator-03', name: 'Verifikator 03', roles: ['verifikator'] as const };
    const verifier = await signIn(gate, person.id);
    const url = `/api/map-packs/${pack.packId}`;
    expect((await verifier.call({ url })).statusCode).toBe(404);
    await setPerson(gate.deps, { ...person, scope: { regencies: ['62.01'] } });
    expect((await mapsInFeed(verifier)).get(pack.packId)).toEqual(pack);
    expect((await verifier.call({ url })).statusCode).toBe(200);
    await setPerson(gate.deps, { ...person, scope: { regencies: ['35.11'] } });
    expect((await mapsInFeed(verifier)).get(pack.packId)).toBeNull();
    expect((await verifier.call({ url })).statusCode).toBe(404);
  });

  test('M2: an account made later has it from the start', async () => {
    const { pack } = await add();
    const newcomer = {
      id: 'baru-01',
      name: 'Baru',
      roles: ['verifikator'] as const,
      scope: { districts: ['62.01.03'] },
    };
    await saveRegister(gate.deps, { persons: [newcomer] });
    const rows = await gate.deps.database
      .selectFrom('feed')
      .select('gone')
      .where('person_id', '=', newcomer.id)
      .where('id', '=', pack.packId)
      .execute();
    expect(rows).toEqual([{ gone: 0 }]);
  });

  test('M2: removing it takes file and row, and withdraws it from everybody', async () => {
    const { pack } = await add();
    const overlay = (await bringOverlay(admin, anOverlay)).json<AddMapOverlayAnswer>().overlay;
    const verifier = await signIn(gate, 'verifikator-01');
    expect((await mapsInFeed(verifier)).size).toBe(2);
    expect((await verifier.call({ method: 'DELETE', url: `/api/map-packs/${pack.packId}` })).statusCode).toBe(
      404,
    );
    for (const url of [`/api/map-packs/${pack.packId}`, `/api/map-overlays/${overlay.overlayId}`]) {
      expect((await admin.call({ method: 'DELETE', url })).json()).toEqual({ done: true });
      expect((await admin.call({ method: 'DELETE', url })).statusCode).toBe(404);
      expect((await admin.call({ url })).statusCode).toBe(404);
    }
    expect([...(await mapsInFeed(verifier)).values()]).toEqual([null, null]);
    expect(await keptFiles(gate, 'map-packs')).toEqual([]);
    expect(await keptFiles(gate, 'map-overlays')).toEqual([]);
  });

  test('ids of the other kind, and words that are no ids, are not found', async () => {
    const { pack } = await add();
    for (const id of [pack.packId, 'x', '..%2F..%2Ftinjau.sqlite', pack.sha256])
      expect((await admin.call({ url: `/api/map-overlays/${id}` })).statusCode).toBe(404);
  });
});
