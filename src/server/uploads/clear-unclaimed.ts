// Once a day: unfinished uploads and photos no sealed visit ever claimed go after 90 days; nothing claimed is touched.
// What is held gets the mark of who sent it where that is missing: photos from before such marks, or from a backup.

import type { Kysely } from 'kysely';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { removeErasedBytes } from '../personal-data/remove-erased-bytes.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import type { Incoming } from './incoming.ts';
import { unclaimedDays } from './quota.ts';

const day = 86_400_000;
const finishedDays = 7;

export interface ClearDeps {
  readonly database: Kysely<TinjauDatabase>;
  readonly photoStore: PhotoStore;
  readonly incoming: Incoming;
  readonly now: () => number;
}

export const clearUnclaimed = async ({ database, photoStore, incoming, now }: ClearDeps): Promise<void> => {
  for (const upload of incoming.all()) {
    const days = incoming.isComplete(upload) ? finishedDays : unclaimedDays;
    if (now() - upload.createdAt > days * day) await incoming.forget(upload.uploadId);
  }
  const old = await database
    .selectFrom('photo')
    .select(['photo_id', 'sha256'])
    .where('visit_act_id', 'is', null)
    .where('received_at', '<', now() - unclaimedDays * day)
    .where('photo_id', 'not in', database.selectFrom('kept_draft_photo').select('photo_id'))
    .execute();
  for (const photo of old) {
    await database
      .deleteFrom('photo')
      .where('photo_id', '=', photo.photo_id)
      .where('visit_act_id', 'is', null)
      .execute();
    const others = await database
      .selectFrom('photo')
      .select('photo_id')
      .where('sha256', '=', photo.sha256)
      .executeTakeFirst();
    if (!others && !incoming.all().some((upload) => upload.sha256 === photo.sha256))
      await photoStore.remove(photo.sha256);
  }
  await removeErasedBytes({ database, photoStore });
  await clearNameless({ database, photoStore, incoming, now });
  incoming.tidy();
};

/**
 * Bytes that no row names: a visit declared others under the same photo, or a crash came between file and row. Kept as
 * long as unclaimed ones, so that a mistake elsewhere can still be put right by hand.
 */
const clearNameless = async ({ database, photoStore, incoming, now }: ClearDeps): Promise<void> => {
  const arriving = new Set(incoming.all().map(({ sha256 }) => sha256));
  for await (const held of photoStore.list()) {
    const old = held.filter(
      ({ sha256, changedAt }) => now() - changedAt > unclaimedDays * day && !arriving.has(sha256),
    );
    const shas = held.map(({ sha256 }) => sha256);
    const rows = await selectIn(database, 'photo', ['sha256', 'person_id', 'received_at'], 'sha256', shas);
    for (const row of rows)
      if (row.received_at !== null) await photoStore.noteSender(row.sha256, row.person_id);
    const named = new Set(rows.map(({ sha256 }) => sha256));
    for (const { sha256 } of old) if (!named.has(sha256)) await photoStore.remove(sha256);
  }
};
