// Whether there is room, tried on the disk itself: `navigator.storage.estimate()` promised 1 GiB on a disk of 90 MB.

import { answerWithin } from './answer-within.ts';
import { makeBallastHere, probeRoomHere } from './ballast.ts';
import { canUseOpfs, canWriteHere } from './probe-opfs.ts';
import { askStorage } from './storage-client.ts';
import type { StorageRequest } from './storage-worker.ts';

/** null: nobody could try it. */
type Tried = boolean | null;

const hereWithinMs = 15_000;
const photoWithinMs = 20_000;

/** In the worker; in the page where no worker starts or answers, as far as the page may. */
const tryRoom = async (request: StorageRequest, here: () => Promise<boolean>): Promise<Tried> => {
  if (!(await canUseOpfs())) return null;
  try {
    return await askStorage<boolean>(request);
  } catch {
    if (!canWriteHere()) return null;
    return answerWithin<Tried>(hereWithinMs, here(), null);
  }
};

const tryBallast = (): Promise<Tried> => tryRoom({ what: 'ballast' }, makeBallastHere);

/** Makes the ballast where it is missing; false when the disk has no room for it, or nothing can be tried. */
export const makeBallast = async (): Promise<boolean> => (await tryBallast()) === true;

/**
 * Whether the disk has room for so many bytes beside the ballast: they are written, flushed and taken away again. null
 * where nothing can be tried.
 */
export const probeRoom = (bytes: number): Promise<boolean | null> =>
  tryRoom({ what: 'probe', bytes }, () => probeRoomHere(bytes));

const marginBytes = 256 * 1024;

/**
 * Whether a photo of so many bytes may be kept: the room for answers (the ballast) stands, and beside it there is room
 * for the photo and its second copy. True where the browser lets nothing be tried, or does not answer.
 */
export const hasRoomForPhoto = async (bytes: number): Promise<boolean> => {
  const tryPhoto = async (): Promise<Tried> =>
    (await tryBallast()) && (await probeRoom(2 * bytes + marginBytes));
  return (await answerWithin(photoWithinMs, tryPhoto(), null)) !== false;
};
