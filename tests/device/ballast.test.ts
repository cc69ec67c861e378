import { afterEach, expect, test, vi } from 'vitest';
import { ballastFile } from '../../src/contract/journal.ts';
import {
  ballastBytes,
  hasBallast,
  makeBallastHere,
  probeRoomHere,
  releaseBallast,
} from '../../src/device/ballast.ts';
import { hasRoomForPhoto } from '../../src/device/probe.ts';
import { type FakeDisk, fakeDisk } from './fake-opfs.ts';

const mega = 1024 * 1024;

const on = (disk: FakeDisk | null): void => {
  vi.stubGlobal('navigator', { storage: disk ? { getDirectory: async () => disk.root } : {} });
};

afterEach(() => vi.unstubAllGlobals());

test('the ballast takes its room once and gives all of it back', async () => {
  const disk = fakeDisk({ bytes: 20 * mega });
  on(disk);
  expect(await hasBallast()).toBe(false);
  expect(await makeBallastHere()).toBe(true);
  expect(await makeBallastHere()).toBe(true);
  expect(disk.free()).toBe(20 * mega - ballastBytes);
  expect(await hasBallast()).toBe(true);
  expect(await releaseBallast()).toBe(true);
  expect(disk.free()).toBe(20 * mega);
  expect(await releaseBallast()).toBe(false);
});

test('where it does not fit nothing of it stays', async () => {
  const disk = fakeDisk({ bytes: 5 * mega });
  on(disk);
  expect(await makeBallastHere()).toBe(false);
  expect(disk.names()).toEqual([]);
  expect(disk.free()).toBe(5 * mega);
});

test('a half-made ballast counts as none and is made anew', async () => {
  const disk = fakeDisk({ bytes: 20 * mega });
  on(disk);
  await disk.root.getFileHandle(ballastFile, { create: true });
  expect(await hasBallast()).toBe(false);
  expect(await makeBallastHere()).toBe(true);
  expect(await hasBallast()).toBe(true);
});

test('of two windows that make it at once, both know in the end that it is there', async () => {
  const disk = fakeDisk({ bytes: 20 * mega });
  on(disk);
  const file = await disk.root.getFileHandle(ballastFile, { create: true });
  const other = await (
    file as unknown as {
      createSyncAccessHandle: () => Promise<{
        write: (bytes: Uint8Array, options: { at: number }) => number;
        close: () => void;
      }>;
    }
  ).createSyncAccessHandle();
  const made = makeBallastHere();
  other.write(new Uint8Array(ballastBytes), { at: 0 });
  other.close();
  expect(await made).toBe(true);
});

test('a probe says what fits, and leaves nothing, not even after a kill', async () => {
  const disk = fakeDisk({ bytes: 3 * mega });
  on(disk);
  expect(await probeRoomHere(2 * mega)).toBe(true);
  expect(await probeRoomHere(4 * mega)).toBe(false);
  expect(disk.names()).toEqual([]);
  await disk.root.getFileHandle('tinjau-probe-killed', { create: true });
  await probeRoomHere(1);
  expect(disk.names()).toEqual([]);
});

test('the ballast cannot be made small by a disk that compresses', async () => {
  const disk = fakeDisk({ bytes: 20 * mega });
  on(disk);
  await makeBallastHere();
  const file = await (await disk.root.getFileHandle(ballastFile)).getFile();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { gzipSync } = await import('node:zlib');
  expect(gzipSync(bytes.subarray(0, mega)).length).toBeGreaterThan(mega * 0.99);
});

test('a photo is kept only where the room for answers stands and the photo fits beside it, twice', async () => {
  for (const [room, fits] of [
    [ballastBytes + 3 * mega, true],
    [ballastBytes + 1.5 * mega, false],
    [ballastBytes - mega, false],
  ] as const) {
    on(fakeDisk({ bytes: room }));
    expect([room, await hasRoomForPhoto(mega)]).toEqual([room, fits]);
  }
});

test('a browser without such a file system keeps photos as before', async () => {
  on(null);
  expect(await hasRoomForPhoto(mega)).toBe(true);
  expect(await releaseBallast()).toBe(false);
  expect(await hasBallast()).toBe(false);
});

// What was measured of Chromium: everything of the origin goes when its databases are opened with no room at all.
const survivesFullStart = async (release: () => Promise<boolean>): Promise<boolean> => {
  const disk = fakeDisk({ bytes: 20 * mega });
  on(disk);
  await makeBallastHere();
  disk.fill(20 * mega - ballastBytes);
  await release();
  return disk.free() >= 500_000;
};

test('the test can fail: without the ballast a full phone loses everything at the start', async () => {
  expect(await survivesFullStart(releaseBallast)).toBe(true);
  expect(await survivesFullStart(async () => false)).toBe(false);
});
