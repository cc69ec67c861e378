// The phone's receiver while a visit is open. Never a cached fix (maximumAge 0): it is evidence.
// Denied and unavailable are states, not failures; the visit goes on without a position.

import type { Position } from '../domain/coordinates.ts';
import { bestPosition, isWorthKeeping } from '../domain/position-track.ts';

export type PositionState =
  | { readonly kind: 'searching'; readonly since: number }
  | {
      readonly kind: 'have';
      readonly position: Position;
      /** The most accurate fix of the last 20 seconds. */
      readonly best: Position;
      readonly since: number;
    }
  | { readonly kind: 'denied' }
  | { readonly kind: 'unavailable' };

export interface PositionWatch {
  readonly state: () => PositionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Samples worth keeping since the last call; the caller stores them. */
  readonly takeKept: () => readonly Position[];
  /** Begins to watch; without effect while it watches already. */
  readonly start: () => void;
  /** Asks for a new fix when the last one is older than this, ms; some phones are silent while they stand still. */
  readonly refresh: (olderThanMs: number) => void;
  /** Starts again, for a person who has just given the permission. */
  readonly restart: () => void;
  readonly stop: () => void;
}

const bestWithinMs = 20_000;

const rounded = (value: number, places: number): number => Number(value.toFixed(places));

/** A fix of the browser as the product keeps it: 7 decimals are a centimetre. */
export const readFix = (fix: GeolocationPosition, receivedAt: number): Position => ({
  lng: rounded(fix.coords.longitude, 7),
  lat: rounded(fix.coords.latitude, 7),
  accuracyM: rounded(fix.coords.accuracy, 1),
  fixAt: Math.round(fix.timestamp),
  receivedAt,
  ...(fix.coords.altitude === null ? {} : { altitudeM: rounded(fix.coords.altitude, 1) }),
  ...(fix.coords.speed === null ? {} : { speedMps: rounded(fix.coords.speed, 2) }),
  ...(fix.coords.heading === null || Number.isNaN(fix.coords.heading)
    ? {}
    : { headingDeg: rounded(fix.coords.heading, 0) }),
});

/** Watches the position with high accuracy from `start` until `stop`. */
export const createPositionWatch = (
  now: () => number,
  geolocation: Geolocation | undefined = globalThis.navigator?.geolocation,
): PositionWatch => {
  let state: PositionState = geolocation ? { kind: 'searching', since: now() } : { kind: 'unavailable' };
  let recent: Position[] = [];
  let kept: Position[] = [];
  let lastKept: Position | undefined;
  let watchId: number | null = null;
  const listeners = new Set<() => void>();
  const show = (next: PositionState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const onFix = (fix: GeolocationPosition) => {
    const position = readFix(fix, now());
    recent = [
      ...recent.filter(({ receivedAt }) => position.receivedAt - receivedAt <= bestWithinMs),
      position,
    ];
    if (isWorthKeeping(lastKept, position)) {
      kept.push(position);
      lastKept = position;
    }
    const since = state.kind === 'have' || state.kind === 'searching' ? state.since : now();
    show({ kind: 'have', position, best: bestPosition(recent) ?? position, since });
  };
  const onError = (error: GeolocationPositionError) => {
    if (error.code === error.PERMISSION_DENIED) show({ kind: 'denied' });
    else if (error.code === error.POSITION_UNAVAILABLE && state.kind !== 'have')
      show({ kind: 'unavailable' });
  };
  const start = () => {
    if (!geolocation || watchId !== null) return;
    watchId = geolocation.watchPosition(onFix, onError, {
      enableHighAccuracy: true,
      maximumAge: 0,
      timeout: 90_000,
    });
  };
  const stop = () => {
    if (watchId !== null) geolocation?.clearWatch(watchId);
    watchId = null;
  };
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    takeKept: () => {
      const taken = kept;
      kept = [];
      return taken;
    },
    start,
    refresh: (olderThanMs) => {
      if (state.kind !== 'have' || watchId === null || now() - state.position.receivedAt < olderThanMs)
        return;
      stop();
      start();
    },
    restart: () => {
      stop();
      if (geolocation) show({ kind: 'searching', since: now() });
      start();
    },
    stop,
  };
};

/** A watch that runs already. */
export const watchPosition = (now: () => number): PositionWatch => {
  const watch = createPositionWatch(now);
  watch.start();
  return watch;
};
