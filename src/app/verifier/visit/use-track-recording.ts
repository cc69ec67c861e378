// The way travelled, recorded while the visit is open and in sight, stored every few seconds and not with every fix.

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { recordTrack } from '../../../actions/draft-place.ts';
import type { PositionWatch } from '../../../device/position.ts';
import { createTrackRecorder, type RecorderState, storeInOrder } from '../../../device/track-recorder.ts';
import { createWakeLock, type WakeState } from '../../../device/wake-lock.ts';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { usePausedRecording } from '../../shared/roads/paused-recording.ts';
import { useServices } from '../../shared/services.ts';
import type { VisitState } from './visit-context.ts';

const storeEveryMs = 5_000;

export interface TrackRecording extends RecorderState {
  readonly wake: WakeState;
  /** When the visit was left while it was recorded, and returned to; null when neither. */
  readonly gap: { readonly from: number; readonly to: number } | null;
  readonly start: (beforeM: number) => void;
  readonly stop: () => void;
}

export const useTrackRecording = (
  visitId: string,
  watch: PositionWatch,
  edit: VisitState['edit'],
): TrackRecording => {
  const { deps } = useServices();
  const [gap, setGap] = useState<TrackRecording['gap']>(null);
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
  // Left with the recording on: it goes on by itself on the return, and what lies between is said.
  useEffect(() => {
    const { paused } = usePausedRecording.getState();
    if (paused?.visitId === visitId) {
      usePausedRecording.setState({ paused: null });
      setGap({ from: paused.at, to: deps.now() });
      recorder.start(paused.metres);
    }
    return () => {
      const { kind, metres } = recorder.state();
      if (kind !== 'off') usePausedRecording.setState({ paused: { visitId, at: deps.now(), metres } });
      recorder.stop();
    };
  }, [recorder, visitId, deps]);
  const wakeState = wake.state();
  return useMemo(
    () => ({ ...state, wake: wakeState, gap, start: recorder.start, stop: recorder.stop }),
    [state, recorder, wakeState, gap],
  );
};
