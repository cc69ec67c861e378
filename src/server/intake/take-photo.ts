// A photo out of a file goes the way of an uploaded one: hashed, flushed, named, then its row. The step that finishes
// uploads does it, on a file of our own instead of an upload's.

import { randomBytes, randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isPhotoErased, isPhotoReceived, mayTakePhoto, recordPhotoReceived } from '../record/photos.ts';
import { createFinishUpload } from '../uploads/finish-upload.ts';
import type { IncomingPhoto } from '../uploads/incoming.ts';
import type { IntakeDeps } from './intake-deps.ts';
import type { PhotoPart } from './read-record.ts';

export type PhotoOutcome = 'accepted' | 'known' | 'photo-hash-mismatch' | 'photo-id-taken';

/** Takes one photo as its author's own; when it answers `accepted`, bytes and row survive a power loss. */
export const takePhoto = async (
  deps: IntakeDeps,
  photo: PhotoPart,
  owner: { readonly personId: string; readonly deviceId: string },
  bytes: Uint8Array,
): Promise<PhotoOutcome> => {
  const incoming: IncomingPhoto = {
    uploadId: randomBytes(16).toString('hex'),
    photoId: photo.photoId,
    visitId: photo.visitId,
    sha256: photo.sha256,
    ...owner,
    bytes: bytes.length,
    createdAt: deps.now(),
  };
  if ((await isPhotoReceived(deps.database, incoming)) && (await deps.photoStore.has(photo.sha256)))
    return 'known';
  const path = join(deps.folder, `photo-${randomUUID()}.part`);
  const finish = createFinishUpload({
    incoming: {
      isComplete: () => true,
      takeHash: () => null,
      pathOf: () => path,
      forget: () => rm(path, { force: true }),
    },
    photoStore: deps.photoStore,
    mayTake: (one) => mayTakePhoto(deps.database, one),
    isRecorded: (one) => isPhotoReceived(deps.database, one),
    isErased: (one) => isPhotoErased(deps.database, one),
    record: (one, renderedMime) => recordPhotoReceived(deps, one, renderedMime),
  });
  try {
    await writeFile(path, bytes, { flag: 'wx' });
    const outcome = await finish(incoming);
    if (outcome === 'received') return 'accepted';
    return outcome === 'id-taken' ? 'photo-id-taken' : 'photo-hash-mismatch';
  } finally {
    await rm(path, { force: true });
  }
};
