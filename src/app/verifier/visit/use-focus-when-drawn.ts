// A field that was just added is drawn after it was stored, at a moment nobody can wait for: the keyboard goes there with
// the drawing that brings it.

import { useCallback, useEffect, useRef } from 'react';

/** Takes the id of an element and focuses it as soon as it is there; null: what was wanted will not come. */
export const useFocusWhenDrawn = (): ((id: string | null) => void) => {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const element = wanted.current === null ? null : document.getElementById(wanted.current);
    if (element === null) return;
    wanted.current = null;
    element.focus();
  });
  return useCallback((id) => {
    wanted.current = id;
  }, []);
};
