// Where the confirmer stands while confirming; no position is a valid, marked state and never blocks.

import { useEffect, useState } from 'react';
import { createPositionWatch, type PositionState } from '../../device/position.ts';
import type { ConfirmationPayload } from '../../domain/confirmation.ts';
import { useText } from '../text/use-text.ts';

export const useOwnFix = (now: () => number): ConfirmationPayload['position'] => {
  const { text } = useText();
  const [state, setState] = useState<PositionState | null>(null);
  useEffect(() => {
    const watch = createPositionWatch(now);
    const show = () => setState(watch.state());
    show();
    const unsubscribe = watch.subscribe(show);
    watch.start();
    return () => {
      unsubscribe();
      watch.stop();
    };
  }, [now]);
  return state?.kind === 'have' ? state.best : { none: text('konfirmasi_saya.no_fix') };
};
