import { describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../src/local-database/database.ts';
import { markReceived, offerEverythingAgain } from '../../src/local-database/outbox-marks.ts';
import { oldestWaiting, readOnlyHere, readPhoneMark } from '../../src/local-database/read-outbox.ts';
import { storeChanges } from '../../src/local-database/store-changes.ts';
import { aDatabase, aDraft, aPhotoFacts, aVisit, mondayMorning, newId } from './builders.ts';

const aRow = (changes: Partial<OutboxRow> = {}): OutboxRow =>
  ({
    id: newId(),
    kind: 'act',
    visitActId: newId(),
    visitId: newId(),
    siteId: 'BWI-JLN-01',
    sha256: 'a'.repeat(64),
    state: 'waiting',
    bytes: 10,
    sentBytes: 0,
    uploadUrl: null,
    attempts: 0,
    nextAttemptAt: 0,
    problem: null,
    quarantined: false,
    receipt: null,
    queuedAt: mondayMorning,
    photoIds: [],
    type: 'visit.submitted',
    at: mondayMorning,
    ...changes,
  }) as OutboxRow;

const received = { state: 'received', receipt: { code: 'AAAA-BBBB', receivedAt: mondayMorning } } as const;

describe('the outbox', () => {
  it('says received only when the photos of an earlier revision, sent by another phone, are there too', async () => {
    const database = aDatabase();
    const facts = aPhotoFacts();
    const act = aRow({ ...received, photoIds: [facts.photoId] });
    const photo = {
      photoId: facts.photoId,
      visitActId: newId(),
      visitId: act.visitId,
      siteId: act.siteId,
      personId: 'verifikator-01',
      facts,
      received: null,
      renderable: true,
    };
    await database.outbox.add(act);
    await database.photo.add(photo);
    expect(await readPhoneMark(database, act.id)).toMatchObject({ mark: 'mengirim' });
    await database.photo.put({ ...photo, received: { at: mondayMorning, code: 'CCCC-DDDD' } });
    expect(await readPhoneMark(database, act.id)).toMatchObject({ mark: 'diterima', code: 'AAAA-BBBB' });
  });

  it('F7: asks a new history anew for the receipt of a photo whose bytes were let go', async () => {
    const database = aDatabase();
    const act = aRow({ ...received });
    const photo = aRow({ ...received, kind: 'photo', visitActId: act.id });
    await database.outbox.bulkAdd([act, photo]);
    await offerEverythingAgain(database);
    expect(await database.outbox.get(act.id)).toMatchObject({ state: 'waiting', receipt: null });
    expect(await database.outbox.get(photo.id)).toMatchObject({ state: 'offered', receipt: null });
  });

  it('asks a new history only for the receipt of an act an office erased, and offers everything else again', async () => {
    const database = aDatabase();
    const visit = aVisit();
    const [erased, kept] = [aRow({ ...received, id: visit.actId }), aRow({ ...received })];
    await database.outbox.bulkAdd([erased, kept]);
    await database.act.add({
      id: visit.actId,
      type: 'visit.submitted',
      deviceSeq: 1,
      at: mondayMorning,
      recordId: visit.actId,
      visitActId: visit.actId,
      siteId: visit.siteId,
      text: JSON.stringify({ id: visit.actId, type: 'visit.submitted', payload: visit.payload }),
      hash: visit.hash,
    });
    const body = { ...visit, erased: { at: mondayMorning } };
    const change = { kind: 'visit', id: visit.actId, seq: 1, body: body as never };
    await storeChanges(database, [change], 1, mondayMorning);
    await storeChanges(database, [{ ...change, seq: 2 }], 2, mondayMorning);
    await offerEverythingAgain(database);
    expect(await database.outbox.get(erased.id)).toMatchObject({
      state: 'offered',
      receipt: null,
      sentBytes: erased.bytes,
    });
    expect(await database.outbox.get(kept.id)).toMatchObject({ state: 'waiting', receipt: null });
    await markReceived(database, [
      { id: erased.id, code: 'EEEE-FFFF', receivedAt: mondayMorning + 1, quarantined: false },
    ]);
    expect(await database.outbox.get(erased.id)).toMatchObject({ state: 'received' });
  });

  it('does not wait for a time written while the clock stood years ahead', async () => {
    const database = aDatabase();
    const soon = aRow({ nextAttemptAt: mondayMorning + 60_000 });
    const neverSo = aRow({ nextAttemptAt: mondayMorning + 10 * 365 * 24 * 3600_000 });
    await database.outbox.bulkAdd([soon, neverSo]);
    expect((await oldestWaiting(database, 'act', mondayMorning)).map(({ id }) => id)).toEqual([neverSo.id]);
  });
});

describe('what only this phone has', () => {
  it('is a draft too, although nothing waits to be sent', async () => {
    const database = aDatabase();
    expect(await readOnlyHere(database)).toMatchObject({ records: 0, drafts: 0 });
    await database.draft.put(aDraft());
    expect(await readOnlyHere(database)).toMatchObject({ records: 0, drafts: 1 });
  });
});
