// The whole pictures of photo points, for the camera and for comparing where there is no signal. One by one, so that a
// broken line or a closed app costs one picture; what waits to be sent goes before the next one.

import type { VisitPhoto } from '../domain/visit.ts';
import { keepTakenAlong, readPointPhotos, readTraveller } from '../local-database/taken-along.ts';
import { done, outcomeOfProblem, type SendContext, type StepOutcome } from './outcome.ts';
import { keepPicture, obscuredMark, photoPath } from './thumbnails.ts';

export interface PointPhotoWants {
  /** Photos wait for Wi-Fi. */
  readonly hold: boolean;
  /** Pictures the server could not give; not asked for again in this window. */
  readonly failed: Set<string>;
  /** Whether so many bytes fit beside the last room and the day's photos. */
  readonly hasRoom: (bytes: number) => Promise<boolean>;
  /** False as soon as something else is to be done. */
  readonly goesOn: () => boolean;
}

/** The room is tried for so much at a time: each try writes as much. */
const roomBytes = 8 * 1024 * 1024;

/** Lets go what is no longer needed and fetches what is, until it is here, the line is down or the phone is full. */
export const fetchPointPhotos = async (
  context: SendContext,
  wants: PointPhotoWants,
): Promise<StepOutcome> => {
  const { database, caller } = context;
  const traveller = await readTraveller(database, caller.personId ?? '');
  const { photos, missing } = await readPointPhotos(database, traveller);
  await keepTakenAlong(
    database,
    photos.map(({ photoId }) => photoId),
  );
  const queue = missing.filter(({ photoId }) => !wants.failed.has(photoId));
  if (wants.hold || queue.length === 0) return done;
  context.status?.set({ phase: 'thumbnails', currentItem: null });
  let left = queue.reduce((sum, { facts }) => sum + facts.bytes, 0);
  let room = 0;
  for (const { photoId, facts } of queue) {
    if (context.signal.aborted || !wants.goesOn()) return done;
    if (facts.bytes > room) {
      room = Math.max(facts.bytes, Math.min(roomBytes, left));
      if (!(await wants.hasRoom(room))) return done;
    }
    const ended = await fetchOne(context, photoId, wants.failed);
    if (ended !== 'kept') return ended;
    room -= facts.bytes;
    left -= facts.bytes;
  }
  return done;
};

const fetchOne = async (
  context: SendContext,
  photoId: VisitPhoto['photoId'],
  failed: Set<string>,
): Promise<StepOutcome | 'kept'> => {
  const mark = await obscuredMark(context, photoId);
  const answer = await context.api.picture(context.caller, photoPath(photoId));
  if (answer.kind === 'offline') return answer;
  if (answer.kind === 'problem') {
    if (answer.problem.status === 401 || answer.problem.status === 429)
      return outcomeOfProblem(answer.problem);
    failed.add(photoId);
    return 'kept';
  }
  return (await keepPicture(context, 'photoView', { photoId, ...answer.value }, mark)) ? 'kept' : done;
};
