import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isLockDue, lockAfterHiddenMs, lockAfterNoTouchMs, longestHoldMs } from '../../src/app/lock/idle.ts';
import { isRightPin, makePinSecret, pinIterations } from '../../src/app/lock/pin-secret.ts';
import { tryPin } from '../../src/app/lock/try-pin.ts';
import { mostWrongPins } from '../../src/domain/pin.ts';
import {
  type AccountRow,
  createDeviceDatabase,
  readCurrentAccount,
  saveOpenedWithPin,
  saveSignedIn,
  saveSignedOut,
} from '../../src/local-database/device-database.ts';
import { beginPinTry, type PinSecret, savePin, saveWatchedWait } from '../../src/local-database/pins.ts';

const anAccount = (change: Partial<AccountRow> = {}): AccountRow => ({
  id: 'verifikator-01',
  name: 'Verifikator 01',
  roles: ['verifikator'],
  scope: {},
  serverName: 'Uji',
  demo: true,
  sendToken: 'kirim-01',
  sessionExpiresAt: 0,
  lastSignInAt: 0,
  signedOut: false,
  pendingSignOut: false,
  sessionEnded: false,
  disabled: false,
  ...change,
});

const aDevice = () => createDeviceDatabase(`device-${randomUUID()}`);

// The real derivation is slow on purpose; where only the counting matters a short one stands in.
const quickSecret = async (pin: string): Promise<PinSecret> => {
  const salt = new Uint8Array(16);
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 2 },
    key,
    256,
  );
  return { salt, iterations: 2, hash: new Uint8Array(bits) };
};

describe('the PIN of an account', () => {
  test('is kept as a slow salted hash, never as it was typed', async () => {
    const [one, other] = await Promise.all([makePinSecret('830417'), makePinSecret('830417')]);
    expect(one.iterations).toBeGreaterThanOrEqual(600_000);
    expect(pinIterations).toBe(one.iterations);
    expect(Buffer.from(one.salt).equals(Buffer.from(other.salt))).toBe(false);
    expect(Buffer.from(one.hash).equals(Buffer.from(other.hash))).toBe(false);
    expect(await isRightPin('830417', one)).toBe(true);
    expect(await isRightPin('830418', one)).toBe(false);
    const device = aDevice();
    await saveSignedIn(device, anAccount());
    await savePin(device, 'verifikator-01', one);
    expect(JSON.stringify(await device.account.toArray())).not.toContain('830417');
  });

  test('is refused ten times and then no more, whatever is typed; the tries outlive a restart', async () => {
    const device = aDevice();
    await saveSignedIn(device, anAccount());
    await savePin(device, 'verifikator-01', await quickSecret('830417'));
    let now = 1e12;
    for (let wrong = 1; wrong <= mostWrongPins; wrong += 1) {
      expect(await tryPin(device, 'verifikator-01', '111119', now)).toBe('wrong');
      device.close({ disableAutoOpen: false });
      if (wrong >= 3 && wrong < mostWrongPins) {
        expect(await tryPin(device, 'verifikator-01', '830417', now)).toBe('not-now');
        // A clock set forward by years, and an app that was closed meanwhile.
        expect((await saveWatchedWait(device, 'verifikator-01', now + 1e11, 0)).kind).toBe('wait');
        now += 1e11 + 40 * 60_000;
        expect((await saveWatchedWait(device, 'verifikator-01', now, 40 * 60_000)).kind).toBe('open');
      }
    }
    expect(await tryPin(device, 'verifikator-01', '830417', now + 1e12)).toBe('not-now');
    expect((await saveWatchedWait(device, 'verifikator-01', now + 1e12, 1e12)).kind).toBe('password-only');
    await saveSignedIn(device, anAccount());
    expect(await tryPin(device, 'verifikator-01', '830417', now)).toBe('right');
  });

  test('many windows at once get no more tries than one', async () => {
    const device = aDevice();
    await saveSignedIn(device, anAccount());
    await savePin(device, 'verifikator-01', await quickSecret('830417'));
    const begun = await Promise.all(
      Array.from({ length: 20 }, () => beginPinTry(device, 'verifikator-01', 1e12)),
    );
    expect(begun.filter((secret) => secret !== null).length).toBe(3);
  });
});

describe('who works on this device', () => {
  test('who comes back with the PIN has no session, and the sign-out that waits still waits', async () => {
    const device = aDevice();
    await saveSignedIn(device, anAccount());
    await saveSignedOut(device, 'verifikator-01');
    await saveOpenedWithPin(device, 'verifikator-01');
    expect(await readCurrentAccount(device)).toMatchObject({
      id: 'verifikator-01',
      signedOut: false,
      pendingSignOut: true,
      sendOnly: true,
      sessionEnded: true,
    });
  });

  test('opening with the PIN signs out whoever was there, and the server hears of it', async () => {
    const device = aDevice();
    await saveSignedIn(device, anAccount());
    await saveSignedIn(device, anAccount({ id: 'verifikator-02' }));
    await saveOpenedWithPin(device, 'verifikator-01');
    expect(await device.account.get('verifikator-02')).toMatchObject({
      signedOut: true,
      pendingSignOut: true,
    });
    await saveOpenedWithPin(device, 'verifikator-02');
    expect(await device.account.get('verifikator-01')).toMatchObject({
      signedOut: true,
      pendingSignOut: false,
    });
    expect((await readCurrentAccount(device))?.id).toBe('verifikator-02');
  });

  test('who only unlocks the own window keeps the session', async () => {
    const device = aDevice();
    await saveSignedIn(device, anAccount());
    await saveOpenedWithPin(device, 'verifikator-01');
    expect((await readCurrentAccount(device))?.sendOnly).toBeFalsy();
  });

  test('a sign-in with the password keeps the PIN and ends the time without a session', async () => {
    const device = aDevice();
    await saveSignedIn(device, anAccount());
    const secret = await quickSecret('830417');
    await savePin(device, 'verifikator-01', secret);
    await saveSignedOut(device, 'verifikator-01');
    await saveOpenedWithPin(device, 'verifikator-01');
    await saveSignedIn(device, anAccount({ sendOnly: false }));
    const account = await readCurrentAccount(device);
    expect(account?.sendOnly).toBe(false);
    expect(account?.pin).toEqual(secret);
  });
});

describe('a window locks', () => {
  const at = (wall: number, steady = wall) => ({ wall, steady });
  const quiet = { lastTouch: at(0), hiddenSince: null, isHeld: false };

  test('after five minutes out of sight, or a quarter of an hour untouched', () => {
    expect(isLockDue(quiet, at(lockAfterNoTouchMs - 1))).toBe(false);
    expect(isLockDue(quiet, at(lockAfterNoTouchMs))).toBe(true);
    const hidden = { ...quiet, hiddenSince: at(1000) };
    expect(isLockDue(hidden, at(lockAfterHiddenMs))).toBe(false);
    expect(isLockDue(hidden, at(1000 + lockAfterHiddenMs))).toBe(true);
  });

  test('also when the clock was set back meanwhile, or the page stood still in a sleeping phone', () => {
    expect(isLockDue(quiet, at(-1e9, lockAfterNoTouchMs))).toBe(true);
    expect(isLockDue({ ...quiet, hiddenSince: at(0) }, at(lockAfterHiddenMs, 20))).toBe(true);
  });

  test('not while the camera is open or somebody signs, but not for ever either', () => {
    const held = { ...quiet, hiddenSince: at(0), isHeld: true };
    expect(isLockDue(held, at(lockAfterNoTouchMs * 2))).toBe(false);
    expect(isLockDue(held, at(longestHoldMs))).toBe(true);
  });
});
