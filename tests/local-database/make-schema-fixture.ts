// Run once when a version of the local schema is released: keeps it, with rows in every table, for all later code.
//   node tests/local-database/make-schema-fixture.ts
// A fixture that is there is never written again. `--from <module>` takes an older database.ts.

import 'fake-indexeddb/auto';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createDeviceDatabase } from '../../src/local-database/device-database.ts';
import { fillEveryTable } from './fixture-rows.ts';
import { fixtureToText, readFixture } from './schema-fixture.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'local-schemas');
const from = process.argv.indexOf('--from');
const code = from > 0 ? resolve(process.argv[from + 1] ?? '') : '../../src/local-database/database.ts';

const keep = async (prefix: string, name: string): Promise<void> => {
  const fixture = await readFixture(name);
  const path = join(folder, `${prefix}v${fixture.version / 10}.json`);
  if (existsSync(path)) {
    console.log(`${path} is there and stays as it is`);
    return;
  }
  writeFileSync(path, fixtureToText(fixture));
  console.log(`written: ${path}`);
};

const { createDatabase } = (await import(code)) as typeof import('../../src/local-database/database.ts');
const database = createDatabase('phone');
await database.open();
await fillEveryTable(database);
database.close();
await keep('', 'phone');

const device = createDeviceDatabase('device');
await device.device.bulkPut([
  { key: 'deviceId', value: '01890000-0000-7000-8000-00000000000d' },
  { key: 'currentPersonId', value: 'verifikator-01' },
  { key: 'photosOnWifiOnly', value: true },
]);
await device.account.put({
  id: 'verifikator-01',
  name: 'Verifikator 01',
  roles: ['verifikator'],
  scope: { regencies: ['*'] },
  serverName: 'Tinjau',
  demo: false,
  sendToken: 'send-token',
  sessionExpiresAt: 1_795_248_000_000,
  lastSignInAt: 1_792_656_000_000,
  signedOut: false,
  pendingSignOut: true,
  sessionEnded: false,
  disabled: false,
});
device.close();
await keep('device-', 'device');
