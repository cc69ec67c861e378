import { afterEach, expect, test, vi } from 'vitest';
import { ballastBytes, hasBallast, makeBallastHere } from '../../src/device/ballast.ts';
import { writeFile } from '../../src/device/opfs.ts';
import { fakeDisk } from './fake-opfs.ts';

const mega = 1024 * 1024;

afterEach(() => vi.unstubAllGlobals());

test('of windows that make the ballast with streams at once, none removes what another made', async () => {
  const disk = fakeDisk({ bytes: 40 * mega, streams: true });
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => disk.root } });
  expect(await Promise.all([makeBallastHere(), makeBallastHere(), makeBallastHere()])).toEqual([
    true,
    true,
    true,
  ]);
  expect(await hasBallast()).toBe(true);
  expect(disk.free()).toBe(40 * mega - ballastBytes);
});

test('a file that does not fit leaves nothing, also where it is written as a stream', async () => {
  const disk = fakeDisk({ bytes: mega, streams: true });
  await expect(writeFile(disk.root, 'photo', () => [new Uint8Array(2 * mega)])).rejects.toThrow('Quota');
  expect(disk.names()).toEqual([]);
});
