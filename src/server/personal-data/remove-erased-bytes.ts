// The bytes of erased photos: removed once no other photo row speaks of them, thumbnails with them. After the commit that
// erased them, and once a day for what a crash in between left.

import type { Kysely } from 'kysely';
import type { TinjauDatabase } from '../database/schema.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';

export interface RemoveDeps {
  readonly database: Kysely<TinjauDatabase>;
  readonly photoStore: Pick<PhotoStore, 'has' | 'remove'>;
}

/** The sha256 of erased photos that no photo still stands on. */
export const erasedShas = async (database: Kysely<TinjauDatabase>): Promise<readonly string[]> => {
  const rows = await database
    .selectFrom('photo')
    .select('sha256')
    .distinct()
    .where('erased_at', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('photo as other')
            .select('other.photo_id')
            .whereRef('other.sha256', '=', 'photo.sha256')
            .where('other.erased_at', 'is', null),
        ),
      ),
    )
    .execute();
  return rows.map(({ sha256 }) => sha256);
};

/** Returns how many files were removed. */
export const removeErasedBytes = async ({ database, photoStore }: RemoveDeps): Promise<number> => {
  let removed = 0;
  for (const sha256 of await erasedShas(database)) {
    await database.deleteFrom('photo_look').where('sha256', '=', sha256).execute();
    if (await photoStore.has(sha256)) removed += 1;
    await photoStore.remove(sha256);
  }
  return removed;
};
