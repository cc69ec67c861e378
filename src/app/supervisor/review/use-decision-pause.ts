// The next visit opens by itself: a press meant for the last one must not decide it. Until the reviewer has turned to
// the new visit, or enough time has passed to see that it is another one, no key and no button decides.

import { useCallback, useEffect, useRef, useState } from 'react';

const pauseMs = 1500;

export interface DecisionPause {
  readonly isPaused: boolean;
  /** True from the very press that decided, before anything was drawn again. */
  readonly isPausedNow: () => boolean;
  readonly begin: () => void;
  /** The wait counts from when the next visit is there to be seen. */
  readonly count: () => void;
  readonly end: () => void;
}

export const useDecisionPause = (): DecisionPause => {
  const [isPaused, setPaused] = useState(false);
  const now = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const end = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    now.current = false;
    setPaused(false);
  }, []);
  const begin = useCallback(() => {
    now.current = true;
    setPaused(true);
  }, []);
  const count = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(end, pauseMs);
  }, [end]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!isPaused) return;
    const turned = (event: Event) => {
      if (timer.current !== undefined && isTurningToVisit(event)) end();
    };
    const kinds = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
    for (const kind of kinds) window.addEventListener(kind, turned, { capture: true, passive: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, turned, { capture: true });
    };
  }, [isPaused, end]);
  return { isPaused, isPausedNow: () => now.current, begin, count, end };
};

/** Reading, scrolling, commenting; not one more press of what decides. */
const isTurningToVisit = (event: Event): boolean => {
  if (event.target instanceof Element && event.target.closest('.desk-verdicts')) return false;
  return !(event instanceof KeyboardEvent) || !['s', 'r', 'Enter', ' '].includes(event.key);
};
