// What the writes of a database may lean on, handed in by whoever opens it: room kept back for the worst moment, and
// someone to tell when a write failed for good, whichever caller it was.

import type { TinjauDatabase } from './database.ts';

export interface WriteSupport {
  /** Lets the room kept back go; false when there was none. */
  readonly releaseReserve: () => Promise<boolean>;
  /** Told of each write that failed for good, and once (null) when one succeeds again. */
  readonly onTrouble: (trouble: 'storage-full' | 'storage-failed' | null) => void;
}

const supports = new WeakMap<TinjauDatabase, WriteSupport>();
const troubled = new WeakSet<TinjauDatabase>();

export const supportWrites = (database: TinjauDatabase, support: WriteSupport): void => {
  supports.set(database, support);
};

const dispensable = new WeakMap<TinjauDatabase, () => Promise<boolean>>();

/** Hands in how what can be had again (map packs) is let go before anything else; it answers false when nothing was. */
export const supportGivingUp = (database: TinjauDatabase, giveUp: () => Promise<boolean>): void => {
  dispensable.set(database, giveUp);
};

/** Lets what can be had again go; false when there is nothing of it. */
export const giveUpDispensable = async (database: TinjauDatabase): Promise<boolean> =>
  (await dispensable
    .get(database)?.()
    .catch(() => false)) ?? false;

/** Whether there is room, after letting go as much as it takes of what can be had again; each time some of it goes. */
export const findsRoom = async (
  database: TinjauDatabase,
  hasRoom: () => Promise<boolean>,
): Promise<boolean> => {
  // Another window may bring what this one lets go: it is not fought for without end.
  for (let tries = 0; tries < 4; tries += 1) {
    if (await hasRoom()) return true;
    if (!(await giveUpDispensable(database))) return false;
  }
  return hasRoom();
};

/** Lets the reserve of a database go; false when it has none, or none any more. */
export const releaseReserve = async (database: TinjauDatabase): Promise<boolean> =>
  (await supports
    .get(database)
    ?.releaseReserve()
    .catch(() => false)) ?? false;

/** Tells how the last write ended. */
export const tellTrouble = (
  database: TinjauDatabase,
  trouble: 'storage-full' | 'storage-failed' | null,
): void => {
  if (trouble === null && !troubled.has(database)) return;
  if (trouble === null) troubled.delete(database);
  else troubled.add(database);
  supports.get(database)?.onTrouble(trouble);
};
