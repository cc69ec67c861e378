// Writing files so that they are there after a power loss, and knowing what was written.

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The sha256 of a file's bytes, or null when it cannot be read. */
export const sha256OfFile = async (path: string): Promise<string | null> => {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
};

export const sizeOfFile = (path: string): Promise<number | null> =>
  stat(path).then(
    (facts) => facts.size,
    () => null,
  );

/**
 * Makes a folder and those above it one by one, or throws one sentence. (Node's own recursive way never ends where a
 * file system answers that a parent is missing whatever is made, as /proc does.)
 */
export const makeFolder = async (folder: string): Promise<void> => {
  const missing: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found?.isDirectory()) break;
    if (found) throw new Error(`${folder} cannot be made: ${at} is a file.`);
    missing.unshift(at);
    if (dirname(at) === at) break;
  }
  for (const one of missing) {
    try {
      await mkdir(one, { mode: 0o700 });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') throw new Error(`The folder ${one} cannot be made (${code}).`);
    }
  }
};

export const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

export const syncFolder = async (path: string): Promise<void> => {
  // Windows cannot open a folder; there the file system's journal has to do.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/**
 * Copies a file under a temporary name, flushes it and gives it its name only when its bytes have this sha256; false,
 * and nothing left behind, when they have not or cannot be read. The folder is for the caller to flush.
 */
export const copyVerified = async (source: string, target: string, sha256: string): Promise<boolean> => {
  const temporary = `${target}.${randomUUID()}.part`;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const watching = new Transform({
    transform: (chunk, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(source), watching, createWriteStream(temporary, { mode: 0o600 }));
    if (hash.digest('hex') !== sha256) {
      await rm(temporary, { force: true });
      return false;
    }
    await syncFile(temporary);
    await rename(temporary, target);
    return true;
  } catch (error) {
    await rm(temporary, { force: true });
    const { code, path } = error as NodeJS.ErrnoException;
    // A source that cannot be read is for the caller to judge; a full or broken target ends everything.
    if (path === source || (code === 'EIO' && path === undefined)) return false;
    throw error;
  }
};

/** Works through items a few at a time; the first failure ends it. */
export const eachOf = async <T>(
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
  atOnce = 4,
): Promise<void> => {
  const left = items[Symbol.iterator]();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (let next = left.next(); !next.done && !failed; next = left.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};
