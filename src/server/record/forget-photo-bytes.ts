// When the bytes of a photo turn out to be gone, its row stops saying they are here: the phone that still has them is
// asked again, and everybody else reads that the photo is not there yet.

import { selectIn } from '../database/select-in.ts';
import { photoEntity } from './declare-photos.ts';
import { publishEntities } from './entity.ts';
import type { RecordDeps } from './record-deps.ts';
import { writeRecord } from './writing-transaction.ts';

/** Takes back that these bytes were received; undeclared photos of them are forgotten whole. */
export const forgetPhotoBytes = (deps: RecordDeps, sha256s: readonly string[]): Promise<void> =>
  writeRecord(deps, async (writing) => {
    const rows = await selectIn(writing.trx, 'photo', 'all', 'sha256', sha256s);
    for (const row of rows.filter((one) => one.received_at !== null && one.erased_at === null)) {
      const { photo_id: photoId, visit_act_id: visitActId } = row;
      if (visitActId === null) {
        await writing.trx.deleteFrom('photo').where('photo_id', '=', photoId).execute();
        continue;
      }
      const gone = { received_at: null, rendered_mime: null };
      await writing.trx.updateTable('photo').set(gone).where('photo_id', '=', photoId).execute();
      const visit = await writing.trx
        .selectFrom('visit')
        .select('assessor')
        .where('act_id', '=', visitActId)
        .executeTakeFirst();
      await publishEntities(writing, [photoEntity({ ...row, ...gone }, visit?.assessor === 1)]);
    }
  });
