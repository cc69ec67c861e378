// The bytes of a file on their way in: counted, hashed, flushed, never gathered in memory. Who sends too little for too
// long is let go; whatever goes wrong, nothing of it stays.

import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { problemError } from '../api/problem-answer.ts';
import { syncFolder } from '../backup/durable-files.ts';

export interface ArrivedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface ArrivalLimits {
  /** Bytes of the largest file. */
  readonly maxBytes: number;
  /** Within each span of so many ms at least so many bytes must come. */
  readonly spanMs: number;
  readonly bytesPerSpan: number;
}

// 2G in the rain brings a megabyte in three minutes.
export const arrivalLimits: Omit<ArrivalLimits, 'maxBytes'> = { spanMs: 60_000, bytesPerSpan: 32 * 1024 };

/** Writes what arrives to a file of its own in `folder`; the caller removes it. */
export const receiveFile = async (
  folder: string,
  arriving: Readable,
  limits: ArrivalLimits,
): Promise<ArrivedFile> => {
  const path = join(folder, `file-${randomUUID()}.part`);
  try {
    const file = await open(path, 'wx').catch((error: unknown) => {
      throw diskProblem(error);
    });
    try {
      return { path, ...(await write(file, arriving, limits)) };
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
};

const write = async (
  file: FileHandle,
  arriving: Readable,
  { maxBytes, spanMs, bytesPerSpan }: ArrivalLimits,
): Promise<{ readonly sha256: string; readonly bytes: number }> => {
  const hash = createHash('sha256');
  let bytes = 0;
  let before = 0;
  let tooSlow: unknown = null;
  let giveUp: (error: unknown) => void = () => {};
  const watch = setInterval(() => {
    if (bytes - before < bytesPerSpan) {
      tooSlow ??= problemError('body-cut');
      giveUp(tooSlow);
    }
    before = bytes;
  }, spanMs);
  // Ending early must leave the socket open, or the answer that says why never gets out.
  const chunks = arriving.iterator({ destroyOnReturn: false });
  // Each chunk has a promise of its own: one they all raced against would hold every one of them until the end.
  const nextChunk = (): Promise<IteratorResult<unknown>> =>
    new Promise((resolve, reject) => {
      if (tooSlow !== null) return reject(tooSlow);
      giveUp = reject;
      chunks.next().then(resolve, reject);
    });
  try {
    for (;;) {
      const next = await nextChunk();
      if (next.done) break;
      const chunk = next.value as Uint8Array;
      bytes += chunk.length;
      if (bytes > maxBytes) throw problemError('body-too-large');
      hash.update(chunk);
      await writeWhole(file, chunk);
    }
    await file.sync();
  } catch (error) {
    throw isCut(error) ? problemError('body-cut') : diskProblem(error);
  } finally {
    clearInterval(watch);
  }
  return { sha256: hash.digest('hex'), bytes };
};

const writeWhole = async (file: FileHandle, chunk: Uint8Array): Promise<void> => {
  for (let done = 0; done < chunk.length; )
    done += (await file.write(chunk, done, chunk.length - done)).bytesWritten;
};

const isCut = (error: unknown): boolean =>
  ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(
    (error as { code?: string } | null)?.code ?? '',
  );

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EIO'];

/** A full or failing disk of the server, said as such; anything else stays what it is. */
export const diskProblem = (error: unknown): unknown =>
  fullCodes.includes((error as { code?: string } | null)?.code ?? '') ? problemError('server-full') : error;

/** Gives a file its lasting name in its folder, so that it survives a power loss. */
export const keepFile = async (path: string, folder: string, name: string): Promise<void> => {
  await rename(path, join(folder, name));
  await syncFolder(folder);
};
