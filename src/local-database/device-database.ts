// What the device itself knows, whoever is signed in: its id and the accounts used on it.
// With this the app opens with the server gone, and one account's work is sent while another one works.

import Dexie, { type EntityTable } from 'dexie';
import type { FileKey } from '../contract/emergency-file.ts';
import type { Person } from '../domain/person.ts';
import { noPinTries, type PinTries } from '../domain/pin.ts';
import type { PinSecret } from './pins.ts';

export interface AccountRow extends Person {
  readonly serverName: string;
  readonly demo: boolean;
  /** Good for acts, uploads and receipts alone. */
  readonly sendToken: string;
  readonly sessionExpiresAt: number;
  /** The server's public key for emergency files; accounts from before it get it at the next contact. */
  readonly fileKey?: FileKey;
  readonly lastSignInAt: number;
  readonly signedOut: boolean;
  /** A sign-out made without the server; carried out before any other call of this device. */
  readonly pendingSignOut: boolean;
  /** The server said that the session has ended; only sending waits for a new sign-in. */
  readonly sessionEnded: boolean;
  /** The server said so at a sign-in: what is here is sent with the send-only token, and kept apart there. */
  readonly disabled: boolean;
  /** Opened with the PIN after a sign-out or a change of person: no session, so what is here is only sent. */
  readonly sendOnly?: boolean;
  /** The server said that this device was revoked for the account, and what became of its data; until the next sign-in. */
  readonly revoked?: 'removed' | 'kept' | null;
  readonly pin?: PinSecret | null;
  readonly pinTries?: PinTries;
  readonly pinOffered?: boolean;
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

/** Keeps an account after a sign-in with the password and makes it the current one; its PIN stays. */
export const saveSignedIn = (database: DeviceDatabase, account: AccountRow): Promise<void> =>
  database.transaction('rw', database.device, database.account, async () => {
    const known = await database.account.get(account.id);
    const pin = known?.pin ?? null;
    const pinOffered = known?.pinOffered ?? false;
    await database.account.put({ ...account, pin, pinOffered, pinTries: noPinTries });
    await database.device.put({ key: 'currentPersonId', value: account.id });
  });

/**
 * Makes a known account the current one after its PIN. It has no session any more, also where its sign-out was never told:
 * it works here and sends with its own token until the next password. Whoever was current leaves as with a sign-out.
 */
export const saveOpenedWithPin = (database: DeviceDatabase, personId: string): Promise<void> =>
  database.transaction('rw', database.device, database.account, async () => {
    const current = await readCurrentAccount(database);
    // A locked window's own person keeps the session.
    if (current?.id === personId) return;
    if (current) await leave(database, current.id);
    await database.account.update(personId, {
      signedOut: false,
      sendOnly: true,
      sessionEnded: true,
      pinTries: noPinTries,
    });
    await database.device.put({ key: 'currentPersonId', value: personId });
  });

/** Marks an account signed out here; the server is told before any other call. Its work stays. */
export const saveSignedOut = (database: DeviceDatabase, personId: string): Promise<void> =>
  database.transaction('rw', database.device, database.account, async () => {
    await leave(database, personId);
    const current = await database.device.get('currentPersonId');
    if (current?.value === personId) await database.device.delete('currentPersonId');
  });

/** An account without a session has nothing new to tell the server; an earlier sign-out may still wait. */
const leave = async (database: DeviceDatabase, personId: string): Promise<void> => {
  const account = await database.account.get(personId);
  if (!account || account.signedOut) return;
  await database.account.update(personId, {
    signedOut: true,
    pendingSignOut: account.pendingSignOut || !account.sendOnly,
  });
};

/** The device was revoked for an account; with everything removed nobody is signed in with it any more. */
export const saveRevoked = (
  database: DeviceDatabase,
  personId: string,
  revoked: 'removed' | 'kept',
): Promise<void> =>
  database.transaction('rw', database.device, database.account, async () => {
    const account = await database.account.get(personId);
    if (!account || account.revoked === revoked) return;
    if (revoked === 'kept') {
      await database.account.update(personId, { revoked, sessionEnded: true });
      return;
    }
    await database.account.update(personId, {
      revoked,
      sessionEnded: true,
      signedOut: true,
      pendingSignOut: false,
      pin: null,
    });
    const current = await database.device.get('currentPersonId');
    if (current?.value === personId) await database.device.delete('currentPersonId');
  });

/** Whether photos wait for Wi-Fi on this device. */
export const readPhotosOnWifiOnly = async (database: DeviceDatabase): Promise<boolean> =>
  (await database.device.get('photosOnWifiOnly'))?.value === true;

export const savePhotosOnWifiOnly = async (database: DeviceDatabase, only: boolean): Promise<void> => {
  await database.device.put({ key: 'photosOnWifiOnly', value: only });
};
