// What accounts of this device still hold alone, for the sign-in page: a name and numbers, never what is in it.

import type { ActType } from '../domain/act.ts';
import type { TinjauDatabase } from './database.ts';
import { type DeviceDatabase, readAccounts } from './device-database.ts';
import { readOnlyHere, readOutbox } from './read-outbox.ts';

export interface WaitingAccount {
  readonly personId: string;
  readonly name: string;
  /** One for each visit, confirmation or review that is not received with everything. */
  readonly types: readonly ActType[];
  readonly photos: number;
  /** Not sent by anybody until their person goes on with them. */
  readonly drafts: number;
}

/** Accounts used on this device whose work the server has not all received, or who have drafts; the last used first. */
export const readWaitingAccounts = async (
  device: DeviceDatabase,
  openDatabase: (personId: string) => TinjauDatabase,
): Promise<readonly WaitingAccount[]> => {
  const waiting: WaitingAccount[] = [];
  for (const { id, name } of await readAccounts(device)) {
    const database = openDatabase(id);
    try {
      const { records, photos, drafts } = await readOnlyHere(database);
      if (records === 0 && drafts === 0) continue;
      const types = (await readOutbox(database)).map((entry) => entry.type);
      waiting.push({ personId: id, name, types, photos, drafts });
    } finally {
      database.close();
    }
  }
  return waiting;
};
