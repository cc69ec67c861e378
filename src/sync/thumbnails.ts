// Pictures from the server: thumbnails come after everything else, full photos when first viewed; both are kept.

import { routes } from '../contract/routes.ts';
import { type PictureBytes, readPhoto } from '../local-database/read-photos.ts';
import { write } from '../local-database/write.ts';
import type { PhotoView } from './create-sync.ts';
import { done, outcomeOfProblem, type SendContext, type StepOutcome } from './outcome.ts';

const thumbWidth = 320;
const mostThumbs = 3000;
const atOnce = 3;
const mostViews = 200;

const photoPath = (photoId: string, width?: number): string =>
  routes.photo.path.replace(':photoId', encodeURIComponent(photoId)) +
  (width === undefined ? '' : `?w=${width}`);

/** Photos of visible visits that have neither a thumbnail nor bytes on this phone, the newest first. */
const missingThumbs = async ({ database }: SendContext): Promise<readonly string[]> => {
  const [photos, thumbs, own] = await Promise.all([
    database.photo.toArray(),
    database.photoThumb.toCollection().primaryKeys(),
    database.photoBytes.toCollection().primaryKeys(),
  ]);
  const held = new Set<string>([...thumbs, ...own]);
  return photos
    .filter(
      (photo) =>
        photo.received &&
        photo.renderable &&
        !held.has(photo.photoId) &&
        photo.facts.durationMs === undefined,
    )
    .sort((a, b) => b.facts.takenAt - a.facts.takenAt)
    .slice(0, Math.max(0, mostThumbs - thumbs.length))
    .map((photo) => photo.photoId);
};

/** Fetches missing thumbnails until they are here, the line is down or the phone is full; `failed` is skipped. */
export const fetchThumbs = async (context: SendContext, failed: Set<string>): Promise<StepOutcome> => {
  const queue = (await missingThumbs(context)).filter((id) => !failed.has(id));
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
  await forgetOldViews(context);
  return { kind: 'photo', photo };
};

/** By which act parts of a photo are obscured, as this phone knows it now. */
const obscuredMark = async (
  { database }: Pick<SendContext, 'database'>,
  photoId: string,
): Promise<string | null> => (await database.photo.get(photoId))?.obscured?.actId ?? null;

/**
 * False when the phone is full: a picture that can be fetched again is then not kept. One that was asked for before parts
 * of it were obscured, and comes after, is not kept either.
 */
const keepPicture = async (
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
    { sparesReserve: true },
  );
  return kept.ok;
};

const forgetOldViews = async ({ database }: Pick<SendContext, 'database'>): Promise<void> => {
  const count = await database.photoView.count();
  if (count <= mostViews) return;
  const oldest = await database.photoView
    .orderBy('storedAt')
    .limit(count - mostViews)
    .primaryKeys();
  await database.photoView.bulkDelete(oldest);
};
