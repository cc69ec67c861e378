// What was still a draft when an emergency file was made, as the office reads it.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptDraftAnswer, KeptDraftHead } from '../../src/contract/kept-drafts.ts';
import type { FoundPersons, FoundVisit } from '../../src/contract/personal-data.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { readErasures } from '../../src/server/personal-data/erasure-register.ts';
import { settleErasures } from '../../src/server/personal-data/keep-erasures.ts';
import { bytesOf, makeFile, sha256 } from '../emergency/a-file.ts';
import { bring, holdingOf, intakeOf, keyOf, type SealedVisit, sealVisit } from '../emergency/a-phone.ts';
import { onEveryEngine } from '../harness/engines.ts';
import { type Gate, openGate, problemCode, type SignedIn, signIn } from '../harness/gate.ts';

onEveryEngine('kept drafts', (engine) => {
  let gate: Gate;
  let author: SignedIn;
  let bringer: SignedIn;
  let desk: SignedIn;
  let visit: SealedVisit;
  beforeEach(async () => {
    gate = await openGate({ opened: await engine.open() });
    author = await signIn(gate, 'verifikator-03');
    bringer = await signIn(gate, 'supervisor-62.01');
    desk = await signIn(gate, 'supervisor-35.11');
    visit = await sealVisit(gate, author, 'paving-accepted');
  });
  afterEach(() => gate.end());

  const siteId = () => (visit.act.payload as unknown as VisitPayload).siteId;
  const bringDraft = async (draft: Readonly<Record<string, unknown>>, photo?: Buffer): Promise<string> => {
    const visitId = String(draft.visitId);
    const photoId = randomUUID();
    const photos = photo ? [{ photoId, path: 'd_foto', sha256: sha256(photo) }] : [];
    const holding = holdingOf(author, [], {
      aDrafts: [{ siteId: siteId(), photos, ...draft, visitId } as { readonly visitId: string }],
      aPhotos: photo ? [{ photoId, visitId, bytes: photo }] : [],
    });
    intakeOf(await bring(bringer, await bytesOf(await makeFile([holding], await keyOf(gate)))));
    gate.clock.now += 60_000;
    return photoId;
  };
  const heads = async (reader: SignedIn): Promise<readonly KeptDraftHead[]> =>
    (await reader.call({ url: '/api/kept-drafts' })).json<{ drafts: KeptDraftHead[] }>().drafts;

  it('are read by the desk of their site, with answers, notes and photos, and by nobody else', async () => {
    const picture = visit.photos[0]?.bytes as Buffer;
    const photoId = await bringDraft(
      {
        visitId: randomUUID(),
        actId: randomUUID(),
        checklist: { id: 'kotaku-infrastructure', version: 1 },
        answers: { a_lebar: 3, a_kosong: '' },
        notes: [{ text: 'Pagar belum selesai' }, { text: 'Air keruh', group: ' Warga RT 05 ' }],
        attendees: [
          { rowId: 'row-0', name: 'Sri Budi', position: 'Ketua RT', party: '' },
          { rowId: 'row-1', name: '', position: '', party: '' },
        ],
        updatedAt: 5,
      },
      Buffer.concat([picture, Buffer.from('x')]),
    );
    const [head, ...others] = await heads(desk);
    expect(others).toEqual([]);
    expect(head).toMatchObject({
      kind: 'visit',
      person: { id: author.personId },
      proven: true,
      site: { id: siteId() },
      changedAt: 5,
      answers: 1,
      photos: 1,
    });
    const url = `/api/kept-drafts/${head?.draftId}`;
    const read = (await desk.call({ url })).json<KeptDraftAnswer>().draft;
    expect(read).toMatchObject({
      checklist: { id: 'kotaku-infrastructure', version: 1 },
      answers: { a_lebar: 3 },
      notes: ['Pagar belum selesai', 'Air keruh'],
      noteGroups: [null, 'Warga RT 05'],
      attendees: [{ name: 'Sri Budi', position: 'Ketua RT', party: '' }],
      photos: [{ photoId, path: 'd_foto', isHere: true }],
    });
    const shown = await desk.call({ url: `${url}/photos/${photoId}` });
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect(shown.rawPayload.subarray(0, picture.length).equals(picture)).toBe(true);
    const zip = await desk.call({ url: `${url}/file` });
    expect([zip.statusCode, zip.headers['content-type']]).toEqual([200, 'application/zip']);
    expect(zip.rawPayload.includes(picture)).toBe(true);
    expect(zip.rawPayload.includes('draf.json')).toBe(true);

    // Who brought the file sits elsewhere, and who made the draft sits at no desk.
    expect(await heads(bringer)).toEqual([]);
    for (const reader of [bringer, author])
      for (const path of [url, `${url}/file`, `${url}/photos/${photoId}`])
        expect(problemCode(await reader.call({ url: path }))).toBe('not-found');
    const foreign = visit.photos[0]?.facts.photoId;
    expect(problemCode(await desk.call({ url: `${url}/photos/${foreign}` }))).toBe('not-found');
  });

  it('count once, as the newest file holds them, and are gone once sealed and arrived', async () => {
    const visitId = randomUUID();
    await bringDraft({ visitId, actId: randomUUID(), answers: { a: 1 } });
    await bringDraft({ visitId, actId: visit.act.id, answers: { a: 1, b: 2 } });
    expect((await heads(desk)).map(({ answers }) => answers)).toEqual([2]);
    const file = await bytesOf(await makeFile([holdingOf(author, [visit])], await keyOf(gate)));
    intakeOf(await bring(bringer, file));
    expect(await heads(desk)).toEqual([]);
  });

  it('without a site of this register are for admins and the desks of their author, and a hostile one stops nothing', async () => {
    for (const draft of [
      {
        visitId: randomUUID(),
        siteId: 'tidak-ada',
        answers: 7,
        notes: 'x',
        attendees: 'y',
        photos: { a: 1 },
      },
      {
        visitId: randomUUID(),
        siteId: 9,
        checklist: 'x',
        notes: [null, 4, { text: 5, group: 6 }],
        attendees: [null, 7, { name: [] }],
        photos: [null, { photoId: 3 }],
      },
      { visitId: randomUUID(), kindOfDraft: 'proposal', siteId: randomUUID(), title: 'Jembatan', photos: [] },
    ])
      await bringDraft(draft);
    // This author's account names no regency, so no desk is nearer than another.
    const admin = await signIn(gate, 'admin-01');
    const found = await heads(admin);
    expect(found.map(({ kind, answers }) => [kind, answers]).sort()).toEqual([
      ['proposal', 1],
      ['visit', 0],
      ['visit', 0],
    ]);
    for (const { draftId } of found)
      expect((await admin.call({ url: `/api/kept-drafts/${draftId}` })).statusCode).toBe(200);
    expect(await heads(bringer)).toEqual([]);
  });

  describe('that name somebody', () => {
    const guest = 'Bu Érlina Tanjung';
    const names = {
      attendees: [{ rowId: 'row-0', name: guest, position: '', party: '' }],
      confirmations: [{ signer: { name: guest, position: 'Kades', nip: '197', accountId: null } }],
    };
    let admin: SignedIn;
    beforeEach(async () => {
      admin = await signIn(gate, 'admin-01');
    });
    const found = async (words: string) =>
      (
        await admin.call({ url: `/api/personal-data/persons?${new URLSearchParams({ words })}` })
      ).json<FoundPersons>().named;
    const visitsOf = async (words: string) =>
      (await admin.call({ url: `/api/personal-data/visits?${new URLSearchParams({ words })}` })).json<{
        visits: FoundVisit[];
      }>().visits;
    const copied = async (name: string) =>
      (await admin.call({ url: `/api/personal-data/named-copy?${new URLSearchParams({ name })}` })).json<{
        acts: unknown[];
        kept_drafts: { draft: { visitId: string } }[];
      }>();
    const erase = async ({ visitId, siteId }: FoundVisit, withPhotos = false) => {
      const payload = { visitId, siteId, withPhotos, reason: 'Diminta pemilik data' };
      return admin.call({ method: 'POST', url: '/api/personal-data/visit-erasures', payload });
    };
    const fileOf = async (draft: { readonly visitId: string }) =>
      bytesOf(await makeFile([holdingOf(author, [], { aDrafts: [draft] })], await keyOf(gate)));

    it('are found by that name in any case, copied, and erased though their visit never arrived', async () => {
      const visitId = randomUUID();
      const picture = Buffer.concat([visit.photos[0]?.bytes as Buffer, Buffer.from('y')]);
      await bringDraft({ visitId, ...names, updatedAt: 1 });
      const photoId = await bringDraft({ visitId, ...names, updatedAt: 2 }, picture);
      for (const words of ['érlina', 'ÉRLINA', 'E\u0301rlina'])
        expect(await found(words)).toEqual([
          { name: guest, nip: '197', confirmations: 0, proposals: 0, visits: 0, drafts: 1 },
          { name: guest, nip: null, confirmations: 0, proposals: 0, visits: 0, drafts: 1 },
        ]);
      const copy = await copied(guest);
      expect(copy.acts).toEqual([]);
      expect(copy.kept_drafts.map(({ draft }) => draft.visitId)).toEqual([visitId, visitId]);
      const own = await author.call({ url: '/api/own-copy' });
      expect(own.body.split(guest).length).toBeGreaterThan(4);

      const [shown, ...others] = await visitsOf('érlina');
      expect(others).toEqual([]);
      expect(shown).toMatchObject({
        visitId,
        siteId: siteId(),
        code: null,
        revisions: 0,
        drafts: 1,
        photos: 1,
      });
      const photos = () =>
        gate.deps.database.selectFrom('photo').select('erased_at').where('photo_id', '=', photoId).execute();
      expect((await erase(shown as FoundVisit, true)).json()).toEqual({
        revisions: 0,
        confirmations: 0,
        drafts: 1,
        photos: 1,
        minutes: 0,
      });
      expect(await photos()).toEqual([{ erased_at: expect.anything() }]);
      expect(await gate.deps.photoStore.has(sha256(picture))).toBe(false);
      expect([await found('érlina'), await visitsOf('érlina'), await heads(desk)]).toEqual([[], [], []]);
      expect((await copied(guest)).kept_drafts).toEqual([]);
      expect((await erase(shown as FoundVisit)).statusCode).toBe(404);
      expect((await readErasures(gate.folder)).erasures).toMatchObject([{ subject: visitId, acts: [] }]);
    });

    it('do not come back with the file that brought them, and one made later does', async () => {
      const visitId = randomUUID();
      const file = await fileOf({ visitId, siteId: siteId(), ...names } as never);
      intakeOf(await bring(bringer, file));
      gate.clock.now += 60_000;
      const [shown] = await visitsOf('érlina');
      await erase(shown as FoundVisit);
      gate.clock.now += 60_000;
      expect(intakeOf(await bring(bringer, file)).intake.drafts).toBe(0);
      expect(await found('érlina')).toEqual([]);
      await bringDraft({ visitId, ...names, updatedAt: 9 });
      expect(await found('érlina')).toHaveLength(2);
    });

    it("are erased at somebody's request also where the clock of the server was set back since", async () => {
      await bringDraft({ visitId: randomUUID(), ...names });
      gate.clock.now -= 3_600_000;
      const [shown] = await visitsOf('érlina');
      expect((await erase(shown as FoundVisit)).json()).toMatchObject({ drafts: 1 });
      expect(await found('érlina')).toEqual([]);
    });

    it('go with their visit, and leave the photos it declared and the drafts of others', async () => {
      const { visitId } = visit.act.payload as unknown as VisitPayload;
      const other = randomUUID();
      await bringDraft({ visitId, ...names });
      await bringDraft({ visitId: other, ...names });
      intakeOf(
        await bring(bringer, await bytesOf(await makeFile([holdingOf(author, [visit])], await keyOf(gate)))),
      );
      const shown = await visitsOf('érlina');
      expect(shown.map(({ visitId, revisions }) => [visitId, revisions]).sort()).toEqual(
        [
          [visitId, 1],
          [other, 0],
        ].sort(),
      );
      const answer = await erase(shown.find((one) => one.visitId === visitId) as FoundVisit);
      expect(answer.json()).toMatchObject({ revisions: 1, drafts: 1, photos: 0 });
      expect(await found('érlina')).toMatchObject([{ drafts: 1 }, { drafts: 1 }]);
      expect((await visitsOf('érlina')).map(({ visitId }) => visitId)).toEqual([other]);
      expect(await gate.deps.photoStore.has(visit.photos[0]?.facts.sha256 as string)).toBe(true);
    });

    it('are erased again in a restored database that still holds them', async () => {
      const visitId = randomUUID();
      await bringDraft({ visitId, ...names });
      const before = await gate.deps.database.selectFrom('kept_draft').selectAll().execute();
      gate.clock.now += 60_000;
      const [shown] = await visitsOf('érlina');
      await erase(shown as FoundVisit);
      await gate.deps.database.deleteFrom('erasure').execute();
      await gate.deps.database.insertInto('kept_draft').values(before).execute();
      expect(await found('érlina')).toHaveLength(2);
      expect(await settleErasures(gate.deps, gate.folder)).toBe(1);
      expect(await found('érlina')).toEqual([]);
    });
  });
});
