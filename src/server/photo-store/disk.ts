// Photos as files named by their sha256, two folder levels deep. Order is what survives a power loss: bytes synced,
// then the name, then the folder; only then may a row speak of it.

import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PhotoStore } from './photo-store.ts';

export const createDiskPhotoStore = (folder: string): PhotoStore => {
  const originals = join(folder, 'photos');
  const derived = join(folder, 'thumbnails');
  const pathOf = (sha256: string): string => placeOf(originals, sha256, '');
  return {
    put: async (sha256, temporaryFile) => {
      const target = pathOf(sha256);
      await syncFile(temporaryFile);
      await makeFolders(originals, dirname(target));
      await giveName(temporaryFile, target);
      await syncFolder(dirname(target));
    },
    has: async (sha256) => (await sizeOf(pathOf(sha256))) !== null,
    sizeOf: (sha256) => sizeOf(pathOf(sha256)),
    read: (sha256) => createReadStream(pathOf(sha256)),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
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
  return join(root, sha256.slice(0, 2), sha256.slice(2, 4), name);
};

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    (facts) => facts.size,
    () => null,
  );

const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

// Windows cannot open a folder; there the file system's journal has to do.
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

const makeFolders = async (root: string, folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= root.length; made = dirname(made)) await syncFolder(dirname(made));
};

// A second name instead of a move: the upload can still say it is complete when its last answer was lost.
const giveName = async (temporaryFile: string, target: string): Promise<void> => {
  try {
    await link(temporaryFile, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    const copy = `${target}.${randomUUID()}`;
    await copyFile(temporaryFile, copy);
    await syncFile(copy);
    await rename(copy, target);
  }
};
