// Whether there is room, tried on the disk itself: `navigator.storage.estimate()` promised 1 GiB on a disk of 90 MB.

import { makeBallastHere, probeRoomHere } from './ballast.ts';
import { hasOpfs } from './opfs.ts';
import { askStorageOr } from './storage-client.ts';

/** Makes the ballast where it is missing; false when the disk has no room for it. */
export const makeBallast = (): Promise<boolean> =>
  askStorageOr({ what: 'ballast' }, makeBallastHere).catch(() => false);

/** Whether the disk has room for so many bytes beside the ballast: they are written, flushed and taken away again. */
export const probeRoom = (bytes: number): Promise<boolean> =>
  askStorageOr({ what: 'probe', bytes }, () => probeRoomHere(bytes)).catch(() => false);

const marginBytes = 256 * 1024;

/**
 * Whether a photo of so many bytes may be kept: the room for answers (the ballast) stands, and beside it there is room
 * for the photo and its second copy. True where the browser has no file system to try it on.
 */
export const hasRoomForPhoto = async (bytes: number): Promise<boolean> =>
  !hasOpfs() || ((await makeBallast()) && (await probeRoom(2 * bytes + marginBytes)));
