import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOpfsJournal } from '../../src/device/journal-opfs.ts';
import { createJournal } from '../../src/local-database/journal/journal.ts';
import { aDraft, mondayMorning } from '../local-database/builders.ts';
import { type FakeDisk, fakeDisk } from './fake-opfs.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const owner = { personId: 'p', personName: 'P', origin: 'https://tinjau.example' };

const fileOn = (disk: FakeDisk) =>
  createOpfsJournal(() => disk.root.getDirectoryHandle('person', { create: true }));

/** A window: its own handles, the shared disk. */
const windowOn = (disk: FakeDisk) => {
  const file = fileOn(disk);
  return {
    file,
    journal: createJournal(
      {
        ...file,
        readLogs: async () => file.readLogs(),
        close: () => void file.close(),
      },
      owner,
      () => mondayMorning,
    ),
  };
};

const textsOf = async (disk: FakeDisk): Promise<readonly string[]> =>
  (await fileOn(disk).readLogs()).map(({ bytes }) => new TextDecoder().decode(bytes));

test('what was appended stands one behind another and survives a crash', async () => {
  const disk = fakeDisk();
  const file = fileOn(disk);
  await file.append(bytesOf('one '), true);
  await file.append(bytesOf('two '), false);
  await file.append(bytesOf('three'), false);
  disk.crash();
  expect(await textsOf(disk)).toEqual(['one two three']);
});

test('the test can fail: without the flush a crash takes it', async () => {
  const disk = fakeDisk({ skipsFlush: true });
  await fileOn(disk).append(bytesOf('one'), true);
  disk.crash();
  expect(await textsOf(disk)).toEqual(['']);
});

test('two windows write two logs, read each other, and neither takes away what the other holds', async () => {
  const disk = fakeDisk();
  const [first, second] = [windowOn(disk), windowOn(disk)];
  const [a, b] = [aDraft(), aDraft()];
  await first.journal.add([{ kind: 'draft', draft: a }]);
  await second.journal.add([{ kind: 'draft', draft: b }]);
  expect(disk.names()).toEqual(['person/log-000001.bin', 'person/log-000002.bin']);
  expect([...(await first.journal.read()).drafts.keys()].sort()).toEqual([a.visitId, b.visitId].sort());
  expect((await first.file.readLogs()).map(({ isHeld }) => isHeld)).toEqual([false, true]);
  const names = (await first.file.readLogs()).map(({ name }) => name);
  await expect(first.file.replaceLogs(bytesOf('new'), names)).rejects.toThrow();
  expect(disk.names().length).toBe(2);
  await second.journal.add([{ kind: 'draft', draft: { ...b, updatedAt: b.updatedAt + 1 } }]);
  expect((await second.journal.read()).drafts.size).toBe(2);
});

test('a log goes only once the one that stands for it is on the disk, and writing goes on there', async () => {
  const disk = fakeDisk();
  const file = fileOn(disk);
  await file.append(bytesOf('old'), true);
  await file.replaceLogs(bytesOf('new'), ['log-000001.bin']);
  await file.append(bytesOf(' and more'), false);
  disk.crash();
  expect(await textsOf(disk)).toEqual(['new and more']);
});

test('on a full disk the old logs stay, and a photo leaves nothing behind', async () => {
  const disk = fakeDisk({ bytes: 1000 });
  const file = fileOn(disk);
  await file.append(new Uint8Array(600), true);
  await expect(file.replaceLogs(new Uint8Array(500), ['log-000001.bin'])).rejects.toThrow();
  expect((await file.readLogs()).map(({ bytes }) => bytes.length)).toContain(600);
  await expect(file.writePhoto('0190-aa', new Uint8Array(500))).rejects.toThrow();
  expect(await file.listPhotos()).toEqual([]);
  await file.writePhoto('0190-aa', new Uint8Array(300));
  expect(await file.listPhotos()).toEqual(['0190-aa']);
  expect((await file.readPhoto('0190-aa'))?.length).toBe(300);
  await file.removePhoto('0190-aa');
  expect(await file.readPhoto('0190-aa')).toBe(null);
});

test('all of it goes at once, and nothing while another window writes to a log', async () => {
  const disk = fakeDisk();
  const [first, second] = [fileOn(disk), fileOn(disk)];
  await first.append(bytesOf('one'), true);
  await first.writePhoto('0190-aa', new Uint8Array(300));
  await second.append(bytesOf('two'), true);
  await expect(first.removeAll()).rejects.toThrow();
  expect(await textsOf(disk)).toEqual(['one', 'two']);
  expect(await first.listPhotos()).toEqual(['0190-aa']);
  second.close();
  await first.removeAll();
  expect(disk.names()).toEqual([]);
  await first.append(bytesOf('three'), false);
  expect(await textsOf(disk)).toEqual(['three']);
});

test('whatever fails in between, what was told as written is read back after a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constant('add'), fc.constant('crash'), fc.constant('full'), fc.constant('room')), {
        maxLength: 25,
      }),
      async (steps) => {
        const disk = fakeDisk({ bytes: 200_000 });
        let { journal } = windowOn(disk);
        const told = new Set<string>();
        for (const step of steps) {
          if (step === 'full') disk.fill(disk.free() - 100);
          else if (step === 'room') disk.fill(0);
          else if (step === 'crash') {
            disk.crash();
            journal = windowOn(disk).journal;
          } else {
            const draft = aDraft();
            const written = await journal.add([{ kind: 'draft', draft }]).then(
              () => true,
              () => false,
            );
            if (written) told.add(draft.visitId);
          }
        }
        disk.crash();
        const held = (await windowOn(disk).journal.read()).drafts;
        expect([...told].filter((id) => !held.has(id))).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});
