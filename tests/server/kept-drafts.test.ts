// What was still a draft when an emergency file was made, as the office reads it.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { KeptDraftAnswer, KeptDraftHead } from '../../src/contract/kept-drafts.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
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
});
