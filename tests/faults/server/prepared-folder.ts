// A server that was set up as an office does it: the sample register, a few accounts with one password, no demo.

import { mkdirSync } from 'node:fs';
import { hashPassword } from '../../../src/server/accounts/passwords.ts';
import { openDatabase } from '../../../src/server/database/open.ts';
import { readDemoData } from '../../../src/server/demo/demo-data.ts';
import { saveRegister } from '../../../src/server/record/register.ts';
import { demoPassword } from '../../harness/server-process.ts';

/** The settings such a server starts with. */
export const preparedEnvironment = { TINJAU_DEMO: '0', LOG_LEVEL: 'error' } as const;

/** The accounts that can sign in, each with the demo's password unless told. */
export const preparedPeople = [
  'verifikator-01',
  'verifikator-02',
  'verifikator-03',
  'verifikator-04',
] as const;

export const preparedSites = ['KBR-R01', 'KBR-R02', 'KBR-R03', 'KBR-R06', 'KBR-R08'] as const;

/** Fills the folder (or the PostgreSQL database of this address) of a server that does not run. */
export const prepareFolder = async (folder: string, url = '', password = demoPassword): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const { db, close } = await openDatabase({ url, folder });
  try {
    const deps = { database: db, now: () => Date.now(), bell: { ring: () => {} } };
    await saveRegister(deps, await readDemoData(Date.now()));
    const password_hash = await hashPassword(password);
    const changed_at = Date.now();
    await db
      .insertInto('credential')
      .values(preparedPeople.map((person_id) => ({ person_id, password_hash, changed_at })))
      .execute();
  } finally {
    await close();
  }
};
