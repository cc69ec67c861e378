// The receiver runs while a visit is open and only then. Samples are stored every few seconds, not one by one.

import { useEffect, useState, useSyncExternalStore } from 'react';
import { recordPositions } from '../../../actions/draft-place.ts';
import { createPositionWatch, type PositionState, type PositionWatch } from '../../../device/position.ts';
import type { VisitState } from './visit-context.ts';

const storeEveryMs = 10_000;

/** After this long without a new fix the receiver is asked again. */
const freshMs = 30_000;

export const usePositionWatch = (now: () => number): { watch: PositionWatch; position: PositionState } => {
  const [watch] = useState(() => createPositionWatch(now));
  useEffect(() => {
    watch.start();
    return watch.stop;
  }, [watch]);
  const position = useSyncExternalStore(watch.subscribe, watch.state);
  return { watch, position };
};

/** Stores the samples kept so far, now and then and when the page is left. */
export const useTrack = (visitId: string, watch: PositionWatch, edit: VisitState['edit']): void => {
  useEffect(() => {
    const store = () => {
      watch.refresh(freshMs);
      const samples = watch.takeKept();
      if (samples.length > 0) void edit((deps) => recordPositions(deps, { visitId, samples }), undefined);
    };
    const onHide = () => {
      if (document.visibilityState === 'hidden') store();
    };
    const timer = setInterval(store, storeEveryMs);
    const first = setTimeout(store, 1500);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      clearInterval(timer);
      clearTimeout(first);
      document.removeEventListener('visibilitychange', onHide);
    };
  }, [visitId, watch, edit]);
};
