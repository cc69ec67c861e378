// Facts about a photo, never its bytes.

import type { Position } from './coordinates.ts';

export type PhotoStage = '0' | '50' | '100' | 'any';

/** Where the picture came from; a gallery picture never counts as taken in the app. */
export type PhotoOrigin = 'camera' | 'camera_app' | 'gallery';

/** What a photo belongs to: a question (by answer path, `c[1].c_foto`), or a note. */
export interface PhotoFacts {
  readonly photoId: string;
  /** Lower-case hex of the stored bytes, computed before they are stored. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: string;
  readonly width?: number;
  readonly height?: number;
  /** Device time, ms since 1970. */
  readonly takenAt: number;
  readonly origin: PhotoOrigin;
  /** The best fix at hand when it was taken, or why there is none. */
  readonly position: Position | { readonly none: string };
  readonly path?: string;
  readonly noteId?: string;
  readonly photoPointId?: string;
  /** Where the camera looked, degrees from north, clockwise; left out where the phone has no such sensor. */
  readonly bearingDeg?: number;
  /** Of a video, its length in ms; a photo has none. */
  readonly durationMs?: number;
  readonly stage: PhotoStage;
}
