// A map pack onto the phone's files, over real HTTP and the phone's own file code on a disk of a given size.

import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mapFolder, openMapFile } from '../../src/device/map-file.ts';
import {
  addMapPiece,
  canKeepMapFiles,
  finishMapFile,
  hashMapFile,
  listMapFiles,
  removeMapFile,
} from '../../src/device/map-files.ts';
import { saveMapChoice } from '../../src/local-database/map-choices.ts';
import { downloadMapPack, type MapFiles } from '../../src/sync/download-map-pack.ts';
import { createMapPacks, type MapPacks, type MapPacksDeps } from '../../src/sync/map-packs.ts';
import { type FakeDisk, fakeDisk } from '../device/fake-opfs.ts';
import { aDatabase } from '../local-database/builders.ts';
import { apiOf, type MapServer, mapServer } from './map-server.ts';

const kilo = 1024;
const mega = 1024 * kilo;

const files: MapFiles = {
  canKeep: canKeepMapFiles,
  list: listMapFiles,
  hasRoom: async () => true,
  add: addMapPiece,
  hash: hashMapFile,
  finish: finishMapFile,
  remove: removeMapFile,
};

/** Node's own, which are the browser's: taken before the navigator of the tests stands in its place. */
const { locks } = navigator;

const bytes = randomBytes(3 * mega + 12_345);
let disk: FakeDisk;
let server: MapServer;

const onDisk = (made: FakeDisk): void => {
  disk = made;
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => disk.root } });
};

beforeEach(async () => {
  onDisk(fakeDisk({ streams: true }));
  server = await mapServer(bytes);
});
afterEach(async () => {
  await server.end();
  vi.unstubAllGlobals();
});

const download = (
  change: { readonly files?: Partial<MapFiles>; readonly signal?: AbortSignal; readonly waits?: number } = {},
) => {
  const stopper = new AbortController();
  let waits = 0;
  return downloadMapPack(
    {
      api: apiOf(server),
      caller: { personId: 'verifikator-01' },
      files: { ...files, ...change.files },
      now: Date.now,
      wait: async () => {
        waits += 1;
        if (waits > (change.waits ?? 200)) stopper.abort();
      },
      signal: change.signal ?? stopper.signal,
      onProgress: () => {},
    },
    server.pack,
  );
};

const heldBytes = async (): Promise<Buffer | null> => {
  const file = await openMapFile(server.pack.sha256);
  return file && Buffer.from(await file.arrayBuffer());
};

describe('a download', () => {
  test('asks for one range after the other, and what is held at the end is the file', async () => {
    expect(await download()).toBe('whole');
    const asked = server.ranges.map((range) => range.slice('bytes='.length).split('-').map(Number));
    expect(asked[0]?.[0]).toBe(0);
    expect(asked.at(-1)?.[1]).toBe(bytes.length - 1);
    for (const [index, [first]] of asked.entries())
      if (index > 0) expect(first).toBe((asked[index - 1]?.[1] ?? 0) + 1);
    expect(asked.length).toBeGreaterThan(3);
    expect((await heldBytes())?.equals(bytes)).toBe(true);
  });

  test('goes on where each cut left it, and sends next to nothing twice', async () => {
    server.cutAfter = 100 * kilo;
    expect(await download()).toBe('whole');
    expect((await heldBytes())?.equals(bytes)).toBe(true);
    expect(server.sent() / bytes.length).toBeLessThan(1.05);
  });

  test('goes on after the app was closed in the middle, and after a crash of the phone', async () => {
    server.cutAfter = 100 * kilo;
    expect(await download({ waits: 2 })).toBe('stopped');
    const [begun] = await listMapFiles();
    expect(begun).toMatchObject({ sha256: server.pack.sha256, isWhole: false });
    expect(begun?.bytes).toBeGreaterThan(150 * kilo);
    expect(await heldBytes()).toBeNull();
    disk.crash();
    expect((await listMapFiles())[0]?.bytes).toBe(begun?.bytes);
    server.cutAfter = null;
    server.ranges.splice(0);
    expect(await download()).toBe('whole');
    expect(server.ranges[0]).toMatch(new RegExp(`^bytes=${begun?.bytes}-`));
    expect((await heldBytes())?.equals(bytes)).toBe(true);
  });

  test('takes nothing of another file that stands at the address by now', async () => {
    server.cutAfter = 100 * kilo;
    expect(await download({ waits: 1 })).toBe('stopped');
    const before = await listMapFiles();
    server.serve = randomBytes(bytes.length);
    server.etag = '"another"';
    expect(await download()).toBe('gone');
    expect(await listMapFiles()).toEqual(before);
  });

  test('takes a name that was cut off in its header for no other file, and asks again', async () => {
    server.etag = `"${server.pack.sha256.slice(0, 20)}`;
    expect(await download({ waits: 1 })).toBe('stopped');
    server.etag = `"${server.pack.sha256}"`;
    expect(await download()).toBe('whole');
  });

  test('throws a file away whose bytes are not those the feed names, and says so', async () => {
    server.serve = Buffer.from(bytes);
    server.serve[mega + 7] = (server.serve[mega + 7] ?? 0) ^ 1;
    expect(await download()).toBe('broken');
    expect(await listMapFiles()).toEqual([]);
    expect(disk.names()).toEqual([]);
    expect(await heldBytes()).toBeNull();
  });

  test('of a file that is shorter at the server ends, and holds nothing as whole', async () => {
    server.serve = bytes.subarray(0, 2 * mega);
    expect(await download({ waits: 3 })).toBe('gone');
    expect(await heldBytes()).toBeNull();
  });

  test('goes on also where a proxy takes the ranges away', async () => {
    server.cutAfter = 100 * kilo;
    expect(await download({ waits: 1 })).toBe('stopped');
    server.cutAfter = null;
    server.ignoresRange = true;
    expect(await download()).toBe('whole');
    expect((await heldBytes())?.equals(bytes)).toBe(true);
  });

  test('waits for a sign-in or ends where the server refuses', async () => {
    server.refuses = 401;
    expect(await download()).toBe('sign-in');
    server.refuses = 404;
    expect(await download()).toBe('gone');
  });

  test('is not begun where there is no room, and lets its room go when the disk fills up', async () => {
    expect(await download({ files: { hasRoom: async () => false } })).toBe('full');
    expect(server.ranges).toEqual([]);
    disk.fill(0);
    onDisk(fakeDisk({ streams: true, bytes: 2 * mega }));
    expect(await download()).toBe('full');
    expect(disk.names()).toEqual([]);
    expect(disk.free()).toBe(2 * mega);
  });

  test('says where the browser keeps no files', async () => {
    vi.stubGlobal('navigator', { storage: {} });
    expect(await download()).toBe('no-files');
  });
});

describe('the packs of a phone', () => {
  const started: MapPacks[] = [];
  afterEach(() => {
    for (const packs of started.splice(0)) packs.stop();
  });

  const aPhone = async (change: Partial<MapPacksDeps> = {}) => {
    const database = change.database ?? aDatabase();
    await database.mapPack.put(server.pack);
    const packs = createMapPacks({
      database,
      api: apiOf(server),
      caller: { personId: 'verifikator-01' },
      files,
      now: Date.now,
      locks: null,
      usedByOthers: async () => new Set(),
      keepEngine: async () => true,
      onError: (error) => {
        throw error;
      },
      ...change,
    });
    started.push(packs);
    return { database, packs };
  };

  const stateOf = (packs: MapPacks) => packs.packs()?.[0]?.state;
  const shows = (packs: MapPacks, state: string) =>
    vi.waitFor(() => expect(stateOf(packs)).toBe(state), { timeout: 10_000 });

  test('a pack is downloaded when asked for, and drawn from once it is whole', async () => {
    const { packs } = await aPhone();
    packs.start();
    await shows(packs, 'absent');
    expect(packs.packs()?.[0]?.drawable).toBeNull();
    await packs.download(server.pack.packId);
    expect(packs.packs()?.[0]).toMatchObject({ state: 'whole', drawable: server.pack.sha256, trouble: null });
  });

  test('one that was on its way goes on by itself at the next start; a paused one does not', async () => {
    const { database, packs } = await aPhone();
    server.cutAfter = 200 * kilo;
    packs.start();
    await shows(packs, 'absent');
    const running = packs.download(server.pack.packId);
    await vi.waitFor(() => expect(packs.packs()?.[0]?.bytes).toBeGreaterThan(0), { timeout: 10_000 });
    packs.stop();
    await running;
    const again = await aPhone({ database });
    again.packs.start();
    await shows(again.packs, 'whole');
    await again.packs.remove(server.pack.packId);
    await shows(again.packs, 'absent');
    await saveMapChoice(database, server.pack.packId, { state: 'paused' });
    const third = await aPhone({ database });
    third.packs.start();
    await shows(third.packs, 'absent');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(stateOf(third.packs)).toBe('absent');
  });

  describe('in two windows', () => {
    const twoWindows = async () => {
      server.cutAfter = 200 * kilo;
      const first = await aPhone({ locks });
      const second = await aPhone({ locks, database: first.database });
      for (const { packs } of [first, second]) {
        packs.start();
        await shows(packs, 'absent');
      }
      const running = first.packs.download(server.pack.packId);
      await vi.waitFor(async () => expect((await listMapFiles())[0]?.bytes).toBeGreaterThan(0), {
        timeout: 10_000,
      });
      await shows(second.packs, 'downloading');
      return { first: first.packs, second: second.packs, running };
    };

    test('a download is paused in the other one, and goes on in it', async () => {
      const { first, second, running } = await twoWindows();
      await second.pause(server.pack.packId);
      await running;
      await shows(first, 'begun');
      await shows(second, 'begun');
      const asked = server.ranges.length;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(server.ranges.length).toBe(asked);
      server.cutAfter = null;
      await second.download(server.pack.packId);
      await shows(second, 'whole');
      await shows(first, 'whole');
    });

    test('a download is removed in the other one, and nothing of it is written after', async () => {
      const { first, second, running } = await twoWindows();
      await second.remove(server.pack.packId);
      await running;
      await shows(first, 'absent');
      await shows(second, 'absent');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await listMapFiles()).toEqual([]);
      expect(disk.names()).toEqual([]);
    });
  });

  test('the file of a withdrawn pack leaves, unless another account of this phone uses it', async () => {
    const used = new Set([server.pack.sha256]);
    const { database, packs } = await aPhone({ usedByOthers: async () => used });
    packs.start();
    await shows(packs, 'absent');
    await packs.download(server.pack.packId);
    await database.mapPack.delete(server.pack.packId);
    await vi.waitFor(() => expect(packs.packs()).toEqual([]));
    expect(await listMapFiles()).toHaveLength(1);
    used.clear();
    await database.mapPack.put({ ...server.pack, packId: 'another', sha256: 'f'.repeat(64) });
    await vi.waitFor(async () => expect(await listMapFiles()).toEqual([]));
    expect(disk.names().filter((name) => name.startsWith(mapFolder))).toEqual([]);
  });

  test('a map of before serves until the changed one is whole', async () => {
    const { database, packs } = await aPhone();
    packs.start();
    await shows(packs, 'absent');
    await packs.download(server.pack.packId);
    const old = server.pack.sha256;
    const changed = await mapServer(randomBytes(mega));
    try {
      server.refuses = 404;
      await database.mapPack.put({ ...changed.pack, packId: server.pack.packId });
      await vi.waitFor(() => expect(packs.packs()?.[0]).toMatchObject({ state: 'absent', drawable: old }));
      expect((await listMapFiles()).map(({ sha256 }) => sha256)).toEqual([old]);
    } finally {
      await changed.end();
    }
  });

  test('a full phone lets begun maps go first, then whole ones, and does not fetch them again by itself', async () => {
    const { database, packs } = await aPhone();
    packs.start();
    await shows(packs, 'absent');
    await packs.download(server.pack.packId);
    await addMapPiece('a'.repeat(64), 0, new ArrayBuffer(10));
    expect(await packs.giveUp()).toBe(true);
    expect(await listMapFiles()).toHaveLength(1);
    expect(await packs.giveUp()).toBe(true);
    expect(await listMapFiles()).toEqual([]);
    expect(await packs.giveUp()).toBe(false);
    await shows(packs, 'absent');
    await vi.waitFor(async () =>
      expect((await database.meta.get('mapChoices'))?.value).toMatchObject({
        [server.pack.packId]: { state: 'given-up' },
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(stateOf(packs)).toBe('absent');
  });
});
