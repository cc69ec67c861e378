// What the device itself knows, whoever is signed in: its id and the accounts used on it.
// With this the app opens with the server gone, and one account's work is sent while another one works.

import Dexie, { type EntityTable } from 'dexie';
import type { Person } from '../domain/person.ts';

export interface AccountRow extends Person {
  readonly serverName: string;
  readonly demo: boolean;
  /** Good for acts, uploads and receipts alone. */
  readonly sendToken: string;
  readonly sessionExpiresAt: number;
  readonly lastSignInAt: number;
  readonly signedOut: boolean;
  /** A sign-out made without the server; carried out before any other call of this device. */
  readonly pendingSignOut: boolean;
  /** The server said that the session has ended; only sending waits for a new sign-in. */
  readonly sessionEnded: boolean;
  /** The server said so at a sign-in: what is here is sent with the send-only token, and kept apart there. */
  readonly disabled: boolean;
}

export interface DeviceRow {
  /** `deviceId`, `currentPersonId`, `photosOnWifiOnly`, `lease:<person>`, and what the app keeps of its own. */
  readonly key: string;
  readonly value: unknown;
}

export type DeviceDatabase = Dexie & {
  device: EntityTable<DeviceRow, 'key'>;
  account: EntityTable<AccountRow, 'id'>;
};

/** Opens (without waiting) the database of this device; `name` differs only in tests. */
export const createDeviceDatabase = (name = 'tinjau-device'): DeviceDatabase => {
  const database = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  }) as DeviceDatabase;
  database.version(1).stores({ device: 'key', account: 'id' });
  return database;
};

/** The id of this device, made by `newUuid` on the first call and the same ever after. */
export const readDeviceId = async (database: DeviceDatabase, newUuid: () => string): Promise<string> => {
  const known = await knownDeviceId(database);
  if (known !== null) return known;
  return database.transaction('rw', database.device, async () => {
    const added = await knownDeviceId(database);
    if (added !== null) return added;
    const value = newUuid();
    await database.device.add({ key: 'deviceId', value });
    return value;
  });
};

const knownDeviceId = async (database: DeviceDatabase): Promise<string | null> => {
  const row = await database.device.get('deviceId');
  return typeof row?.value === 'string' ? row.value : null;
};

/** The account that is signed in on this device, or null. */
export const readCurrentAccount = async (database: DeviceDatabase): Promise<AccountRow | null> => {
  const current = await database.device.get('currentPersonId');
  if (typeof current?.value !== 'string') return null;
  const account = await database.account.get(current.value);
  return account && !account.signedOut ? account : null;
};

/** All accounts ever used on this device, the last used first. */
export const readAccounts = async (database: DeviceDatabase): Promise<readonly AccountRow[]> =>
  (await database.account.toArray()).sort((a, b) => b.lastSignInAt - a.lastSignInAt);

/** Keeps an account after a sign-in and makes it the current one. */
export const saveSignedIn = (database: DeviceDatabase, account: AccountRow): Promise<void> =>
  database.transaction('rw', database.device, database.account, async () => {
    await database.account.put(account);
    await database.device.put({ key: 'currentPersonId', value: account.id });
  });

/** Marks an account signed out; `pending` when the server has not been told yet. Its work stays. */
export const saveSignedOut = (database: DeviceDatabase, personId: string, pending: boolean): Promise<void> =>
  database.transaction('rw', database.device, database.account, async () => {
    await database.account.update(personId, { signedOut: true, pendingSignOut: pending });
    const current = await database.device.get('currentPersonId');
    if (current?.value === personId) await database.device.delete('currentPersonId');
  });

/** Whether photos wait for Wi-Fi on this device. */
export const readPhotosOnWifiOnly = async (database: DeviceDatabase): Promise<boolean> =>
  (await database.device.get('photosOnWifiOnly'))?.value === true;

export const savePhotosOnWifiOnly = async (database: DeviceDatabase, only: boolean): Promise<void> => {
  await database.device.put({ key: 'photosOnWifiOnly', value: only });
};
