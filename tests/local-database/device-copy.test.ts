import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { type CopyStore, keepDeviceCopy, restoreDevice } from '../../src/local-database/device-copy.ts';
import {
  type AccountRow,
  createDeviceDatabase,
  readCurrentAccount,
  readDeviceId,
  saveSignedIn,
  saveSignedOut,
} from '../../src/local-database/device-database.ts';
import { type PinSecret, savePin } from '../../src/local-database/pins.ts';
import { newId, verifikator01 } from './builders.ts';

const account: AccountRow = {
  ...verifikator01,
  serverName: 'Tinjau',
  demo: false,
  sendToken: 'token',
  sessionExpiresAt: 1,
  lastSignInAt: 1,
  signedOut: false,
  pendingSignOut: false,
  sessionEnded: false,
  disabled: false,
};

const aPin: PinSecret = { salt: Uint8Array.of(1, 2, 255), hash: Uint8Array.of(9, 0), iterations: 3 };

const memoryStore = (): CopyStore & { text: string | null } => ({
  text: null,
  read() {
    return this.text;
  },
  write(text) {
    this.text = text;
  },
});

const aDevice = async (store: CopyStore) => {
  const database = createDeviceDatabase(`device-${newId()}`);
  const deviceId = await readDeviceId(database, newId);
  await saveSignedIn(database, account);
  await savePin(database, account.id, aPin);
  const stop = keepDeviceCopy(database, store);
  await vi.waitFor(() => expect(store.read()).toContain('token'));
  return { database, deviceId, stop };
};

test('after all databases were lost the same device opens with the same person', async () => {
  const store = memoryStore();
  const { database, deviceId, stop } = await aDevice(store);
  await database.device.put({ key: 'lease:verifikator-01', value: { pageId: 'old', until: 9e15 } });
  stop();
  const again = createDeviceDatabase(`device-${newId()}`);
  expect(await restoreDevice(again, store)).toBe(true);
  expect(await readDeviceId(again, () => 'another')).toBe(deviceId);
  expect(await readCurrentAccount(again)).toEqual(await readCurrentAccount(database));
  expect((await readCurrentAccount(again))?.pin, 'also its lock').toEqual(aPin);
  expect(await again.device.get('lease:verifikator-01'), 'nobody leads').toBeUndefined();
});

test('who signed out stays signed out', async () => {
  const store = memoryStore();
  const { database, stop } = await aDevice(store);
  await saveSignedOut(database, account.id);
  await vi.waitFor(() => expect(store.read()).toContain('"pendingSignOut":true'));
  stop();
  const again = createDeviceDatabase(`device-${newId()}`);
  await restoreDevice(again, store);
  expect(await readCurrentAccount(again)).toBe(null);
  expect(await again.account.get(account.id)).toMatchObject({ signedOut: true, pendingSignOut: true });
});

test('a database that holds accounts is left as it is, and so is one beside a copy that is no copy', async () => {
  const store = memoryStore();
  const { database, stop } = await aDevice(store);
  stop();
  await database.account.update(account.id, { name: 'Newer' });
  expect(await restoreDevice(database, store)).toBe(false);
  expect((await database.account.get(account.id))?.name).toBe('Newer');
  for (const text of ['', '{', 'null', '[]', '{"rows":[],"accounts":[]}', '{"rows":1}']) {
    store.text = text;
    expect(await restoreDevice(createDeviceDatabase(`device-${newId()}`), store), text).toBe(false);
  }
});
