// What the last window knew, shown before the first round of this one has asked anybody.

import { offerAgainAfterUpdate } from '../local-database/outbox-marks.ts';
import { showFailure, type Told } from './tell-outcome.ts';

/** Hands the server's offset (ms) to `onOffset` where one was measured. Never throws. */
export const showLastKnown = async (
  { database, device, personId, status }: Told,
  appVersion: string,
  onOffset: (ms: number) => void,
): Promise<void> => {
  try {
    await offerAgainAfterUpdate(database, appVersion);
    const known = ['serverOffsetMs', 'lastContactAt', 'lastSyncAt'];
    const [offset, contact, synced] = await database.meta.bulkGet(known);
    if (typeof offset?.value === 'number') onOffset(offset.value);
    const times = [contact?.value, synced?.value].filter((time) => typeof time === 'number');
    if (times.length > 0 && status.get().lastContactAt === null)
      status.set({ lastContactAt: Math.max(...times) });
    status.set({ needsSignIn: (await device.account.get(personId))?.sessionEnded ?? false });
  } catch (error) {
    showFailure(status, error);
  }
};
