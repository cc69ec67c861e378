// From the last byte to the row. Each step can be repeated, and is: after a kill between two of them the same work runs
// again at start or when the phone asks, and only the row makes a receipt.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type EvidenceMime, recogniseEvidence } from '../photo-store/evidence-kind.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import type { Incoming, IncomingPhoto } from './incoming.ts';

export interface FinishDeps {
  readonly incoming: Pick<Incoming, 'isComplete' | 'takeHash' | 'pathOf' | 'forget'>;
  readonly photoStore: PhotoStore;
  /** Whether this photo id is free, or already stands for these bytes of this person. */
  readonly mayTake: (photo: IncomingPhoto) => Promise<boolean>;
  /** Whether the row of this very photo already says it is received. */
  readonly isRecorded: (photo: IncomingPhoto) => Promise<boolean>;
  /** Whether this very photo was erased: it counts as received, and its bytes are let go. */
  readonly isErased: (photo: IncomingPhoto) => Promise<boolean>;
  readonly record: (photo: IncomingPhoto, renderedMime: EvidenceMime | null) => Promise<void>;
}

export type FinishOutcome = 'received' | 'incomplete' | 'hash-mismatch' | 'id-taken';

export type FinishUpload = (photo: IncomingPhoto) => Promise<FinishOutcome>;

/** The finishing step, at most once at a time for each upload. */
export const createFinishUpload = (deps: FinishDeps): FinishUpload => {
  const running = new Map<string, Promise<FinishOutcome>>();
  return (photo) => {
    const known = running.get(photo.uploadId);
    if (known) return known;
    const started = finish(deps, photo).finally(() => running.delete(photo.uploadId));
    running.set(photo.uploadId, started);
    return started;
  };
};

const finish = async (deps: FinishDeps, photo: IncomingPhoto): Promise<FinishOutcome> => {
  const { incoming, photoStore } = deps;
  if (!incoming.isComplete(photo)) return 'incomplete';
  if (await deps.isErased(photo)) {
    await incoming.forget(photo.uploadId);
    return 'received';
  }
  const hashed = incoming.takeHash(photo.uploadId);
  if (hashed === null && (await deps.isRecorded(photo)) && (await photoStore.has(photo.sha256)))
    return 'received';
  const path = incoming.pathOf(photo.uploadId);
  if ((hashed ?? (await hashOf(path))) !== photo.sha256) {
    await incoming.forget(photo.uploadId);
    return 'hash-mismatch';
  }
  // Bytes no row will ever speak of must not fill the disk.
  if (!(await deps.mayTake(photo))) {
    await incoming.forget(photo.uploadId);
    return 'id-taken';
  }
  const [renderedMime] = await Promise.all([
    recogniseEvidence(path),
    photoStore.put(photo.sha256, path, photo.personId),
  ]);
  await deps.record(photo, renderedMime);
  return 'received';
};

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};
