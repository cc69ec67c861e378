// The way travelled, recorded while the visit is open and in sight, stored every few seconds and not with every fix.

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { recordTrack } from '../../../actions/draft-place.ts';
import type { PositionWatch } from '../../../device/position.ts';
import { createTrackRecorder, type RecorderState, storeInOrder } from '../../../device/track-recorder.ts';
import { createWakeLock, type WakeState } from '../../../device/wake-lock.ts';
import { useHoldOpen } from '../../shared/hold-open.ts';
import type { VisitState } from './visit-context.ts';

const storeEveryMs = 5_000;

export interface TrackRecording extends RecorderState {
  readonly wake: WakeState;
  readonly start: (beforeM: number) => void;
  readonly stop: () => void;
}

export const useTrackRecording = (
  visitId: string,
  watch: PositionWatch,
  edit: VisitState['edit'],
): TrackRecording => {
  const [recorder] = useState(() => createTrackRecorder(watch));
  const state = useSyncExternalStore(recorder.subscribe, recorder.state);
  const [, wakeChanged] = useState(0);
  const [wake] = useState(() => createWakeLock(() => wakeChanged((count) => count + 1)));
  const latestEdit = useRef(edit);
  latestEdit.current = edit;
  const store = useMemo(
    () =>
      storeInOrder(
        recorder,
        async (pieces) =>
          (await latestEdit.current((deps) => recordTrack(deps, { visitId, pieces }))) !== null,
      ),
    [recorder, visitId],
  );
  const isOn = state.kind !== 'off';
  useHoldOpen(isOn);
  useEffect(() => {
    if (!isOn) return;
    wake.hold();
    const onHide = () => {
      if (document.visibilityState === 'hidden') void store();
    };
    const timer = setInterval(() => void store(), storeEveryMs);
    // After the recorder's own listener, which has ended the span by then.
    document.addEventListener('visibilitychange', onHide);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onHide);
      wake.release();
      void store();
    };
  }, [isOn, store, wake]);
  useEffect(() => recorder.stop, [recorder]);
  const wakeState = wake.state();
  return useMemo(
    () => ({ ...state, wake: wakeState, start: recorder.start, stop: recorder.stop }),
    [state, recorder, wakeState],
  );
};
