// Uploads that are not yet photos: their bytes in one file each, their facts in one list, all in one folder. One process
// owns the folder, so how far each has come is counted in memory, read from the disk once at start. Writing is
// synchronous on purpose: it takes microseconds, a turn in the thread pool waits behind the flushes of other photos.

import { createHash, type Hash } from 'node:crypto';
import { closeSync, constants, open, openSync, statSync, writeSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openFacts } from './incoming-facts.ts';

/** What an upload was created for, and by whom. */
export interface IncomingPhoto {
  readonly uploadId: string;
  readonly photoId: string;
  readonly visitId: string;
  readonly sha256: string;
  readonly personId: string;
  readonly deviceId: string;
  readonly bytes: number;
  readonly createdAt: number;
}

export interface Sender {
  readonly personId: string;
  readonly deviceId: string;
}

export interface Incoming {
  /** Notes a new upload on disk, of which nothing has arrived yet. */
  readonly add: (photo: IncomingPhoto) => void;
  readonly find: (uploadId: string) => IncomingPhoto | undefined;
  readonly all: () => readonly IncomingPhoto[];
  /** What a device has begun and not finished. */
  readonly begunBy: (sender: Sender) => { readonly bytes: number; readonly count: number };
  /** Bytes that have arrived. */
  readonly receivedOf: (uploadId: string) => number;
  /** Writes what arrives behind what is there, also when it ends with an error; the bytes there then. */
  readonly append: (uploadId: string, arriving: AsyncIterable<Uint8Array>) => Promise<number>;
  /** Whether every byte has arrived. */
  readonly isComplete: (photo: IncomingPhoto) => boolean;
  /** The sha256 of all bytes when they were hashed while they arrived, told once; null: read the file. */
  readonly takeHash: (uploadId: string) => string | null;
  readonly pathOf: (uploadId: string) => string;
  readonly forget: (uploadId: string) => Promise<void>;
  /** Writes the list of facts anew without what was forgotten. */
  readonly tidy: () => void;
}

interface Begun {
  readonly photo: IncomingPhoto;
  received: number;
  /** Of the bytes received; null when this process has not seen them all. */
  hash: Hash | null;
}

// A new file is what takes long.
const openFile = promisify(open);

export const isUploadId = (value: string): boolean => /^[0-9a-f]{32}$/.test(value);

export const openIncoming = async (folder: string): Promise<Incoming> => {
  await mkdir(folder, { recursive: true });
  const facts = await openFacts(join(folder, 'facts.jsonl'));
  const uploads = new Map<string, Begun>();
  const unfinished = new Map<string, Map<string, number>>();
  const pathOf = (uploadId: string): string => join(folder, uploadId);
  const count = ({ photo, received }: Begun): void => {
    const own = unfinished.get(keyOf(photo)) ?? new Map<string, number>();
    if (received < photo.bytes) unfinished.set(keyOf(photo), own.set(photo.uploadId, photo.bytes));
    else if (own.delete(photo.uploadId) && own.size === 0) unfinished.delete(keyOf(photo));
  };
  const keep = (begun: Begun): void => {
    uploads.set(begun.photo.uploadId, begun);
    count(begun);
  };
  for (const photo of facts.read()) keep({ photo, received: sizeOf(pathOf(photo.uploadId)), hash: null });
  // Bytes whose facts were lost or torn in a crash: nothing was promised for them, the phone starts anew.
  for (const name of await readdir(folder))
    if (isUploadId(name) && !uploads.has(name)) await rm(pathOf(name), { force: true });

  return {
    add: (photo) => {
      facts.add(photo);
      if (photo.bytes === 0) closeSync(openSync(pathOf(photo.uploadId), 'w'));
      keep({ photo, received: 0, hash: createHash('sha256') });
    },
    find: (uploadId) => uploads.get(uploadId)?.photo,
    all: () => [...uploads.values()].map(({ photo }) => photo),
    begunBy: (sender) => {
      const own = [...(unfinished.get(keyOf(sender))?.values() ?? [])];
      return { bytes: own.reduce((sum, bytes) => sum + bytes, 0), count: own.length };
    },
    receivedOf: (uploadId) => uploads.get(uploadId)?.received ?? 0,
    append: async (uploadId, arriving) => {
      const begun = uploads.get(uploadId);
      if (!begun) throw new Error('There is no such upload.');
      const file = await openFile(pathOf(uploadId), constants.O_WRONLY | constants.O_CREAT);
      try {
        for await (const chunk of arriving) writeChunk(file, begun, chunk);
      } finally {
        closeSync(file);
        if (uploads.has(uploadId)) count(begun);
      }
      return begun.received;
    },
    isComplete: ({ uploadId, bytes }) => uploads.get(uploadId)?.received === bytes,
    takeHash: (uploadId) => {
      const begun = uploads.get(uploadId);
      if (!begun?.hash) return null;
      const hash = begun.hash.digest('hex');
      begun.hash = null;
      return hash;
    },
    pathOf,
    forget: async (uploadId) => {
      const begun = uploads.get(uploadId);
      if (!begun) return;
      facts.forget(uploadId);
      uploads.delete(uploadId);
      count({ ...begun, received: begun.photo.bytes });
      await rm(pathOf(uploadId), { force: true });
    },
    tidy: () => facts.rewrite([...uploads.values()].map(({ photo }) => photo)),
  };
};

const keyOf = ({ personId, deviceId }: Sender): string => `${deviceId} ${personId}`;

const writeChunk = (file: number, begun: Begun, chunk: Uint8Array): void => {
  let written = 0;
  while (written < chunk.length) {
    const count = writeSync(file, chunk, written, chunk.length - written, begun.received);
    begun.hash?.update(chunk.subarray(written, written + count));
    begun.received += count;
    written += count;
  }
};

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
