// A disk that is completely full makes Chromium delete everything of this origin soon after a database is opened
// (measured). So the room kept back for a day like this is given back first; the app makes it anew.

import { ballastFile } from '../../contract/journal.ts';

const patienceMs = 3000;

/** Gives the room kept back to the phone; goes on after `withinMs` when the file system does not answer. */
export const releaseBallast = async (withinMs = patienceMs): Promise<void> => {
  let late: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<void>((resolve) => {
    late = setTimeout(resolve, withinMs);
  });
  const release = async (): Promise<void> => {
    try {
      await (await navigator.storage.getDirectory()).removeEntry(ballastFile);
    } catch {
      // There is none.
    }
  };
  await Promise.race([release(), silence]);
  clearTimeout(late);
};

/** Opens the phone's databases, or whatever `open` opens, only after the room was given back. */
export const withRoom = async <T>(open: () => Promise<T>, release = releaseBallast): Promise<T> => {
  await release();
  return open();
};

/** Tells when work has not ended after so many ms; it goes on all the same. */
export const tellIfLate = async <T>(work: Promise<T>, ms: number, tell: () => void): Promise<T> => {
  const late = setTimeout(tell, ms);
  try {
    return await work;
  } finally {
    clearTimeout(late);
  }
};
