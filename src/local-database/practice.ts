// The database of practice: beside a person's own, under a name that neither the sync nor the emergency page looks for.

import Dexie from 'dexie';
import type { ChangesAnswer } from '../contract/changes.ts';
import { createDatabase, type TinjauDatabase } from './database.ts';
import { storeChanges } from './store-changes.ts';

/** Never begins like the name of a person's own database. */
export const practiceName = (origin: string, personId: string): string =>
  `tinjau-latihan:${origin}:${personId}`;

/** Opens it; `sample` is asked only while it is empty, and may be null when it cannot be had now. */
export const openPractice = async (
  name: string,
  sample: () => Promise<ChangesAnswer['changes'] | null>,
  now: number,
): Promise<TinjauDatabase | null> => {
  const database = createDatabase(name);
  await database.open();
  if ((await database.site.count()) > 0) return database;
  const changes = await sample();
  if (changes === null) {
    database.close();
    return null;
  }
  await storeChanges(database, changes, 0, now);
  return database;
};

/** Takes everything that was practised away. */
export const forgetPractice = (name: string): Promise<void> => Dexie.delete(name);
