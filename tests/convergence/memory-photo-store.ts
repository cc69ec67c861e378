// The port of the photo store over memory. It keeps the port's promise - after `put` the bytes survive a power loss -
// and can be asked to lose power.

import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { PhotoStore } from '../../src/server/photo-store/photo-store.ts';

export interface MemoryPhotos {
  readonly store: PhotoStore;
  /** Forgets what was put and not flushed. */
  readonly losePower: () => void;
  readonly bytesOf: (sha256: string) => Buffer | null;
  readonly snapshot: () => ReadonlyMap<string, Kept>;
  /** `alone`: what came since is lost. */
  readonly restore: (snapshot: ReadonlyMap<string, Kept>, alone: boolean) => void;
}

export interface Kept {
  readonly bytes: Buffer;
  readonly changedAt: number;
  readonly senders: Set<string>;
  flushed: boolean;
}

/** `flushes` false: a store that answers before the bytes are on the disk. */
export const createMemoryPhotos = (now: () => number, flushes = true): MemoryPhotos => {
  let photos = new Map<string, Kept>();
  const derived = new Map<string, Buffer>();
  return {
    store: {
      list: async function* () {
        yield [...photos].map(([sha256, { changedAt }]) => ({ sha256, changedAt }));
      },
      put: async (sha256, temporaryFile, personId) => {
        if (!photos.has(sha256))
          photos.set(sha256, {
            bytes: readFileSync(temporaryFile),
            changedAt: now(),
            senders: new Set(),
            flushed: flushes,
          });
        photos.get(sha256)?.senders.add(personId);
      },
      wasSentBy: async (sha256, personId) => photos.get(sha256)?.senders.has(personId) ?? false,
      noteSender: async (sha256, personId) => {
        photos.get(sha256)?.senders.add(personId);
      },
      has: async (sha256) => photos.has(sha256),
      sizeOf: async (sha256) => photos.get(sha256)?.bytes.length ?? null,
      read: (sha256) => Readable.from([photos.get(sha256)?.bytes ?? Buffer.alloc(0)]),
      remove: async (sha256) => {
        photos.delete(sha256);
      },
      readDerived: async (sha256, variant) => derived.get(`${sha256} ${variant}`) ?? null,
      saveDerived: async (sha256, variant, bytes) => {
        derived.set(`${sha256} ${variant}`, bytes);
      },
    },
    losePower: () => {
      for (const [sha256, kept] of photos) if (!kept.flushed) photos.delete(sha256);
    },
    bytesOf: (sha256) => photos.get(sha256)?.bytes ?? null,
    snapshot: () => new Map(photos),
    restore: (snapshot, alone) => {
      photos = new Map(alone ? snapshot : [...snapshot, ...photos]);
    },
  };
};
