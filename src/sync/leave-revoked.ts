// On the next contact after this device was revoked for an account: what the server has goes, what it has not stays.

import type { TinjauDatabase } from '../local-database/database.ts';
import { type DeviceDatabase, saveRevoked } from '../local-database/device-database.ts';
import { forgetSynced } from '../local-database/forget-synced.ts';

/**
 * Runs `forget` and takes the second copy away with it, which would otherwise fill the database again; answers what
 * `forget` did.
 */
export type ForgetTwice = (forget: () => Promise<boolean>) => Promise<boolean>;

/** `forgetTwice` is left out for an account that is not on screen: the second copy of a removed one goes at the next start. */
export const leaveRevoked = async (
  device: DeviceDatabase,
  database: TinjauDatabase,
  personId: string,
  forgetTwice: ForgetTwice = (forget) => forget(),
): Promise<void> => {
  const isForgotten = await forgetTwice(() => forgetSynced(database));
  await saveRevoked(device, personId, isForgotten ? 'removed' : 'kept');
};
