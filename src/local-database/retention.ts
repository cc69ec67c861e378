// Received photo bytes stay 30 days, and go earlier only when the phone is full, oldest first.
// Bytes without a receipt are never touched.

import type { TinjauDatabase } from './database.ts';

export const keepReceivedPhotosMs = 30 * 24 * 3600 * 1000;

const receivedPhotoIds = async (database: TinjauDatabase, before: number): Promise<readonly string[]> => {
  const rows = await database.outbox.where('[kind+state]').equals(['photo', 'received']).toArray();
  return rows
    .filter((row) => row.receipt !== null && row.receipt.receivedAt < before)
    .sort((a, b) => (a.receipt?.receivedAt ?? 0) - (b.receipt?.receivedAt ?? 0))
    .map((row) => row.id);
};

/** Lets go the bytes of photos received more than 30 days ago; answers how many. */
export const forgetOldPhotos = async (database: TinjauDatabase, now: number): Promise<number> =>
  deleteBytes(database, await receivedPhotoIds(database, now - keepReceivedPhotosMs));

/** Key in `meta` of the photos fetched whole for the field. */
export const takenAlongKey = 'takenAlong';

/** Photos fetched whole for the field, where they cannot be fetched again. */
export const readTakenAlong = async (database: TinjauDatabase): Promise<ReadonlySet<string>> => {
  const ids = (await database.meta.get(takenAlongKey))?.value;
  return new Set(Array.isArray(ids) ? (ids as string[]) : []);
};

const mostViews = 200;

/** Of photos fetched only to be viewed the newest 200 stay. */
export const forgetOldViews = async (database: TinjauDatabase): Promise<void> => {
  const taken = await readTakenAlong(database);
  const viewed = (await database.photoView.orderBy('storedAt').primaryKeys()).filter((id) => !taken.has(id));
  if (viewed.length > mostViews) await database.photoView.bulkDelete(viewed.slice(0, -mostViews));
};

const freeViews = async (database: TinjauDatabase, isFree: (photoId: string) => boolean): Promise<number> => {
  const free = (await database.photoView.toCollection().primaryKeys()).filter(isFree);
  await database.photoView.bulkDelete(free);
  return free.length;
};

/** On a full phone, after everything else: lets go what was fetched whole for the field; its thumbnails stay. */
export const freeTakenAlong = (database: TinjauDatabase): Promise<number> => freeViews(database, () => true);

/** On a full phone: lets go the ten oldest received photos and every photo fetched only to be viewed. */
export const freeReceivedPhotos = async (database: TinjauDatabase): Promise<number> => {
  const taken = await readTakenAlong(database);
  const viewed = await freeViews(database, (photoId) => !taken.has(photoId));
  const received = await receivedPhotoIds(database, Number.POSITIVE_INFINITY);
  const held: string[] = await database.photoBytes.where('photoId').anyOf(received.slice()).primaryKeys();
  const heldSet = new Set(held);
  return viewed + (await deleteBytes(database, received.filter((id) => heldSet.has(id)).slice(0, 10)));
};

const deleteBytes = async (database: TinjauDatabase, ids: readonly string[]): Promise<number> => {
  const held = await database.photoBytes.where('photoId').anyOf(ids.slice()).primaryKeys();
  await database.photoBytes.bulkDelete(held);
  return held.length;
};
