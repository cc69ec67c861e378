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

/** On a full phone: lets go the ten oldest received photos and every photo fetched only to be viewed. */
export const freeReceivedPhotos = async (database: TinjauDatabase): Promise<number> => {
  const viewed = await database.photoView.count();
  await database.photoView.clear();
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
