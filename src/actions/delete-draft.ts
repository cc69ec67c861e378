import { ok, type Result, refused } from '../domain/result.ts';
import { write } from '../local-database/write.ts';
import type { ActionDeps } from './deps.ts';
import { forgetPhotos } from './forget-photos.ts';
import { confirmationFormKey } from './keep-confirmation-form.ts';
import type { VisitRefusal } from './visit-refusal.ts';

/** Deletes a draft and those of its photos that no sealed visit holds. Cannot be undone; the screen asks first. */
export const deleteDraft = async (
  { database }: ActionDeps,
  { visitId }: { readonly visitId: string },
): Promise<Result<null, VisitRefusal>> => {
  const written = await write(
    database,
    [
      database.draft,
      database.photoBytes,
      database.photoThumb,
      database.outbox,
      database.photo,
      database.meta,
    ],
    async (): Promise<Result<null, VisitRefusal>> => {
      const draft = await database.draft.get(visitId);
      if (!draft) return refused({ type: 'draft-missing' });
      await forgetPhotos(
        database,
        draft.photos.map(({ photoId }) => photoId),
      );
      await database.draft.delete(visitId);
      await database.meta.delete(confirmationFormKey(visitId));
      return ok(null);
    },
    { readBack: async () => (await database.draft.get(visitId)) === undefined },
  );
  return written.ok ? written.value : written;
};
