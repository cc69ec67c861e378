// Pictures from the server: thumbnails come after everything else, full photos when first viewed; both are kept.

import { routes } from '../contract/routes.ts';
import { type PictureBytes, readPhoto } from '../local-database/read-photos.ts';
import { forgetOldViews } from '../local-database/retention.ts';
import { readTraveller, readWantedThumbnails } from '../local-database/taken-along.ts';
import { write } from '../local-database/write.ts';
import { done, outcomeOfProblem, type SendContext, type StepOutcome } from './outcome.ts';
import type { PhotoView } from './sync.ts';

const thumbWidth = 320;
const atOnce = 3;

export const photoPath = (photoId: string, width?: number): string =>
  routes.photo.path.replace(':photoId', encodeURIComponent(photoId)) +
  (width === undefined ? '' : `?w=${width}`);

/** Fetches missing thumbnails until they are here, the line is down or the phone is full; `failed` is skipped. */
export const fetchThumbs = async (context: SendContext, failed: Set<string>): Promise<StepOutcome> => {
  const { database, caller } = context;
  const { missing, surplus } = await readWantedThumbnails(
    database,
    await readTraveller(database, caller.personId ?? ''),
  );
  if (surplus.length > 0) await database.photoThumb.bulkDelete([...surplus]);
  const queue = missing.map(({ photoId }) => photoId).filter((id) => !failed.has(id));
  if (queue.length > 0) context.status?.set({ phase: 'thumbnails', currentItem: null });
  let outcome: StepOutcome = done;
  const next = queue[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const photoId of next) {
      if (context.signal.aborted || outcome.kind !== 'done') return;
      const mark = await obscuredMark(context, photoId);
      const answer = await context.api.picture(context.caller, photoPath(photoId, thumbWidth));
      if (answer.kind === 'offline') outcome = answer;
      else if (answer.kind === 'problem') {
        failed.add(photoId);
        if (answer.problem.status === 401 || answer.problem.status === 429)
          outcome = outcomeOfProblem(answer.problem);
      } else if (!(await keepPicture(context, 'photoThumb', { photoId, ...answer.value }, mark))) {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcome;
};

/** A full photo: from this phone, else fetched once and kept. */
export const viewPhoto = async (
  context: Pick<SendContext, 'api' | 'caller' | 'database' | 'now'>,
  photoId: string,
): Promise<PhotoView> => {
  const held = await readPhoto(context.database, photoId);
  if (held) return { kind: 'photo', photo: held };
  const mark = await obscuredMark(context, photoId);
  const answer = await context.api.picture(context.caller, photoPath(photoId));
  if (answer.kind === 'offline') return answer;
  if (answer.kind === 'problem') return { kind: 'not-there' };
  const photo = { photoId, ...answer.value };
  // A video is as large as fifty photos: it is fetched anew each time.
  if (answer.value.mime.startsWith('video/')) return { kind: 'photo', photo };
  await keepPicture(context, 'photoView', photo, mark);
  await forgetOldViews(context.database);
  return { kind: 'photo', photo };
};

/** By which act parts of a photo are obscured, as this phone knows it now. */
export const obscuredMark = async (
  { database }: Pick<SendContext, 'database'>,
  photoId: string,
): Promise<string | null> => (await database.photo.get(photoId))?.obscured?.actId ?? null;

/**
 * False when the phone is full: a picture that can be fetched again is then not kept. One that was asked for before parts
 * of it were obscured, and comes after, is not kept either.
 */
export const keepPicture = async (
  context: Pick<SendContext, 'database' | 'now'>,
  table: 'photoThumb' | 'photoView',
  picture: PictureBytes,
  mark: string | null,
): Promise<boolean> => {
  const { database, now } = context;
  const target = database[table];
  const kept = await write(
    database,
    [target, database.photo] as never,
    async () => {
      if ((await obscuredMark(context, picture.photoId)) === mark)
        await target.put({ ...picture, storedAt: now() } as never);
    },
    { sparesReserve: true, sparesTakenAlong: true },
  );
  return kept.ok;
};
