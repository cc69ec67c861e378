import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  checkGeneration,
  countForMarker,
  type LostDatabase,
  type Marker,
  markLostDatabaseSeen,
  readLostDatabase,
} from '../../src/local-database/journal/opening.ts';
import { write } from '../../src/local-database/write.ts';
import { aDraft, mondayMorning, newId } from './builders.ts';
import { aPhone, loseDatabase, memoryDisk, type Phone } from './journal-world.ts';

const memoryMarker = () => {
  let held: Marker | null = null;
  return {
    read: () => held,
    write: (marker: Marker) => {
      held = marker;
    },
    forget: () => {
      held = null;
    },
  };
};

type MemoryMarker = ReturnType<typeof memoryMarker>;

const open = (phone: Phone, marker: MemoryMarker): Promise<LostDatabase | null> =>
  checkGeneration({
    ...phone,
    marker,
    hasJournal: async () => (await phone.journal.read()).lastSeq > 0,
    newId,
    now: () => mondayMorning,
  });

const count = (phone: Phone, marker: MemoryMarker): Promise<void> =>
  countForMarker({ database: phone.database, marker, now: () => mondayMorning });

const saveDraft = async (phone: Phone): Promise<void> => {
  await write(phone.database, [phone.database.draft], () => phone.database.draft.put(aDraft()));
  await phone.secondCopy.settled();
};

test('a new phone is not a lost one, nor is one that is opened again', async () => {
  const [disk, marker] = [memoryDisk(), memoryMarker()];
  const phone = aPhone({ disk });
  expect(await open(phone, marker)).toBe(null);
  expect(await open(phone, marker)).toBe(null);
  await saveDraft(phone);
  phone.database.close();
  expect(await open(aPhone({ disk, name: phone.name }), marker)).toBe(null);
});

test('a phone that worked before there was a second copy is not a lost one', async () => {
  const phone = aPhone();
  await saveDraft(phone);
  expect(await open(phone, memoryMarker())).toBe(null);
  expect(await phone.database.draft.count()).toBe(1);
});

test('an empty database beside a marker is repaired, told, and told until it was read', async () => {
  const [disk, marker] = [memoryDisk(), memoryMarker()];
  const before = aPhone({ disk });
  await open(before, marker);
  await saveDraft(before);
  await count(before, marker);
  const after = await loseDatabase(before, disk);
  const lost = await open(after, marker);
  expect(lost).toEqual({
    at: mondayMorning,
    restored: { drafts: 1, acts: 0, photos: 0 },
    missing: { drafts: 0, acts: 0, photos: 0 },
    isSeen: false,
  });
  expect(await open(after, marker)).toEqual(lost);
  await markLostDatabaseSeen(after.database);
  expect((await readLostDatabase(after.database))?.isSeen).toBe(true);
});

test('without the marker the journal alone shows that the database was lost', async () => {
  const [disk, marker] = [memoryDisk(), memoryMarker()];
  const before = aPhone({ disk });
  await open(before, marker);
  await saveDraft(before);
  marker.forget();
  const lost = await open(await loseDatabase(before, disk), marker);
  expect(lost?.restored.drafts).toBe(1);
});

test('what neither copy holds any more is said to be missing', async () => {
  const [disk, marker] = [memoryDisk(), memoryMarker()];
  const before = aPhone({ disk });
  await open(before, marker);
  await saveDraft(before);
  await saveDraft(before);
  await count(before, marker);
  disk.files.clear();
  const lost = await open(await loseDatabase(before, disk), marker);
  expect(lost).toMatchObject({ restored: { drafts: 0 }, missing: { drafts: 2 } });
});

test('a repair that was cut off is finished and told at the next start', async () => {
  const [disk, marker] = [memoryDisk(), memoryMarker()];
  const before = aPhone({ disk });
  await open(before, marker);
  await saveDraft(before);
  await saveDraft(before);
  await count(before, marker);
  const cut = await loseDatabase(before, disk);
  const killed = {
    ...cut,
    secondCopy: { ...cut.secondCopy, bringTogether: () => new Promise<never>(() => {}) },
  };
  void open(killed, marker);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await cut.database.draft.put(aDraft());
  cut.database.close();
  const lost = await open(aPhone({ disk, name: cut.name }), marker);
  expect(lost?.restored.drafts).toBe(3);
  expect(lost?.missing.drafts).toBe(0);
});

test('a second copy that cannot be read stops nobody from working, and the loss is told', async () => {
  const [disk, marker] = [memoryDisk(), memoryMarker()];
  const before = aPhone({ disk });
  await open(before, marker);
  await saveDraft(before);
  await count(before, marker);
  const after = await loseDatabase(before, disk);
  const broken = {
    ...after,
    secondCopy: { ...after.secondCopy, bringTogether: () => Promise.reject(new Error('no file system')) },
  };
  expect(await open(broken, marker)).toMatchObject({ restored: { drafts: 0 }, missing: { drafts: 1 } });
  await saveDraft(after);
  expect(await after.database.draft.count()).toBe(1);
});
