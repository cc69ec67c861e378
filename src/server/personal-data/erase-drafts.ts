// Drafts of a visit that came in emergency files hold what the visit was to hold: they go with it, or alone where it
// never arrived.

import { isUuidText } from '../../contract/ids.ts';
import type { KeptDraftTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { Writing } from '../record/record-deps.ts';

export interface DraftErasure {
  readonly visitId: string;
  /** Also the bytes of photos nobody but these drafts speaks of; without it they go when unclaimed ones do. */
  readonly withPhotos: boolean;
  /** When somebody decided so, server time, ms. */
  readonly at: number;
  /** Done once more: what was kept after `at` is left. */
  readonly isAgain: boolean;
}

/** Returns of how many people drafts went, and how many photos were erased with them. */
export const eraseDrafts = async (
  trx: Writing,
  { visitId, withPhotos, at, isAgain }: DraftErasure,
): Promise<{ drafts: number; photos: number }> => {
  const rows = await trx
    .selectFrom('kept_draft')
    .select(['person_id', 'body'])
    .where('visit_id', '=', visitId)
    .$if(isAgain, (query) => query.where('kept_at', '<=', at))
    .execute();
  if (rows.length === 0) return { drafts: 0, photos: 0 };
  await trx
    .deleteFrom('kept_draft')
    .where('visit_id', '=', visitId)
    .$if(isAgain, (query) => query.where('kept_at', '<=', at))
    .execute();
  const people = new Set(rows.map(({ person_id }) => person_id));
  let photos = 0;
  for (const personId of people) {
    const left = await trx
      .selectFrom('kept_draft')
      .select('body')
      .where('person_id', '=', personId)
      .execute();
    const stillNamed = new Set(left.flatMap(photoIdsIn));
    const own = rows.filter(({ person_id }) => person_id === personId).flatMap(photoIdsIn);
    photos += await letGo(
      trx,
      personId,
      own.filter((id) => !stillNamed.has(id)),
      withPhotos ? at : null,
    );
  }
  return { drafts: people.size, photos };
};

/** Photos a visit declared are the visit's, and photos of another person nobody's here. */
const letGo = async (
  trx: Writing,
  personId: string,
  photoIds: readonly string[],
  erasedAt: number | null,
): Promise<number> => {
  const rows = (
    await selectIn(trx, 'photo', ['photo_id', 'person_id', 'visit_act_id', 'erased_at'], 'photo_id', photoIds)
  ).filter((row) => row.person_id === personId && row.visit_act_id === null && row.erased_at === null);
  for (const { photo_id } of rows) {
    await trx.deleteFrom('kept_draft_photo').where('photo_id', '=', photo_id).execute();
    if (erasedAt !== null)
      await trx.updateTable('photo').set({ erased_at: erasedAt }).where('photo_id', '=', photo_id).execute();
  }
  return erasedAt === null ? 0 : rows.length;
};

/** The photos a kept draft names; nobody has checked what stands in it. */
export const photoIdsIn = ({ body }: Pick<KeptDraftTable, 'body'>): readonly string[] => {
  const { photos } = JSON.parse(JSON.parse(body)) as { readonly photos?: unknown };
  return (Array.isArray(photos) ? photos.slice(0, 1000) : []).flatMap((one: unknown) => {
    const { photoId } = (one ?? {}) as { readonly photoId?: unknown };
    return typeof photoId === 'string' && isUuidText(photoId) ? [photoId] : [];
  });
};
