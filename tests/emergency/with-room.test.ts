import { afterEach, expect, test, vi } from 'vitest';
import { ballastBytes, makeBallastHere } from '../../src/device/ballast.ts';
import { releaseBallast, tellIfLate, withRoom } from '../../src/emergency/page/with-room.ts';
import { type FakeDisk, fakeDisk } from '../device/fake-opfs.ts';
import { readText } from '../harness/source-files.ts';

const mega = 1024 * 1024;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A phone whose disk was filled to the last byte around the app, ballast included. */
const aFullPhone = async (): Promise<FakeDisk> => {
  const disk = fakeDisk({ bytes: 20 * mega });
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => disk.root } });
  await makeBallastHere();
  disk.fill(20 * mega - ballastBytes);
  expect(disk.free()).toBe(0);
  return disk;
};

test('the emergency page opens the databases of a full phone only after the ballast has given its room back', async () => {
  const disk = await aFullPhone();
  expect(await withRoom(async () => disk.free())).toBe(ballastBytes);
});

test('the test can fail: without the release the databases open on a disk with no room at all', async () => {
  const disk = await aFullPhone();
  expect(
    await withRoom(
      async () => disk.free(),
      async () => {},
    ),
  ).toBe(0);
});

test('the page itself reads the phone in no other way', () => {
  const page = readText('src/emergency/page/main.ts');
  expect(page.match(/readPhone\(/g)).toHaveLength(1);
  expect(page).toContain('withRoom(() => readPhone())');
});

test('a file system that never answers, or is not there, does not keep the page from reading', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { storage: { getDirectory: () => new Promise(() => {}) } });
  const read = withRoom(async () => 'read');
  await vi.advanceTimersByTimeAsync(3000);
  expect(await read).toBe('read');
  vi.stubGlobal('navigator', {});
  await releaseBallast();
  expect(vi.getTimerCount()).toBe(0);
});

test('a storage that is silent is said to be, and what it answers later still comes', async () => {
  vi.useFakeTimers();
  const tell = vi.fn();
  let answer = (_: string): void => {};
  const work = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const told = tellIfLate(work, 1000, tell);
  await vi.advanceTimersByTimeAsync(999);
  expect(tell).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(tell).toHaveBeenCalledOnce();
  answer('late');
  expect(await told).toBe('late');
});
