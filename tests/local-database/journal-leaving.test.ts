import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { sealActs } from '../../src/actions/seal-act.ts';
import { createDatabase } from '../../src/local-database/database.ts';
import { forgetSynced } from '../../src/local-database/forget-synced.ts';
import { markReceived } from '../../src/local-database/outbox-marks.ts';
import { write } from '../../src/local-database/write.ts';
import { aDraft, aVisitPayload, mondayMorning, newId, someDeps } from './builders.ts';
import { aPhone, type MemoryDisk, type MemoryFaults, memoryDisk, type Phone } from './journal-world.ts';

const secret = 'Catatan tentang warga';

const sealVisit = async (phone: Phone): Promise<string> => {
  const { database } = phone;
  const note = {
    noteId: newId(),
    text: secret,
    at: mondayMorning,
    position: { none: 'x' } as const,
    photoIds: [],
  };
  const draft = aDraft({ notes: [note] as never });
  await write(database, [database.draft], () => database.draft.put(draft));
  const sealed = await sealActs(
    someDeps(database),
    [
      {
        type: 'visit.submitted',
        id: draft.actId,
        siteId: draft.siteId,
        payload: () => aVisitPayload({ visitId: draft.visitId, photos: [] }),
      },
    ],
    {
      tables: [database.draft, database.meta] as never,
      within: () => database.draft.delete(draft.visitId),
    },
  );
  if (!sealed.ok) throw new Error(sealed.refusal.type);
  await phone.secondCopy.settled();
  return draft.actId;
};

const receiveAll = async (database: Phone['database']): Promise<void> => {
  const ids = await database.outbox.toCollection().primaryKeys();
  await markReceived(
    database,
    ids.map((id) => ({ id, code: 'AAAA-AAAA', receivedAt: mondayMorning, quarantined: false })),
  );
};

const leave = (phone: Phone): Promise<boolean> =>
  phone.secondCopy.forgetWith(
    () => forgetSynced(phone.database),
    async () => (await phone.journal.read()).lastSeq > 0,
  );

const textOf = (disk: MemoryDisk): string =>
  [...disk.files.values()].map((bytes) => Buffer.from(bytes).toString()).join('');

/** A phone whose receipts were read without its second copy, as while its person was signed out. */
const aPhoneSentWhileParked = async (faults?: MemoryFaults) => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  await sealVisit(before);
  before.secondCopy.stop();
  before.database.close();
  const parked = createDatabase(before.name);
  await receiveAll(parked);
  parked.close();
  return { disk, phone: aPhone({ disk, name: before.name, ...(faults ? { faults } : {}) }) };
};

test('with the database of a revoked device its second copy goes, every text of it', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  await sealVisit(phone);
  await receiveAll(phone.database);
  await phone.secondCopy.settled();
  expect(textOf(disk)).toContain(secret);
  expect(await leave(phone)).toBe(true);
  await phone.secondCopy.settled();
  expect(textOf(disk)).not.toContain(secret);
  expect([...disk.files]).toEqual([]);
});

test('a second copy that missed the receipts does not fill the emptied database again', async () => {
  const { phone, disk } = await aPhoneSentWhileParked();
  expect(await leave(phone)).toBe(true);
  await phone.secondCopy.settled();
  await phone.secondCopy.bringTogether();
  expect([await phone.database.act.count(), await phone.database.outbox.count()]).toEqual([0, 0]);
  expect([...disk.files]).toEqual([]);
});

test('a second copy another window still writes to says at least that all was received', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { phone, disk } = await aPhoneSentWhileParked({ isHeld: () => true });
  expect(await leave(phone)).toBe(true);
  phone.database.close();
  const again = aPhone({ disk, name: phone.name });
  await again.secondCopy.bringTogether(true);
  expect([await again.database.act.count(), await again.database.outbox.count()]).toEqual([0, 0]);
});

test('work that only the second copy holds is put back, and nothing is taken away', async () => {
  const disk = memoryDisk();
  const before = aPhone({ disk });
  const actId = await sealVisit(before);
  await before.database.delete();
  const phone = aPhone({ disk, name: before.name });
  expect(await leave(phone)).toBe(false);
  expect((await phone.database.outbox.get(actId))?.state).toBe('waiting');
  expect(textOf(disk)).toContain(secret);
  const draft = aDraft();
  await write(phone.database, [phone.database.draft], () => phone.database.draft.put(draft));
  await phone.secondCopy.settled();
  expect((await phone.journal.read()).drafts.has(draft.visitId), 'and the copy goes on').toBe(true);
});

test('a second copy that cannot be read keeps everything where it is', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { phone } = await aPhoneSentWhileParked();
  vi.spyOn(phone.journal, 'read').mockRejectedValue(new Error('unreadable'));
  const isForgotten = await phone.secondCopy.forgetWith(
    () => forgetSynced(phone.database),
    async () => true,
  );
  expect(isForgotten).toBe(false);
  expect(await phone.database.act.count()).toBe(1);
});
