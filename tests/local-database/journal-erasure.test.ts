// What the second copy lets go of, and when: what the server received within a day, what an office erased at once.

import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { sealActs } from '../../src/actions/seal-act.ts';
import { createJournal, leavesAfterMs } from '../../src/local-database/journal/journal.ts';
import { markReceived } from '../../src/local-database/outbox-marks.ts';
import { storeChanges } from '../../src/local-database/store-changes.ts';
import { write } from '../../src/local-database/write.ts';
import { aDraft, aVisit, aVisitPayload, mondayMorning, someDeps } from './builders.ts';
import { aPhone, type MemoryDisk, memoryDisk, memoryFile, type Phone } from './journal-world.ts';

const owner = { personId: 'verifikator-01', personName: 'Verifikator 01', origin: 'https://tinjau.example' };

const textOf = (disk: MemoryDisk): string =>
  [...disk.files.values()].map((bytes) => Buffer.from(bytes).toString()).join('');

/** A visit whose answer names somebody, as a draft and as what was sealed. */
const sealVisit = async (phone: Phone, name: string) => {
  const { database } = phone;
  const answers = { a_pemilik: name, a_atap: 'seng' };
  const draft = aDraft({ answers });
  await write(database, [database.draft], () => database.draft.put(draft));
  const payload = aVisitPayload({ visitId: draft.visitId, answers });
  const sealed = await sealActs(
    someDeps(database),
    [{ type: 'visit.submitted', id: draft.actId, siteId: draft.siteId, payload: () => payload }],
    {
      tables: [database.draft, database.meta] as never,
      within: () => database.draft.delete(draft.visitId),
    },
  );
  if (!sealed.ok) throw new Error(sealed.refusal.type);
  await phone.secondCopy.settled();
  return { actId: draft.actId, payload };
};

const receive = async ({ database, secondCopy }: Phone, actId: string): Promise<void> => {
  await markReceived(database, [
    { id: actId, code: 'AAAA-AAAA', receivedAt: mondayMorning, quarantined: false },
  ]);
  await secondCopy.settled();
};

const eraseName = async ({ database, secondCopy }: Phone, visit: Awaited<ReturnType<typeof sealVisit>>) => {
  const { actId, payload } = visit;
  const body = {
    ...aVisit({ actId, visitId: payload.visitId }),
    erased: { at: mondayMorning + 5 },
    payload: { ...payload, answers: { a_atap: 'seng' } },
  };
  await storeChanges(database, [{ kind: 'visit', id: actId, body } as never], 1, mondayMorning + 6);
  await secondCopy.settled();
};

test('what the server received leaves the second copy within a day, what it has not received stays', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const { actId } = await sealVisit(phone, 'Sudah Diterima');
  await receive(phone, actId);
  await sealVisit(phone, 'Belum Diterima');
  const at = (now: number) => createJournal(memoryFile(disk), owner, () => now);
  await at(mondayMorning + leavesAfterMs / 2).compact();
  expect(textOf(disk)).toContain('Sudah Diterima');
  await at(mondayMorning + leavesAfterMs + 60_000).compact();
  expect(textOf(disk)).not.toContain('Sudah Diterima');
  expect(textOf(disk)).toContain('Belum Diterima');
  // Nothing old is left: the logs are not written anew each time.
  const before = [...disk.files.keys()];
  await at(mondayMorning + 3 * leavesAfterMs).compact();
  expect([...disk.files.keys()]).toEqual(before);
});

test('what an office erased leaves the second copy as soon as the feed says so, drafts of it too', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const visit = await sealVisit(phone, 'Sumarni binti Kasan');
  await receive(phone, visit.actId);
  await sealVisit(phone, 'Orang Lain');
  expect(textOf(disk)).toContain('Sumarni binti Kasan');
  await eraseName(phone, visit);
  expect(textOf(disk)).not.toContain('Sumarni binti Kasan');
  expect(textOf(disk)).toContain('Orang Lain');
});

test('an erasure the server told before its receipt was read leaves nothing behind either', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const visit = await sealVisit(phone, 'Sumarni binti Kasan');
  await eraseName(phone, visit);
  expect(textOf(disk)).not.toContain('Sumarni binti Kasan');
});

test('an erased act whose journal was folded before does not come back as unsent from it', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const visit = await sealVisit(phone, 'Sumarni binti Kasan');
  await receive(phone, visit.actId);
  const later = createJournal(memoryFile(disk), owner, () => mondayMorning + 2 * leavesAfterMs);
  await later.compact();
  expect((await phone.journal.read()).acts.size).toBe(0);
  await eraseName(phone, visit);
  phone.secondCopy.stop();
  // The database is lost; what the second copy brings back is not offered to the server.
  const again = aPhone({ disk });
  await again.secondCopy.bringTogether(true);
  expect((await again.database.outbox.toArray()).filter(({ state }) => state !== 'received')).toEqual([]);
  expect(textOf(disk)).not.toContain('Sumarni binti Kasan');
});
