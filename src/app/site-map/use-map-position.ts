// Where the phone is and which way it points, while the map is on screen. By itself only where the permission was given
// before; otherwise a button asks.

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { createHeadingWatch, freshHeading } from '../../device/heading.ts';
import { createPositionWatch } from '../../device/position.ts';
import { distanceM } from '../../domain/coordinates.ts';
import { type FollowedFix, followFix } from '../../domain/position-jump.ts';
import type { OwnPosition } from '../shared/map/map-types.ts';

export interface MapPosition {
  readonly own: OwnPosition | null;
  readonly kind: 'not-asked' | 'searching' | 'have' | 'denied' | 'unavailable';
  /** The last fix lies this far from the one shown, metres, and is not believed yet. */
  readonly jumpM: number | null;
  /** Asks for the position, and where it must be asked for, the compass; to be called from a tap. */
  readonly ask: () => void;
}

/** Slower than this a receiver's direction is noise, metres a second. */
const walkingMps = 1;

export const useMapPosition = (now: () => number): MapPosition => {
  const [watch] = useState(() => createPositionWatch(now));
  const [compass] = useState(() => createHeadingWatch(now, undefined, undefined, 'top'));
  const [asked, setAsked] = useState(false);
  const state = useSyncExternalStore(watch.subscribe, watch.state);
  const pointing = useSyncExternalStore(compass.subscribe, compass.state);
  const followed = useRef<FollowedFix | null>(null);

  useEffect(() => {
    navigator.permissions
      ?.query({ name: 'geolocation' })
      .then(({ state: allowance }) => allowance === 'granted' && setAsked(true))
      .catch(() => undefined);
  }, []);
  useEffect(() => {
    if (!asked) return;
    const follow = () => {
      const isSeen = document.visibilityState === 'visible';
      for (const one of [watch, compass]) isSeen ? one.start() : one.stop();
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      watch.stop();
      compass.stop();
    };
  }, [asked, watch, compass]);

  const fix = state.kind === 'have' ? state.position : null;
  const shown = useMemo(() => {
    if (fix !== null) followed.current = followFix(followed.current, fix);
    return followed.current;
  }, [fix]);
  const turned =
    shown && (shown.shown.speedMps ?? 0) >= walkingMps && shown.shown.headingDeg !== undefined
      ? shown.shown.headingDeg
      : freshHeading(pointing, now());
  const own = useMemo((): OwnPosition | null => {
    if (shown === null) return null;
    const { lng, lat, accuracyM } = shown.shown;
    return { lng, lat, accuracyM, ...(turned === null ? {} : { headingDeg: turned }) };
  }, [shown, turned]);
  return {
    own,
    kind:
      own !== null ? 'have' : asked ? state.kind : state.kind === 'unavailable' ? 'unavailable' : 'not-asked',
    jumpM: shown?.doubted ? distanceM(shown.shown, shown.doubted) : null,
    ask: () => {
      if (compass.state().kind === 'ask') void compass.ask();
      if (asked) watch.restart();
      setAsked(true);
    },
  };
};
