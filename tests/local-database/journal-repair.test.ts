import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { attachPhoto } from '../../src/actions/draft-photos.ts';
import { keepReviewDraft, readReviewDraft } from '../../src/actions/keep-review-draft.ts';
import { sealActs } from '../../src/actions/seal-act.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import { reserveDeviceSeqs } from '../../src/local-database/device-seq.ts';
import { checkGeneration, isChecked, type Marker } from '../../src/local-database/journal/opening.ts';
import { markReceived, markRefused } from '../../src/local-database/outbox-marks.ts';
import { readPhoneMark } from '../../src/local-database/read-outbox.ts';
import { write } from '../../src/local-database/write.ts';
import { aDraft, aVisitPayload, mondayMorning, newId, sha256, someDeps } from './builders.ts';
import { aPhone, loseDatabase, memoryDisk, type Phone } from './journal-world.ts';

let clock = mondayMorning;
const tick = (): number => {
  clock += 10;
  return clock;
};

/** A visit sealed with one photo. */
const sealedVisit = async (
  phone: Phone,
  basedOn: string | null = null,
): Promise<{ readonly actId: string; readonly photo: PhotoFacts }> => {
  const { database } = phone;
  const deps = someDeps(database, { now: tick });
  const draft = aDraft();
  await write(database, [database.draft], () => database.draft.put(draft));
  const bytes = new TextEncoder().encode(draft.visitId).buffer as ArrayBuffer;
  const attached = await attachPhoto(deps, {
    visitId: draft.visitId,
    photo: { bytes, mime: 'image/jpeg', sha256: await sha256(bytes), size: null, thumb: null },
    facts: {
      takenAt: mondayMorning,
      origin: 'camera',
      position: { none: 'x' },
      stage: 'any',
      noteId: newId(),
    },
  });
  if (!attached.ok) throw new Error(attached.refusal.type);
  const photo = attached.value.draft.photos.at(-1)!;
  const sealed = await sealActs(
    deps,
    [
      {
        type: 'visit.submitted',
        id: draft.actId,
        siteId: draft.siteId,
        payload: () => aVisitPayload({ visitId: draft.visitId, basedOn, photos: [photo] }),
      },
    ],
    {
      tables: [database.draft, database.meta] as never,
      within: () => database.draft.delete(draft.visitId),
    },
  );
  if (!sealed.ok) throw new Error(sealed.refusal.type);
  await phone.secondCopy.settled();
  return { actId: draft.actId, photo };
};

const receive = (phone: Phone, ...ids: readonly string[]) =>
  markReceived(
    phone.database,
    ids.map((id) => ({ id, code: 'AAAA-AAAA', receivedAt: mondayMorning, quarantined: false })),
  );

/** Makes every addition to a table fail while `isFull`, with the error of a full disk unless told otherwise. */
const failing = (phone: Phone, table: string, isFull: () => boolean, name = 'QuotaExceededError'): Phone => {
  phone.database.use({
    stack: 'dbcore',
    name: 'failing',
    create: (core) => ({
      ...core,
      table: (asked) => {
        const inner = core.table(asked);
        if (asked !== table) return inner;
        return {
          ...inner,
          mutate: (request) =>
            isFull() && request.type !== 'delete'
              ? Promise.reject(Object.assign(new Error(name), { name }))
              : inner.mutate(request),
        };
      },
    }),
  });
  return phone;
};

const markerOf = (held: Marker) => ({
  held,
  read(): Marker {
    return this.held;
  },
  write(marker: Marker) {
    this.held = marker;
  },
});

const open = (phone: Phone, marker: ReturnType<typeof markerOf>) =>
  checkGeneration({
    ...phone,
    marker,
    hasJournal: async () => true,
    newId,
    now: () => mondayMorning,
  });

/** A day with a draft, a sealed visit with a photo and half a review; then its database is lost. */
const lostDay = async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const draft = aDraft();
  await write(phone.database, [phone.database.draft], () => phone.database.draft.put(draft));
  const visit = await sealedVisit(phone);
  await reserveDeviceSeqs(phone.database, 40);
  await keepReviewDraft({ database: phone.database }, 'visit-1', { comment: 'Ulangi foto.', items: [] });
  await phone.secondCopy.settled();
  const counted = Number((await phone.database.meta.get('deviceSeq'))?.value);
  const marker = markerOf({ generation: 'before', drafts: 1, acts: 1, photos: 1, at: 1 });
  const reopen = () => aPhone({ disk, name: phone.name });
  await phone.database.delete();
  return { disk, draft, visit, counted, marker, reopen };
};

const textsOf = async ({ database }: Phone) => ({
  drafts: await database.draft.count(),
  acts: await database.act.count(),
  comment: (await readReviewDraft({ database }, 'visit-1')).comment,
});

test('without room for a photo all the text of a lost database comes back, and the photo when there is room', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { visit, counted, marker, reopen } = await lostDay();
  let isFull = true;
  const phone = failing(reopen(), 'photoBytes', () => isFull);
  const lost = await open(phone, marker);
  expect(lost).toMatchObject({ missing: { drafts: 0, acts: 0, photos: 1 } });
  expect(await textsOf(phone)).toEqual({ drafts: 1, acts: 1, comment: 'Ulangi foto.' });
  expect((await phone.database.meta.get('deviceSeq'))?.value).toBe(counted);
  expect(phone.secondCopy.isBehind(), 'it is tried again').toBe(true);
  isFull = false;
  await phone.secondCopy.bringTogether();
  expect(await phone.database.photoBytes.count()).toBe(1);
  expect((await phone.database.outbox.get(visit.photo.photoId))?.state).toBe('waiting');
  expect(phone.secondCopy.isBehind()).toBe(false);
});

test.each(['QuotaExceededError', 'UnknownError'])(
  'a repair that fails (%s) is owed: the marker stays, other rows come back, and all of it at the next check',
  async (error) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { counted, marker, reopen } = await lostDay();
    let isFull = true;
    const phone = failing(reopen(), 'act', () => isFull, error);
    const before = marker.held;
    expect(await open(phone, marker)).toMatchObject({ missing: { acts: 1, drafts: 0 } });
    expect(marker.held).toEqual(before);
    expect(await isChecked(phone.database)).toBe(false);
    expect(await textsOf(phone)).toEqual({ drafts: 1, acts: 0, comment: 'Ulangi foto.' });
    isFull = false;
    expect(await open(phone, marker)).toMatchObject({ missing: { acts: 0, drafts: 0, photos: 0 } });
    expect(await isChecked(phone.database)).toBe(true);
    expect(await textsOf(phone)).toEqual({ drafts: 1, acts: 1, comment: 'Ulangi foto.' });
    expect((await phone.database.meta.get('deviceSeq'))?.value).toBe(counted);
  },
  20_000,
);

test('numbers given out while a repair was owed never lower the counter, here or in the copy', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { counted, marker, reopen, disk } = await lostDay();
  let isBroken = true;
  const phone = reopen();
  const { read } = phone.journal;
  vi.spyOn(phone.journal, 'read').mockImplementation(() =>
    isBroken ? Promise.reject(new Error('unreadable')) : read(),
  );
  await open(phone, marker);
  await reserveDeviceSeqs(phone.database, 1);
  await phone.secondCopy.settled();
  expect((await phone.database.meta.get('deviceSeq'))?.value).toBe(1);
  isBroken = false;
  await phone.secondCopy.bringTogether();
  expect((await phone.database.meta.get('deviceSeq'))?.value).toBe(counted);
  await phone.secondCopy.settled();
  const after = await loseDatabase(phone, disk);
  await after.secondCopy.bringTogether(true);
  expect((await after.database.meta.get('deviceSeq'))?.value).toBe(counted);
});

test('a visit whose photo is in neither copy is not said to be received before its photo is', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk, mayCopyPhotos: async () => false });
  const { actId, photo } = await sealedVisit(before);
  const after = await loseDatabase(before, disk);
  expect((await after.secondCopy.bringTogether(true)).missingPhotos).toBe(1);
  expect(await after.database.outbox.get(photo.photoId)).toMatchObject({ state: 'offered', receipt: null });
  await receive(after, actId);
  expect((await readPhoneMark(after.database, actId))?.mark).toBe('mengirim');
  await receive(after, photo.photoId);
  expect((await readPhoneMark(after.database, actId))?.mark).toBe('diterima');
});

test('a photo that could not be read at the first repair comes back at a later one, and is sent', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  const { actId, photo } = await sealedVisit(before);
  const after = await loseDatabase(before, disk);
  const name = `photo-${photo.photoId}.bin`;
  const whole = disk.files.get(name)!;
  disk.files.set(name, whole.slice(0, 5));
  expect((await after.secondCopy.bringTogether(true)).missingPhotos).toBe(1);
  // The server does not know it either, and without bytes it was refused.
  await markRefused(after.database, (await after.database.outbox.get(photo.photoId))!, {
    code: 'photo-bytes-gone',
    message: '',
    next: 'keep-and-retry',
  });
  disk.files.set(name, whole);
  expect((await after.secondCopy.bringTogether()).restored.photos).toBe(1);
  expect(await after.database.outbox.get(photo.photoId)).toMatchObject({ state: 'waiting', problem: null });
  await receive(after, actId);
  expect((await readPhoneMark(after.database, actId))?.mark).not.toBe('diterima');
});

test('a new photo of a correction that could not be read at the first repair is sent after a later one', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  const { photo } = await sealedVisit(before, newId());
  const after = await loseDatabase(before, disk);
  const name = `photo-${photo.photoId}.bin`;
  const whole = disk.files.get(name)!;
  disk.files.set(name, whole.slice(0, 5));
  await after.secondCopy.bringTogether(true);
  expect(await after.database.outbox.get(photo.photoId), 'it may be with the server').toBeUndefined();
  disk.files.set(name, whole);
  await after.secondCopy.bringTogether();
  expect((await after.database.outbox.get(photo.photoId))?.state).toBe('waiting');
});
