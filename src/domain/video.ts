// Short videos are evidence like photos: kept, hashed and sent the same way. Only what is too long or too large for a
// phone and its link is turned away, before anything of it is kept.

import type { PhotoFacts } from './photo.ts';

/** Unless the checklist says otherwise. */
export const defaultVideoMs = 30_000;

export const maxVideoBytes = 25 * 1024 * 1024;

export const mostVideos = 3;

/** Bytes of photos a phone must still have room for after a video: about twenty of them. */
export const roomBesideVideoBytes = 10 * 1024 * 1024;

/** A clock that is a little off, or the last frame, must not cost a video that was made within the limit. */
const marginMs = 1500;

export const isVideo = (facts: Pick<PhotoFacts, 'durationMs'>): boolean => facts.durationMs !== undefined;

export type VideoTooMuch =
  | { readonly type: 'video-too-long'; readonly maxMs: number }
  | { readonly type: 'video-too-large'; readonly maxBytes: number };

/** What of a video is too much, or null. A length nobody could read (0) is no reason. */
export const tooMuchOf = (
  video: { readonly durationMs: number; readonly bytes: number },
  maxMs: number,
): VideoTooMuch | null => {
  if (video.durationMs > maxMs + marginMs) return { type: 'video-too-long', maxMs };
  return video.bytes > maxVideoBytes ? { type: 'video-too-large', maxBytes: maxVideoBytes } : null;
};

export type VideoKind = 'video/mp4' | 'video/webm' | 'video/quicktime';

/** How many first bytes `videoKind` looks at. */
export const videoHeadBytes = 64;

/** Brands of ISO media files that phones film with; the same container holds still pictures (HEIF) and sound alone. */
const filmBrands = /^(isom|iso[2-9]|mp4[12]|avc1|hvc1|M4V |MSNV|dash|mmp4|3gp\d|3gr\d|3gs\d|3ge\d)$/;

/** What a video file is by its first bytes, whatever its name says; null for anything else. */
export const videoKind = (head: Uint8Array): VideoKind | null => {
  const ascii = (from: number, to: number): string => String.fromCharCode(...head.subarray(from, to));
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3)
    return ascii(0, videoHeadBytes).includes('webm') ? 'video/webm' : null;
  if (ascii(4, 8) !== 'ftyp') return null;
  const brand = ascii(8, 12);
  if (brand === 'qt  ') return 'video/quicktime';
  return filmBrands.test(brand) ? 'video/mp4' : null;
};
