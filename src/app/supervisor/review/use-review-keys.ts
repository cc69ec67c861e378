import { useEffect, useRef } from 'react';

export interface ReviewKeys {
  readonly next: () => void;
  readonly previous: () => void;
  readonly comment: () => void;
  readonly accept: () => void;
  readonly giveBack: () => void;
  readonly help: () => void;
  readonly leave: () => void;
}

/** One key each, and none of them while somebody writes, chooses or answers a dialog. */
export const useReviewKeys = (keys: ReviewKeys): void => {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog'))
        return;
      const act = {
        j: latest.current.next,
        k: latest.current.previous,
        c: latest.current.comment,
        s: latest.current.accept,
        r: latest.current.giveBack,
        '?': latest.current.help,
        Escape: latest.current.leave,
      }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};
