// On the next contact after this device was revoked for an account: what the server has goes, what it has not stays.

import type { TinjauDatabase } from '../local-database/database.ts';
import { type DeviceDatabase, saveRevoked } from '../local-database/device-database.ts';
import { forgetSynced } from '../local-database/forget-synced.ts';

export const leaveRevoked = async (
  device: DeviceDatabase,
  database: TinjauDatabase,
  personId: string,
): Promise<void> => {
  await saveRevoked(device, personId, (await forgetSynced(database)) ? 'removed' : 'kept');
};
