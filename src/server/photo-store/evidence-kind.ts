// What evidence really is, by its content: a picture that can be shown, a short video that can be played, or neither.
// A video is never decoded here; whether it plays is seen by who plays it.

import { type VideoKind, videoHeadBytes, videoKind } from '../../domain/video.ts';
import { firstBytes, type PictureMime, recognisePicture } from './picture.ts';

/** What is served as it is. Null: kept as it came, never shown. */
export type EvidenceMime = PictureMime | VideoKind;

export const isVideoMime = (mime: string): mime is VideoKind => mime.startsWith('video/');

/** Which picture or video the file holds, or null when it is none that is shown. */
export const recogniseEvidence = async (path: string): Promise<EvidenceMime | null> =>
  videoKind(await firstBytes(path, videoHeadBytes)) ?? (await recognisePicture(path));
