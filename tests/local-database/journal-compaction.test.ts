import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createJournal, type Journal } from '../../src/local-database/journal/journal.ts';
import type { JournalFile } from '../../src/local-database/journal/journal-file.ts';
import { aDraft, mondayMorning } from './builders.ts';
import { type MemoryDisk, memoryDisk, memoryFile } from './journal-world.ts';

const owner = { personId: 'verifikator-01', personName: 'Verifikator 01', origin: 'https://tinjau.example' };

const journalOn = (disk: MemoryDisk, file: JournalFile = memoryFile(disk)): Journal =>
  createJournal(file, owner, () => mondayMorning);

const addDraft = async (journal: Journal): Promise<string> => {
  const draft = aDraft();
  await journal.add([{ kind: 'draft', draft }]);
  return draft.visitId;
};

/** A disk with enough logs that folding them is worth it. */
const diskWithLogs = async (): Promise<MemoryDisk> => {
  const disk = memoryDisk();
  for (let opening = 0; opening < 8; opening += 1) await addDraft(journalOn(disk));
  return disk;
};

const logsOf = (disk: MemoryDisk): number =>
  [...disk.files.keys()].filter((name) => name.startsWith('log-')).length;

test('what is added at any moment of folding stands in the journal afterwards', async () => {
  for (const request of ['readLogs', 'listPhotos', 'replaceLogs'] as const) {
    const disk = await diskWithLogs();
    const added: Promise<string>[] = [];
    const raw = memoryFile(disk);
    let isFolding = false;
    const journal: Journal = journalOn(disk, {
      ...raw,
      [request]: (...given: unknown[]) => {
        const answer = (raw[request] as (...given: unknown[]) => Promise<unknown>)(...given);
        if (isFolding && added.length === 0) added.push(addDraft(journal));
        return answer;
      },
    });
    const before = await addDraft(journal);
    isFolding = true;
    await journal.compact();
    expect(added.length).toBe(1);
    const ids = [before, ...(await Promise.all(added))];
    const held = (await journalOn(disk).read()).drafts;
    expect([request, ids.filter((id) => !held.has(id))]).toEqual([request, []]);
    expect(logsOf(disk)).toBe(1);
  }
});

test('an addition made while logs are folded is told as written only once it is on the disk', async () => {
  const disk = await diskWithLogs();
  const raw = memoryFile(disk);
  const told: Promise<boolean>[] = [];
  const addAndLook = async (): Promise<boolean> => {
    const id = await addDraft(journal);
    return (await journalOn(disk).read()).drafts.has(id);
  };
  const journal: Journal = journalOn(disk, {
    ...raw,
    append: async (bytes, fresh) => {
      await wait(30);
      await raw.append(bytes, fresh);
    },
    replaceLogs: async (bytes, instead) => {
      told.push(Promise.resolve().then(addAndLook));
      await raw.replaceLogs(bytes, instead);
    },
  });
  await journal.compact();
  expect(await Promise.all(told)).toEqual([true]);
});

test('two records of one place in the order, by two windows, are both kept when logs are folded', async () => {
  const disk = memoryDisk();
  const [first, second] = [journalOn(disk), journalOn(disk)];
  await first.read();
  await second.read();
  await Promise.all([addDraft(first), addDraft(second)]);
  for (let opening = 0; opening < 8; opening += 1)
    await journalOn(disk).add([{ kind: 'meta', key: 'deviceSeq', value: opening }]);
  const journal = journalOn(disk);
  const before = (await journal.read()).drafts;
  expect(before.size).toBe(2);
  expect(new Set([...before.values()].map(({ seq }) => seq)).size, 'both have the same place').toBe(1);
  await journal.compact();
  expect(logsOf(disk)).toBe(1);
  expect((await journal.read()).drafts).toEqual(before);
});
