// The one way to write on the phone: a strict transaction that survives a dead connection and says when the
// phone is full. Nothing is swallowed: what is neither a lost connection nor a full disk is thrown.

import type { Table } from 'dexie';
import { ok, type Result, refused } from '../domain/result.ts';
import type { TinjauDatabase } from './database.ts';
import { freeReceivedPhotos, freeTakenAlong } from './retention.ts';
import { giveUpDispensable, releaseReserve, tellTrouble } from './write-support.ts';

/** The phone has no room left; nothing of this write was kept, everything saved before is. */
export interface StorageFull {
  readonly type: 'storage-full';
}

/** The phone's storage does not answer any more, also when asked anew; nothing of this write was kept. */
export interface StorageFailed {
  readonly type: 'storage-failed';
}

export type WriteRefusal = StorageFull | StorageFailed;

export interface WriteOptions {
  /** Reads back what was written and compares; false makes the write count as failed and be tried again. */
  readonly readBack?: () => Promise<boolean>;
  /** The last room of the phone is for answers: what may fail (a photo, what the server sends) leaves it alone. */
  readonly sparesReserve?: boolean;
  /** A picture that can be fetched again takes no room from those fetched for the field. */
  readonly sparesTakenAlong?: boolean;
}

const attempts = 4;

const namesOf = (error: unknown): readonly string[] => {
  const names: string[] = [];
  for (let at = error; at !== null && typeof at === 'object' && names.length < 6; ) {
    const { name, message, inner } = at as { name?: string; message?: string; inner?: unknown };
    names.push(`${name ?? ''} ${message ?? ''}`);
    at = inner;
  }
  return names;
};

/** Whether an error says the disk or the quota of this site is full. */
export const isStorageFull = (error: unknown): boolean =>
  namesOf(error).some((name) => /QuotaExceeded|quota|disk is full|no space/i.test(name));

/** Whether an error says the connection to the database died, as WebKit and full disks make it. */
export const isDeadConnection = (error: unknown): boolean =>
  namesOf(error).some((name) =>
    /UnknownError|InvalidState|DatabaseClosed|OpenFailed|connection.*(lost|closing)/i.test(name),
  );

// Measured: on a full disk Chromium answers `DataError` for rows in perfect order, and takes them when there is room.
const isDoubtful = (error: unknown): boolean => namesOf(error).some((name) => /^DataError/.test(name));

const notThere = (): Error =>
  Object.assign(new Error('What was written is not there.'), { name: 'UnknownError' });

/**
 * Runs `work` in one strict transaction over `tables`; opens the database anew and repeats when the connection died,
 * lets map packs, then the reserve, then received photos, then what was fetched for the field go when the phone is full.
 * `work` may run again after an earlier run was committed unnoticed, so it must bear being repeated.
 */
export const write = async <T>(
  database: TinjauDatabase,
  tables: readonly Table[],
  work: () => Promise<T>,
  options: WriteOptions = {},
): Promise<Result<T, WriteRefusal>> => {
  const result = await writeStubbornly(database, tables, work, options);
  // A photo that was refused to spare the last room says so itself.
  if (result.ok || !options.sparesReserve) tellTrouble(database, result.ok ? null : result.refusal.type);
  return result;
};

const writeStubbornly = async <T>(
  database: TinjauDatabase,
  tables: readonly Table[],
  work: () => Promise<T>,
  options: WriteOptions,
): Promise<Result<T, WriteRefusal>> => {
  const waysLeft = waysToMakeRoom(database, options);
  for (let losses = 0; ; ) {
    try {
      const value = await database.transaction('rw', [...tables], work);
      if (options.readBack && !(await options.readBack())) throw notThere();
      return ok(value);
    } catch (error) {
      if (isStorageFull(error)) {
        if (!(await makeRoom(waysLeft))) return refused({ type: 'storage-full' });
        continue;
      }
      const isDead = isDeadConnection(error);
      if (!isDead && !isDoubtful(error)) throw error;
      losses += 1;
      if (losses >= attempts) {
        if (isDead) return refused({ type: 'storage-failed' });
        throw error;
      }
      // A full disk may also show itself as a connection that does not come back.
      if (losses === 2) await makeRoom(waysLeft);
      await reopen(database, losses);
    }
  }
};

type WayToMakeRoom = () => Promise<boolean>;

const waysToMakeRoom = (
  database: TinjauDatabase,
  { sparesReserve, sparesTakenAlong }: WriteOptions,
): WayToMakeRoom[] => [
  // For a thumbnail no map goes; for a photo the room was asked for, and made, before.
  ...(sparesReserve ? [] : [letMapsGo(database), letMapsGo(database), () => releaseReserve(database)]),
  async () => (await freeReceivedPhotos(database)) > 0,
  ...(sparesTakenAlong ? [] : [async () => (await freeTakenAlong(database)) > 0]),
];

/** Asked twice: first go those that are only begun, then the whole ones. */
const letMapsGo =
  (database: TinjauDatabase): WayToMakeRoom =>
  () =>
    giveUpDispensable(database);

/** Makes room in the next way that is left; false when none is. */
const makeRoom = async (waysLeft: WayToMakeRoom[]): Promise<boolean> => {
  for (let way = waysLeft.shift(); way !== undefined; way = waysLeft.shift())
    if (await way().catch(() => false)) return true;
  return false;
};

/** For writes whose caller has no way to show a refusal (sync): it is thrown, to be told by the status. */
export const writeOrThrow = async <T>(
  database: TinjauDatabase,
  tables: readonly Table[],
  work: () => Promise<T>,
  options: WriteOptions = {},
): Promise<T> => {
  const result = await write(database, tables, work, options);
  if (result.ok) return result.value;
  throw result.refusal.type === 'storage-full'
    ? Object.assign(new Error('The phone has no room left.'), { name: 'QuotaExceededError' })
    : Object.assign(new Error('The storage of the phone does not answer.'), { name: 'UnknownError' });
};

const reopen = async (database: TinjauDatabase, attempt: number): Promise<void> => {
  database.close({ disableAutoOpen: false });
  await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
  await database.open().catch((error: unknown) => {
    if (!isDeadConnection(error)) throw error;
  });
};
