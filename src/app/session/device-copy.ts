// The second copy of what this device knows of itself, in localStorage.

import { type CopyStore, keepDeviceCopy, restoreDevice } from '../../local-database/device-copy.ts';
import { device } from './device.ts';
import { within } from './time-limit.ts';

const key = 'tinjau-device';

/** What is restored later than that is shown when it comes. */
const longestMs = 3000;

const store: CopyStore = {
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
      // No room, or not allowed: the database is the first copy.
    }
  },
};

/** Before the first screen. A database that cannot be opened is the screens' to tell. */
export const openDevice = async (): Promise<void> => {
  await within(longestMs, restoreDevice(device, store)).catch(() => undefined);
  keepDeviceCopy(device, store);
};
