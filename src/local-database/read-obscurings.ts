// Own words on which parts of a photo others are not to see, until the server has them.

import type { Act } from '../domain/act.ts';
import type { PictureRegion } from '../domain/obscure-picture.ts';
import type { TinjauDatabase } from './database.ts';

/** The parts of a photo named by the newest own obscuring of it, while the server has not received that; else null. */
export const readPendingObscuring = async (
  database: TinjauDatabase,
  photoId: string,
): Promise<readonly PictureRegion[] | null> => {
  const own = await database.act.where('type').equals('photo.obscured').sortBy('deviceSeq');
  for (const row of own.reverse()) {
    const act = JSON.parse(row.text) as Act;
    if (act.type !== 'photo.obscured' || act.payload.photoId !== photoId) continue;
    const sent = await database.outbox.get(row.id);
    return sent?.receipt ? null : act.payload.regions;
  }
  return null;
};
