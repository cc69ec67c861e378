// Keeps the window from locking by itself while something is being captured.

import { type MouseEvent, useEffect } from 'react';

let holds = 0;

/** Holds the window open; the answer ends that. */
export const holdOpen = (): (() => void) => {
  let held = true;
  holds += 1;
  return () => {
    if (held) holds -= 1;
    held = false;
  };
};

/** The same for as long as some work takes. */
export const holdOpenWhile = <T>(work: Promise<T>): Promise<T> => {
  const release = holdOpen();
  work.then(release, release);
  return work;
};

export const isHeldOpen = (): boolean => holds > 0;

/** While this is on the screen: the camera, a signature, words that are not kept yet. */
export const useHoldOpen = (held = true): void => {
  useEffect(() => (held ? holdOpen() : undefined), [held]);
};

/** While the phone's own picture chooser is open the app is in the background; what is chosen must find its screen again. */
export const holdOpenForChooser = (event: MouseEvent<HTMLInputElement>): void => {
  const input = event.currentTarget;
  const release = holdOpen();
  const done = () => {
    for (const name of ['change', 'cancel']) input.removeEventListener(name, done);
    // The chosen files hold by themselves from then on.
    setTimeout(release, 1000);
  };
  for (const name of ['change', 'cancel']) input.addEventListener(name, done);
};
