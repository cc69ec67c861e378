// Records the way travelled from the receiver that runs already, only while the page is in sight: what a hidden page is
// told of, late or not at all, is no measurement.

import { distanceM } from '../domain/coordinates.ts';
import type { TrackPoint } from '../domain/track.ts';
import { placeOf, pointOfFix, type TrackPiece, useOfFix } from '../domain/track-recording.ts';
import type { PositionWatch } from './position.ts';

export interface RecorderState {
  /** `waiting`: on, but nothing is measured just now. */
  readonly kind: 'off' | 'measuring' | 'waiting';
  /** Metres measured, those handed to `start` included. */
  readonly metres: number;
}

export interface TrackRecorder {
  readonly state: () => RecorderState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Begins, after so many metres recorded before. */
  readonly start: (beforeM?: number) => void;
  readonly stop: () => void;
  /** What was measured since the last call; the caller stores it, or hands it back when that failed. */
  readonly take: () => readonly TrackPiece[];
  readonly giveBack: (pieces: readonly TrackPiece[]) => void;
}

export const createTrackRecorder = (
  watch: Pick<PositionWatch, 'state' | 'subscribe'>,
  page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'> = globalThis.document,
): TrackRecorder => {
  let state: RecorderState = { kind: 'off', metres: 0 };
  let last: TrackPoint | null = null;
  let lastFixAt = 0;
  let pieces: TrackPiece[] = [];
  let unsubscribe: (() => void) | null = null;
  const listeners = new Set<() => void>();
  const show = (next: Partial<RecorderState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const keep = (point: TrackPoint, goesOn: boolean) => {
    const open = pieces.at(-1);
    if (goesOn && open !== undefined)
      pieces[pieces.length - 1] = { ...open, points: [...open.points, point] };
    else pieces.push({ goesOn, points: [point] });
  };
  const onFix = () => {
    const now = watch.state();
    if (now.kind !== 'have') return interrupt();
    if (page.visibilityState !== 'visible' || now.position.fixAt === lastFixAt) return;
    lastFixAt = now.position.fixAt;
    const use = useOfFix(last, now.position);
    if (use === 'breaks') return interrupt();
    if (use === 'thinned') return;
    const point = pointOfFix(now.position);
    const goesOn = use === 'goes-on' && last !== null;
    const metres = state.metres + (goesOn && last ? distanceM(placeOf(last), placeOf(point)) : 0);
    keep(point, goesOn);
    last = point;
    show({ kind: 'measuring', metres });
  };
  const interrupt = () => {
    last = null;
    if (state.kind === 'measuring') show({ kind: 'waiting' });
  };
  const onVisibility = () => {
    if (page.visibilityState !== 'visible') interrupt();
  };
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: (beforeM = 0) => {
      if (unsubscribe) return;
      unsubscribe = watch.subscribe(onFix);
      page.addEventListener('visibilitychange', onVisibility);
      show({ kind: 'waiting', metres: beforeM });
      onFix();
    },
    stop: () => {
      unsubscribe?.();
      unsubscribe = null;
      page.removeEventListener('visibilitychange', onVisibility);
      last = null;
      show({ kind: 'off' });
    },
    take: () => {
      const taken = pieces;
      pieces = [];
      return taken;
    },
    giveBack: (taken) => {
      pieces = [...taken, ...pieces];
    },
  };
};

/**
 * Stores what was measured, one piece after the other: `save` answers false when nothing was kept, and what it was given
 * stands before what is measured meanwhile. Taken together with a later piece, an earlier one would follow it.
 */
export const storeInOrder = (
  recorder: Pick<TrackRecorder, 'take' | 'giveBack'>,
  save: (pieces: readonly TrackPiece[]) => Promise<boolean>,
): (() => Promise<void>) => {
  let last: Promise<void> = Promise.resolve();
  const storeNow = async (): Promise<void> => {
    const pieces = recorder.take();
    if (pieces.length > 0 && !(await save(pieces).catch(() => false))) recorder.giveBack(pieces);
  };
  return () => {
    last = last.then(storeNow);
    return last;
  };
};
