import 'fake-indexeddb/auto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGround } from '../../src/actions/change-draft.ts';
import { deleteDraft } from '../../src/actions/delete-draft.ts';
import { saveNote } from '../../src/actions/draft-notes.ts';
import { attachPhoto } from '../../src/actions/draft-photos.ts';
import {
  keepConfirmationForm,
  noInk,
  readConfirmationForm,
} from '../../src/actions/keep-confirmation-form.ts';
import { sealActs } from '../../src/actions/seal-act.ts';
import { createFrameReader } from '../../src/contract/record-frames.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import { markReceived } from '../../src/local-database/outbox-marks.ts';
import { write } from '../../src/local-database/write.ts';
import { aDraft, aSite, aVisitPayload, mondayMorning, newId, sha256, someDeps } from './builders.ts';
import {
  aPhone,
  loseDatabase,
  type MemoryDisk,
  memoryDisk,
  type Phone,
  type PhoneOptions,
  workOf,
} from './journal-world.ts';

let clock = mondayMorning;
const tick = (): number => {
  clock += 10;
  return clock;
};
const depsOf = (phone: Phone) => someDeps(phone.database, { now: tick });

const beginDraft = async (phone: Phone, changes: Partial<Draft> = {}): Promise<Draft> => {
  const draft = aDraft(changes);
  await write(phone.database, [phone.database.draft], () => phone.database.draft.put(draft));
  return draft;
};

const photograph = async (phone: Phone, visitId: string, text: string): Promise<PhotoFacts> => {
  const bytes = new TextEncoder().encode(text).buffer as ArrayBuffer;
  const result = await attachPhoto(depsOf(phone), {
    visitId,
    photo: { bytes, mime: 'image/jpeg', sha256: await sha256(bytes), size: null, thumb: null },
    facts: {
      takenAt: mondayMorning,
      origin: 'camera',
      position: { none: 'x' },
      stage: 'any',
      noteId: newId(),
    },
  });
  if (!result.ok) throw new Error(result.refusal.type);
  return result.value.draft.photos.at(-1)!;
};

const note = async (phone: Phone, visitId: string, text: string): Promise<void> => {
  const saved = await saveNote(depsOf(phone), {
    visitId,
    note: { noteId: newId(), text, position: null },
  });
  if (!saved.ok) throw new Error(saved.refusal.type);
};

/** Seals a draft as `Selesai` does: the act, its outbox entries and the end of the draft in one transaction. */
const seal = async (phone: Phone, draft: Draft, photos: readonly PhotoFacts[] = []): Promise<string> => {
  const { database } = phone;
  const sealed = await sealActs(
    depsOf(phone),
    [
      {
        type: 'visit.submitted',
        id: draft.actId,
        siteId: draft.siteId,
        payload: () => aVisitPayload({ visitId: draft.visitId, photos }),
      },
    ],
    {
      tables: [database.draft, database.meta] as never,
      within: () => database.draft.delete(draft.visitId),
    },
  );
  if (!sealed.ok) throw new Error(sealed.refusal.type);
  return sealed.value[0]!.act.id;
};

const receive = (phone: Phone, ...ids: readonly string[]) =>
  markReceived(
    phone.database,
    ids.map((id) => ({ id, code: 'AAAA-AAAA', receivedAt: mondayMorning, quarantined: false })),
  );

/** A day: an open draft with a photo and a note, and a sealed visit with a photo that was not sent. */
const aDay = async (phone: Phone) => {
  const open = await beginDraft(phone);
  await note(phone, open.visitId, 'Retak di STA 0+120');
  await photograph(phone, open.visitId, 'open-1');
  const sealed = await beginDraft(phone);
  const photo = await photograph(phone, sealed.visitId, 'sealed-1');
  const actId = await seal(phone, sealed, [photo]);
  await phone.secondCopy.settled();
  return { open, sealed, photo, actId };
};

test('a lost database comes back byte for byte, with everything waiting to be sent', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  await aDay(before);
  const work = await workOf(before);
  expect([work.drafts.length, work.acts.length, work.outbox.length, work.photos.length]).toEqual([
    1, 1, 2, 2,
  ]);
  const after = await loseDatabase(before, disk);
  const repaired = await after.secondCopy.bringTogether(true);
  expect(repaired).toEqual({ restored: { drafts: 1, acts: 1, photos: 2 }, missingPhotos: 0 });
  expect(await workOf(after)).toEqual(work);
});

test('a repair may be cut off and run again: the second changes nothing', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  await aDay(before);
  const after = await loseDatabase(before, disk);
  await after.secondCopy.bringTogether(true);
  const once = await workOf(after);
  const again = await after.secondCopy.bringTogether(true);
  expect(again.restored).toEqual({ drafts: 0, acts: 0, photos: 0 });
  expect(await workOf(after)).toEqual(once);
});

test('what its person deleted never comes back', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  const draft = await beginDraft(before);
  await photograph(before, draft.visitId, 'gone');
  await deleteDraft(depsOf(before), { visitId: draft.visitId });
  await before.secondCopy.settled();
  const after = await loseDatabase(before, disk);
  await after.secondCopy.bringTogether(true);
  expect(await workOf(after)).toEqual({ drafts: [], acts: [], outbox: [], photos: [] });
});

test('a deletion the copy never heard of stands all the same', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const draft = await beginDraft(phone);
  await phone.secondCopy.settled();
  phone.secondCopy.stop();
  await deleteDraft(depsOf(phone), { visitId: draft.visitId });
  phone.database.close();
  const again = aPhone({ disk, name: phone.name });
  await again.secondCopy.bringTogether();
  expect(await again.database.draft.count()).toBe(0);
  expect((await again.journal.read()).drafts.get(draft.visitId)?.value).toBe(null);
  await again.secondCopy.bringTogether();
  expect(await again.database.meta.where('key').startsWith('draftEnded:').count(), 'its mark is let go').toBe(
    0,
  );
});

test('a sealed visit never comes back as a draft, also when the end of the record was cut off', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  const draft = await beginDraft(before);
  await before.secondCopy.settled();
  const [name] = [...disk.files.keys()];
  const draftOnly = disk.files.get(name!)!;
  const actId = await seal(before, draft);
  await before.secondCopy.settled();
  const whole = disk.files.get(name!)!;
  const kinds = createFrameReader()
    .push(whole)
    .map(({ header }) => header.kind);
  expect(kinds.at(-1), 'the end of the draft is the last record').toBe('draft-gone');
  expect(whole.length).toBeGreaterThan(draftOnly.length);
  for (const at of [whole.length - 1, whole.length - 40]) {
    disk.files.set(name!, whole.slice(0, at));
    const after = await loseDatabase(before, disk, { name: `cut-${newId()}` });
    await after.secondCopy.bringTogether(true);
    expect((await workOf(after)).acts.map(({ id }) => id)).toEqual([actId]);
    expect((await workOf(after)).drafts).toEqual([]);
  }
});

test('what the server received is not brought back, and its photos leave the copy', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  const { actId, photo, open } = await aDay(before);
  await receive(before, actId, photo.photoId);
  await before.secondCopy.settled();
  expect([...disk.files.keys()].filter((name) => name.includes(photo.photoId))).toEqual([]);
  const after = await loseDatabase(before, disk);
  await after.secondCopy.bringTogether(true);
  const work = await workOf(after);
  expect(work.drafts.map(({ visitId }) => visitId)).toEqual([open.visitId]);
  expect([work.acts, work.outbox]).toEqual([[], []]);
});

test('a received act comes back for the photo that was not received', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  const { actId, photo } = await aDay(before);
  await receive(before, actId);
  await before.secondCopy.settled();
  const after = await loseDatabase(before, disk);
  await after.secondCopy.bringTogether(true);
  expect((await after.database.outbox.get(photo.photoId))?.state).toBe('waiting');
  expect((await after.database.outbox.get(actId))?.sha256).toBe((await after.database.act.get(actId))?.hash);
});

test('receipts another window read, and work from before the copy existed, are caught up with', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const { actId, photo } = await aDay(phone);
  phone.secondCopy.stop();
  await receive(phone, actId, photo.photoId);
  const late = await beginDraft(phone);
  await photograph(phone, late.visitId, 'late');
  phone.database.close();
  const again = aPhone({ disk, name: phone.name });
  await again.secondCopy.bringTogether();
  const lost = await loseDatabase(again, disk);
  await lost.secondCopy.bringTogether(true);
  const work = await workOf(lost);
  expect(work.acts).toEqual([]);
  expect(work.drafts.map(({ visitId }) => visitId)).toContain(late.visitId);
  expect(work.photos.length).toBe(2);
});

test('a restored server makes received work wait in the copy once more', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const { actId, photo } = await aDay(phone);
  await receive(phone, actId, photo.photoId);
  await phone.secondCopy.settled();
  await write(phone.database, [phone.database.outbox, phone.database.meta], async () => {
    await phone.database.meta.put({ key: 'resync', value: true });
    await phone.database.outbox.toCollection().modify({ state: 'waiting', receipt: null });
  });
  await phone.secondCopy.settled();
  const lost = await loseDatabase(phone, disk);
  await lost.secondCopy.bringTogether(true);
  const work = await workOf(lost);
  expect(work.acts.map(({ id }) => id)).toEqual([actId]);
  expect(work.outbox.map(({ id }) => id).sort()).toEqual([actId, photo.photoId].sort());
});

test('a half-filled confirmation and the counter of acts survive too', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  const form = {
    accountId: null,
    name: 'Bu Kades',
    position: 'Kepala Desa',
    nip: '-',
    isStandIn: false,
    standInFor: '',
    reason: '',
    asks: null,
    ink: noInk,
  };
  await keepConfirmationForm({ database: before.database }, 'visit-1', 'hash', form);
  const { actId } = await aDay(before);
  await receive(before, actId);
  await before.secondCopy.settled();
  const counted = (await before.database.meta.get('deviceSeq'))?.value;
  const after = await loseDatabase(before, disk);
  await after.secondCopy.bringTogether(true);
  expect(await readConfirmationForm({ database: after.database }, 'visit-1', 'hash')).toEqual(form);
  expect((await after.database.meta.get('deviceSeq'))?.value).toBe(counted);
});

test('the site and the checklist of a draft come back with it, so that it goes on without a signal', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  const site = aSite();
  const checklist = { id: 'road-maintenance', version: 1, key: 'road-maintenance@1' };
  await before.database.site.put(site);
  await before.database.checklist.put(checklist as never);
  const draft = await beginDraft(before, { siteId: site.id });
  await before.secondCopy.settled();
  const after = await loseDatabase(before, disk);
  await after.secondCopy.bringTogether(true);
  const ground = await readGround(after.database, draft.visitId);
  expect(ground).toEqual({ ok: true, value: { draft, site, checklist } });
});

test('a transaction that was rolled back leaves nothing in the copy', async () => {
  const phone = aPhone();
  const draft = aDraft();
  await phone.database
    .transaction('rw', phone.database.draft, async () => {
      await phone.database.draft.put(draft);
      throw new Error('no');
    })
    .catch(() => {});
  await beginDraft(phone);
  await phone.secondCopy.settled();
  expect((await phone.journal.read()).drafts.has(draft.visitId)).toBe(false);
});

test('a full disk never stops a save, and the copy catches up when there is room', async () => {
  let full = true;
  const disk = memoryDisk();
  const phone = aPhone({ disk, faults: { isFull: () => full } });
  await aDay(phone);
  expect(await phone.database.act.count()).toBe(1);
  expect(phone.secondCopy.isBehind()).toBe(true);
  full = false;
  await phone.secondCopy.bringTogether();
  expect(phone.secondCopy.isBehind()).toBe(false);
  const work = await workOf(phone);
  const after = await loseDatabase(phone, disk);
  await after.secondCopy.bringTogether(true);
  expect(await workOf(after)).toEqual(work);
});

test('without the room kept back photos are not copied, answers are', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk, mayCopyPhotos: async () => false });
  const { open } = await aDay(phone);
  expect([...disk.files.keys()].filter((name) => name.startsWith('photo-'))).toEqual([]);
  expect(phone.secondCopy.isBehind()).toBe(true);
  const after = await loseDatabase(phone, disk);
  const repaired = await after.secondCopy.bringTogether(true);
  expect((await after.database.draft.toArray()).map(({ visitId }) => visitId)).toEqual([open.visitId]);
  expect(repaired.missingPhotos, 'and the two photos are said to be missing').toBe(2);
});

test('a photo whose bytes were damaged on the disk is missing, never wrong', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  const { photo } = await aDay(before);
  const file = `photo-${photo.photoId}.bin`;
  const bytes = disk.files.get(file)!.slice();
  bytes[bytes.length - 1]! ^= 1;
  disk.files.set(file, bytes);
  const after = await loseDatabase(before, disk);
  const repaired = await after.secondCopy.bringTogether(true);
  expect(repaired).toMatchObject({ restored: { photos: 1 }, missingPhotos: 1 });
  expect(await after.database.photoBytes.get(photo.photoId)).toBeUndefined();
});

/** What a lost phone gets back from a disk on which the last log ends at `at`. */
const draftsFrom = async (disk: MemoryDisk, options: PhoneOptions = {}): Promise<readonly Draft[]> => {
  const phone = aPhone({ disk, ...options });
  await phone.secondCopy.bringTogether(true);
  const drafts = await phone.database.draft.toArray();
  await phone.database.delete();
  return drafts;
};

test('wherever a log ends, a draft comes back as one of its saved versions, and later records still count', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const draft = await beginDraft(phone);
  const versions: unknown[] = [];
  for (const text of ['satu', 'dua', 'tiga']) {
    await note(phone, draft.visitId, text);
    await phone.secondCopy.settled();
    versions.push((await phone.database.draft.get(draft.visitId))?.notes.map((saved) => saved.text));
  }
  versions.unshift([]);
  const [name] = [...disk.files.keys()];
  const whole = disk.files.get(name!)!;
  let last = -1;
  for (let at = 0; at <= whole.length; at += 1) {
    const { records } = readableAt(whole, at);
    last = Math.max(last, records);
    if (records === readableAt(whole, at - 1).records && at % 97 !== 0) continue;
    const drafts = await draftsFrom({ files: new Map([[name!, whole.slice(0, at)]]) });
    const found = drafts[0]?.notes.map((saved) => saved.text);
    if (records < 2) expect(drafts).toEqual([]);
    else expect(found).toEqual(versions[records - 2]);
  }
  expect(last, 'the owner and four versions').toBe(5);
  // A window that opens on a broken end begins a log of its own: what it writes is read behind the break.
  const torn = { files: new Map([[name!, whole.slice(0, whole.length - 5)]]) };
  const next = aPhone({ disk: torn });
  const added = await beginDraft(next);
  await next.secondCopy.settled();
  expect((await draftsFrom(torn)).map(({ visitId }) => visitId).sort()).toEqual(
    [draft.visitId, added.visitId].sort(),
  );
}, 60_000);

const readableAt = (whole: Uint8Array, at: number): { readonly records: number } => ({
  records: createFrameReader().push(whole.slice(0, Math.max(0, at))).length,
});

test('after any steps, with windows closed and logs folded in between, a lost database comes back as it was', async () => {
  const step = fc.oneof(
    fc.constant('draft' as const),
    fc.constant('note' as const),
    fc.constant('photo' as const),
    fc.constant('seal' as const),
    fc.constant('receive' as const),
    fc.constant('delete' as const),
    fc.constant('reopen' as const),
    fc.constant('compact' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const disk = memoryDisk();
      let phone = aPhone({ disk });
      for (const what of steps) {
        const drafts = await phone.database.draft.toArray();
        const draft = drafts.at(-1);
        if (what === 'draft') await beginDraft(phone, { updatedAt: tick() });
        else if (what === 'reopen') {
          await phone.secondCopy.settled();
          phone.database.close();
          phone = aPhone({ disk, name: phone.name });
          await phone.secondCopy.bringTogether();
        } else if (what === 'compact') {
          await phone.secondCopy.settled();
          await phone.journal.compact();
        } else if (what === 'receive') {
          const row = await phone.database.outbox.where('state').equals('waiting').first();
          if (row) await receive(phone, row.id);
        } else if (draft === undefined) continue;
        else if (what === 'note') await note(phone, draft.visitId, `catatan ${clock}`);
        else if (what === 'photo') await photograph(phone, draft.visitId, `foto ${clock}`);
        else if (what === 'seal') await seal(phone, draft, draft.photos);
        else await deleteDraft(depsOf(phone), { visitId: draft.visitId });
      }
      await phone.secondCopy.settled();
      const before = await workOf(phone);
      const after = await loseDatabase(phone, disk);
      await after.secondCopy.bringTogether(true);
      const work = await workOf(after);
      expect(work.drafts).toEqual(before.drafts);
      const unsent = before.outbox.filter(({ state }) => state !== 'received').map(({ id }) => id);
      const back = new Set(work.outbox.map(({ id }) => id));
      expect(unsent.filter((id) => !back.has(id))).toEqual([]);
      for (const act of before.acts.filter(({ id }) => unsent.includes(id)))
        expect(work.acts.find(({ id }) => id === act.id)).toEqual(act);
      const needed = new Set([
        ...unsent,
        ...before.drafts.flatMap((held) => held.photos.map((photo) => photo.photoId)),
      ]);
      for (const photo of before.photos.filter(({ photoId }) => needed.has(photoId)))
        expect(work.photos.find(({ photoId }) => photoId === photo.photoId)).toEqual(photo);
      await after.database.delete();
    }),
    { numRuns: 150 },
  );
}, 120_000);

/** The property every journal must have, as a question: does what was told as written survive a crash and a lost database? */
const survivesCrash = async (skipsFlush: boolean): Promise<boolean> => {
  const disk = memoryDisk();
  const phone = aPhone({ disk, faults: { skipsFlush } });
  await aDay(phone);
  const work = await workOf(phone);
  const after = await loseDatabase(phone, disk);
  await after.secondCopy.bringTogether(true);
  return isDeepStrictEqual(await workOf(after), work);
};

test('the test can fail: a file system that skips the flush loses the copy', async () => {
  expect(await survivesCrash(false)).toBe(true);
  expect(await survivesCrash(true)).toBe(false);
});

test('folding many logs leaves one that says the same, and less', async () => {
  const disk = memoryDisk();
  let phone = aPhone({ disk });
  for (let round = 0; round < 9; round += 1) {
    const { actId, photo } = await aDay(phone);
    if (round > 0) await receive(phone, actId, photo.photoId);
    await phone.secondCopy.settled();
    phone.database.close();
    phone = aPhone({ disk, name: phone.name });
  }
  await phone.secondCopy.bringTogether();
  const work = await workOf(phone);
  const sizeOfLogs = () =>
    [...disk.files]
      .filter(([name]) => name.startsWith('log-'))
      .reduce((sum, [, bytes]) => sum + bytes.length, 0);
  const before = sizeOfLogs();
  await phone.journal.compact();
  expect([...disk.files.keys()].filter((name) => name.startsWith('log-')).length).toBe(1);
  expect(sizeOfLogs()).toBeLessThan(before);
  await beginDraft(phone, { updatedAt: 1 });
  await phone.secondCopy.settled();
  const after = await loseDatabase(phone, disk);
  await after.secondCopy.bringTogether(true);
  const back = await workOf(after);
  expect(back.drafts.length).toBe(work.drafts.length + 1);
  expect(back.outbox).toEqual(work.outbox.filter(({ state }) => state === 'waiting'));
});
