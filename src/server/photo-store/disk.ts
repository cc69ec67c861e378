// Photos as files named by their sha256, in 256 folders. Order is what survives a power loss: bytes synced,
// then the name, then the folder; only then may a row speak of it. Who sent them is an empty file beside them: a name
// costs no flush of its own.

import { createHash, randomUUID } from 'node:crypto';
import { closeSync, createReadStream, fsync, linkSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { HeldPhoto, PhotoStore } from './photo-store.ts';

export const createDiskPhotoStore = (folder: string): PhotoStore => {
  const originals = join(folder, 'photos');
  const derived = join(folder, 'thumbnails');
  let made: Promise<void> | null = null;
  const folders = (): Promise<void> => {
    made ??= makeFolders(originals).catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
  const pathOf = (sha256: string): string => placeOf(originals, sha256, '');
  return {
    put: async (sha256, temporaryFile, personId) => {
      const target = pathOf(sha256);
      await Promise.all([syncFile(temporaryFile), folders()]);
      makeEmpty(senderOf(target, personId));
      await giveName(temporaryFile, target);
      await syncFolder(dirname(target));
    },
    has: async (sha256) => (await sizeOf(pathOf(sha256))) !== null,
    sizeOf: (sha256) => sizeOf(pathOf(sha256)),
    list: () => listFolders(originals),
    read: (sha256, range) =>
      createReadStream(pathOf(sha256), range ? { start: range.first, end: range.last } : {}),
    wasSentBy: async (sha256, personId) => (await sizeOf(senderOf(pathOf(sha256), personId))) !== null,
    noteSender: async (sha256, personId) => {
      const target = pathOf(sha256);
      if ((await sizeOf(target)) !== null) makeEmpty(senderOf(target, personId));
    },
    remove: async (sha256) => {
      const target = pathOf(sha256);
      await rm(target, { force: true });
      const folder = dirname(target);
      for (const name of await readdir(folder).catch(() => []))
        if (name.startsWith(`${sha256}${senderMark}`)) await rm(join(folder, name), { force: true });
      const pictures = dirname(placeOf(derived, sha256, ''));
      for (const name of await readdir(pictures).catch(() => []))
        if (name.startsWith(sha256)) await rm(join(pictures, name), { force: true });
    },
    readDerived: (sha256, variant) => readFile(placeOf(derived, sha256, variant)).catch(() => null),
    saveDerived: async (sha256, variant, bytes) => {
      const target = placeOf(derived, sha256, variant);
      const temporary = `${target}.${randomUUID()}`;
      await mkdir(dirname(target), { recursive: true });
      await writeFile(temporary, bytes);
      await rename(temporary, target);
    },
  };
};

const placeOf = (root: string, sha256: string, variant: string): string => {
  if (!/^[0-9a-f]{64}$/.test(sha256) || !/^[a-z0-9]*$/.test(variant))
    throw new Error('A photo is kept by its sha256 alone.');
  const name = variant === '' ? sha256 : `${sha256}-${variant}`;
  return join(root, sha256.slice(0, 2), name);
};

const senderMark = '.from-';

/** Ids of persons are any text, names of files are not. */
const senderOf = (target: string, personId: string): string =>
  `${target}${senderMark}${createHash('sha256').update(personId).digest('hex').slice(0, 32)}`;

const makeEmpty = (path: string): void => closeSync(openSync(path, 'a', 0o600));

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    (facts) => facts.size,
    () => null,
  );

// A phone that sends one photo again and again must not fill the disk: from now on both names are of the same bytes.
const shareBytes = (temporaryFile: string, target: string): void => {
  const second = `${temporaryFile}.${randomUUID()}`;
  try {
    linkSync(target, second);
  } catch {
    return;
  }
  renameSync(second, temporaryFile);
};

const isSame = async (one: string, other: string): Promise<boolean> => {
  const [first, second] = [await sizeOf(one), await sizeOf(other)];
  if (first === null || first !== second) return false;
  const [before, after] = [createReadStream(one), createReadStream(other)].map((bytes) => hashOf(bytes));
  return (await before) === (await after);
};

const hashOf = async (bytes: AsyncIterable<Buffer>): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
};

const listFolders = async function* (root: string): AsyncGenerator<readonly HeldPhoto[]> {
  for (const folder of await readdir(root).catch(() => [])) {
    const names = (await readdir(join(root, folder))).filter((name) => /^[0-9a-f]{64}$/.test(name));
    const facts = await Promise.all(
      names.map(async (sha256) => {
        const found = await stat(join(root, folder, sha256)).catch(() => null);
        return found ? [{ sha256, changedAt: found.ctimeMs }] : [];
      }),
    );
    yield facts.flat();
  }
};

const flush = promisify(fsync);

// Only the flush itself is waited for: to open and close takes microseconds, a turn in the thread pool behind the
// flushes of other photos takes milliseconds.
const flushAt = async (path: string, flags: 'r' | 'r+'): Promise<void> => {
  const file = openSync(path, flags);
  try {
    await flush(file);
  } finally {
    closeSync(file);
  }
};

const syncFile = (path: string): Promise<void> => flushAt(path, 'r+');

// Windows cannot open a folder; there the file system's journal has to do.
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform !== 'win32') await flushAt(path, 'r');
};

/** The 256 folders, known to their parent and it to its own for good. All at once: a flush for each would cost more. */
const makeFolders = async (root: string): Promise<void> => {
  for (let number = 0; number < 256; number += 1)
    mkdirSync(join(root, number.toString(16).padStart(2, '0')), { recursive: true });
  await syncFolder(root);
  await syncFolder(dirname(root));
};

// A second name instead of a move: the upload can still say it is complete when its last answer was lost.
const giveName = async (temporaryFile: string, target: string): Promise<void> => {
  try {
    linkSync(temporaryFile, target);
  } catch (error) {
    // What stands there is what it is called, unless the disk has lost some of it since.
    const known = (error as NodeJS.ErrnoException).code === 'EEXIST';
    if (known && (await isSame(temporaryFile, target))) return shareBytes(temporaryFile, target);
    const copy = `${target}.${randomUUID()}`;
    await copyFile(temporaryFile, copy);
    await syncFile(copy);
    await rename(copy, target);
  }
};
