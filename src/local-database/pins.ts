// The PIN of an account of this device: a hash beside the account, and the tries. Every try is written before it is
// compared. Nothing of it ever leaves the device.

import {
  countDownWait,
  noPinTries,
  type PinState,
  type PinTries,
  pinState,
  takePinTry,
} from '../domain/pin.ts';
import type { DeviceDatabase } from './device-database.ts';

/** PBKDF2-SHA256 of a PIN; bytes, because they are compared and never shown. */
export interface PinSecret {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
}

/** Keeps a new PIN, or none with null, and forgets wrong tries. */
export const savePin = async (
  device: DeviceDatabase,
  personId: string,
  pin: PinSecret | null,
): Promise<void> => {
  await device.account.update(personId, { pin, pinTries: noPinTries, pinOffered: true });
};

/** The PIN was offered once; it is not offered by itself again. */
export const savePinOffered = async (device: DeviceDatabase, personId: string): Promise<void> => {
  await device.account.update(personId, { pinOffered: true });
};

/** Takes off the wait what this page saw pass; answers what may be tried now. */
export const saveWatchedWait = (
  device: DeviceDatabase,
  personId: string,
  now: number,
  watchedMs: number,
): Promise<PinState> =>
  changeTries(device, personId, (tries) => (tries.waitMs > 0 ? countDownWait(tries, now, watchedMs) : tries));

/** Counts one try and hands out what to compare with; null when nothing may be tried now. */
export const beginPinTry = (
  device: DeviceDatabase,
  personId: string,
  now: number,
): Promise<PinSecret | null> =>
  device.transaction('rw', device.account, async () => {
    const account = await device.account.get(personId);
    const tries = account?.pinTries ?? noPinTries;
    if (!account?.pin || pinState(tries).kind !== 'open') return null;
    await device.account.update(personId, { pinTries: takePinTry(tries, now) });
    return account.pin;
  });

/** The PIN, or the password, was right. */
export const forgetPinTries = async (device: DeviceDatabase, personId: string): Promise<void> => {
  await device.account.update(personId, { pinTries: noPinTries });
};

const changeTries = (
  device: DeviceDatabase,
  personId: string,
  change: (tries: PinTries) => PinTries,
): Promise<PinState> =>
  device.transaction('rw', device.account, async () => {
    const before = (await device.account.get(personId))?.pinTries ?? noPinTries;
    const after = change(before);
    if (after !== before) await device.account.update(personId, { pinTries: after });
    return pinState(after);
  });
