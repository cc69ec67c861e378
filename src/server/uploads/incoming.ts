// Uploads that are not yet photos: a file and its facts beside it, in one folder. One process owns the folder, so who
// is uploading how much is counted from memory, read once at start.

import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';

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

export interface Incoming {
  readonly store: FileStore;
  readonly add: (photo: IncomingPhoto) => void;
  readonly find: (uploadId: string) => IncomingPhoto | undefined;
  readonly all: () => readonly IncomingPhoto[];
  /** Whether every byte has arrived. */
  readonly isComplete: (photo: IncomingPhoto) => Promise<boolean>;
  readonly pathOf: (uploadId: string) => string;
  readonly forget: (uploadId: string) => Promise<void>;
}

export const isUploadId = (value: string): boolean => /^[0-9a-f]{32}$/.test(value);

export const openIncoming = async (folder: string): Promise<Incoming> => {
  const store = new FileStore({ directory: folder });
  const photos = new Map<string, IncomingPhoto>();
  const pathOf = (uploadId: string): string => join(folder, uploadId);
  const forget = async (uploadId: string): Promise<void> => {
    photos.delete(uploadId);
    await rm(pathOf(uploadId), { force: true });
    await rm(`${pathOf(uploadId)}.json`, { force: true });
  };
  for (const name of await readdir(folder).catch(() => [])) {
    const uploadId = name.replace(/\.json$/, '');
    if (!isUploadId(uploadId) || name === uploadId) continue;
    // Facts torn by a crash while being written: nothing was promised for them, the phone starts anew.
    const facts = await readFacts(store, uploadId).catch(() => null);
    if (facts) photos.set(uploadId, facts);
    else await forget(uploadId);
  }
  return {
    store,
    add: (photo) => void photos.set(photo.uploadId, photo),
    find: (uploadId) => photos.get(uploadId),
    all: () => [...photos.values()],
    isComplete: async ({ uploadId, bytes }) =>
      (await stat(pathOf(uploadId)).then(
        ({ size }) => size,
        () => -1,
      )) === bytes,
    pathOf,
    forget,
  };
};

const readFacts = async (store: FileStore, uploadId: string): Promise<IncomingPhoto | null> => {
  const upload = await store.getUpload(uploadId);
  const { photoId, visitId, sha256, personId, deviceId } = upload.metadata ?? {};
  if (!photoId || !visitId || !sha256 || !personId || !deviceId || upload.size === undefined) return null;
  const createdAt = Date.parse(upload.creation_date ?? '') || 0;
  return { uploadId, photoId, visitId, sha256, personId, deviceId, bytes: upload.size, createdAt };
};
