// A text in localStorage, beside the databases and without them.

import type { CopyStore } from '../../local-database/device-copy.ts';

/** One that cannot be read counts as none; one that cannot be kept is let go: it is never the only copy. */
export const storedText = (key: string): CopyStore => ({
  read: () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write: (text) => {
    try {
      localStorage.setItem(key, text);
    } catch {
      // No room, or not allowed.
    }
  },
});
