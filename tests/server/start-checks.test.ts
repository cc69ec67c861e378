// What a server asks of its folder and database before it says anything to anybody.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLocalDisk } from '../../src/server/database/local-disk.ts';
import { lockFolder } from '../../src/server/database/lock-folder.ts';
import { openDatabase } from '../../src/server/database/open.ts';
import { createDiskPhotoStore } from '../../src/server/photo-store/disk.ts';
import { clearUnclaimed } from '../../src/server/uploads/clear-unclaimed.ts';
import { openIncoming } from '../../src/server/uploads/incoming.ts';
import { newPostgresUrl } from '../harness/engines.ts';
import { sha256Of } from '../harness/tus.ts';
import { verifikator01 } from '../suites/record-cast.ts';
import { aPhoto, aVisit, createWorld } from '../suites/record-world.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tinjau-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a network file system', () => {
  // What statfs(2) says on Linux, as signed or unsigned numbers.
  test.each([
    ['NFS', 0x6969],
    ['CIFS', 0xff534d42],
    ['CIFS', 0xff534d42 | 0],
    ['SMB', 0xfe534d42],
    ['FUSE', 0x65735546],
    ['9P', 0x01021997],
  ])('%s is refused with a sentence', (name, type) => {
    if (process.platform !== 'linux') return;
    expect(() => checkLocalDisk(folder, () => type)).toThrow(
      new RegExp(`is on a network file system \\(${name}\\).*set TINJAU_DATA to a folder on a disk`),
    );
  });

  test('is what a local disk is not, and what a share of Windows is', () => {
    for (const type of [0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x2fc12fc1, 0x794c7630])
      expect(() => checkLocalDisk(folder, () => type)).not.toThrow();
    expect(() => checkLocalDisk('\\\\office\\tinjau', () => 0xef53)).toThrow(/a network share/);
    lockFolder(folder)();
  });
});

describe('a second process', () => {
  test('is refused on the folder of a server on PostgreSQL, and on its database from another folder', async () => {
    const url = await newPostgresUrl();
    const first = await openDatabase({ url, folder });
    await expect(openDatabase({ url: await newPostgresUrl(), folder })).rejects.toThrow(
      /Another Tinjau process already works in the folder/,
    );
    await expect(openDatabase({ url, folder: join(folder, 'other') })).rejects.toThrow(
      /Another Tinjau process already works on the database of DATABASE_URL/,
    );
    await first.close();
    await (await openDatabase({ url, folder: join(folder, 'other') })).close();
  });
});

describe('the photo store', () => {
  test('replaces bytes the disk has damaged when the phone sends them again', async () => {
    const store = createDiskPhotoStore(folder);
    const bytes = Buffer.from('the bytes of a picture');
    const sha256 = sha256Of(bytes);
    const arrived = join(folder, 'arrived');
    writeFileSync(arrived, bytes);
    await store.put(sha256, arrived, 'verifikator-01');
    const held = join(folder, 'photos', sha256.slice(0, 2), sha256);
    for (const damage of ['short', 'THE BYTES OF A PICTURE']) {
      rmSync(held);
      writeFileSync(held, damage);
      await store.put(sha256, arrived, 'verifikator-01');
      const parts: Buffer[] = [];
      for await (const part of store.read(sha256)) parts.push(part as Buffer);
      expect(Buffer.concat(parts)).toEqual(bytes);
    }
  });

  test('keeps bytes no row names for 90 days, and clears them then', async () => {
    const world = await createWorld({
      name: 'sqlite',
      concurrent: false,
      open: () => openDatabase({ url: '', folder }),
    });
    const photoStore = createDiskPhotoStore(folder);
    const put = async (text: string): Promise<string> => {
      const path = join(folder, `arrived-${text}`);
      writeFileSync(path, text);
      await photoStore.put(sha256Of(Buffer.from(text)), path, 'verifikator-01');
      rmSync(path);
      return sha256Of(Buffer.from(text));
    };
    const [nameless, named] = [await put('other bytes than declared'), await put('declared')];
    await world.send(verifikator01, aVisit({ photos: [{ ...aPhoto(), sha256: named }] }));
    const incoming = await openIncoming(join(folder, 'uploads'));
    const clearAfter = (days: number): Promise<void> =>
      clearUnclaimed({
        database: world.opened.db,
        photoStore,
        incoming,
        now: () => Date.now() + days * 86_400_000,
      });
    await clearAfter(89);
    expect([await photoStore.has(nameless), await photoStore.has(named)]).toEqual([true, true]);
    await clearAfter(91);
    expect([await photoStore.has(nameless), await photoStore.has(named)]).toEqual([false, true]);
    await world.opened.close();
  });
});
