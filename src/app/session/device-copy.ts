// The second copy of what this device knows of itself, in localStorage.

import { keepDeviceCopy, restoreDevice } from '../../local-database/device-copy.ts';
import { device } from './device.ts';
import { storedText } from './stored-text.ts';
import { within } from './time-limit.ts';

/** What is restored later than that is shown when it comes. */
const longestMs = 3000;

const store = storedText('tinjau-device');

/** Before the first screen. A database that cannot be opened is the screens' to tell. */
export const openDevice = async (): Promise<void> => {
  await within(longestMs, restoreDevice(device, store)).catch(() => undefined);
  keepDeviceCopy(device, store);
};
