// One try of a PIN: counted first, compared then.

import { pinState } from '../../domain/pin.ts';
import type { DeviceDatabase } from '../../local-database/device-database.ts';
import { beginPinTry, forgetPinTries } from '../../local-database/pins.ts';
import { isRightPin } from './pin-secret.ts';

export type PinAnswer = 'right' | 'wrong' | 'not-now';

export const tryPin = async (
  device: DeviceDatabase,
  personId: string,
  pin: string,
  now: number,
): Promise<PinAnswer> => {
  const secret = await beginPinTry(device, personId, now);
  if (secret === null) return 'not-now';
  if (!(await isRightPin(pin, secret))) return 'wrong';
  await forgetPinTries(device, personId);
  return 'right';
};

/** Whether an account can still be opened with its PIN. */
export const mayUsePin = (account: {
  readonly pin?: unknown;
  readonly pinTries?: Parameters<typeof pinState>[0];
}): boolean =>
  Boolean(account.pin) &&
  (account.pinTries === undefined || pinState(account.pinTries).kind !== 'password-only');
