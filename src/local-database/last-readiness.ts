// What the last look at this phone found, for the quiet line on other screens; and what came of asking for permissions,
// which some browsers forget to tell.

import type { Allowance } from '../domain/readiness.ts';
import type { TinjauDatabase } from './database.ts';
import { registerVersionKey } from './read-task-list.ts';
import { write } from './write.ts';

export interface LastReadiness {
  /** Lines that were not as they must be; 0 was "Siap berangkat". */
  readonly open: number;
  readonly at: number;
}

interface Kept extends LastReadiness {
  readonly registerVersion: number;
}

const key = 'lastReadiness';
const askedKey = 'readinessAsked';

/** A look says nothing about the next day's work. */
const goodForMs = 12 * 60 * 60_000;

const registerVersionOf = async (database: TinjauDatabase): Promise<number> =>
  Number((await database.meta.get(registerVersionKey))?.value ?? 0);

/** The last look, or null when it is long ago or the sites have changed since. */
export const readLastReadiness = async (
  database: TinjauDatabase,
  now: number,
): Promise<LastReadiness | null> => {
  const kept = (await database.meta.get(key))?.value as Partial<Kept> | undefined;
  if (typeof kept?.open !== 'number' || typeof kept.at !== 'number') return null;
  const isNow = Math.abs(now - kept.at) < goodForMs;
  return isNow && kept.registerVersion === (await registerVersionOf(database))
    ? { open: kept.open, at: kept.at }
    : null;
};

export const saveLastReadiness = async (database: TinjauDatabase, last: LastReadiness): Promise<void> => {
  await write(database, [database.meta] as never, async () => {
    const value: Kept = { ...last, registerVersion: await registerVersionOf(database) };
    await database.meta.put({ key, value });
  });
};

export type AskedPermissions = Readonly<Partial<Record<'camera' | 'location', Allowance>>>;

/** What came of asking, the last time each was asked. */
export const readAskedPermissions = async (database: TinjauDatabase): Promise<AskedPermissions> =>
  ((await database.meta.get(askedKey))?.value as AskedPermissions | undefined) ?? {};

export const saveAskedPermission = async (
  database: TinjauDatabase,
  name: keyof AskedPermissions,
  allowance: Allowance,
): Promise<void> => {
  await write(database, [database.meta] as never, async () => {
    const asked = await readAskedPermissions(database);
    await database.meta.put({ key: askedKey, value: { ...asked, [name]: allowance } });
  });
};

/** The next sync reads everything this person may see from its start; nothing of the phone's own is touched. */
export const fetchEverythingAgain = async (database: TinjauDatabase): Promise<void> => {
  await write(database, [database.meta] as never, () =>
    database.meta.put({ key: 'resync', value: true }).then(() => undefined),
  );
};
