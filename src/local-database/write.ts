// The one way to write on the phone: a strict transaction that survives a dead connection and says when the
// phone is full. Nothing is swallowed: what is neither a lost connection nor a full disk is thrown.

import type { Table } from 'dexie';
import { ok, type Result, refused } from '../domain/result.ts';
import type { TinjauDatabase } from './database.ts';
import { freeReceivedPhotos } from './retention.ts';

/** The phone has no room left; nothing of this write was kept, everything saved before is. */
export interface StorageFull {
  readonly type: 'storage-full';
}

export interface WriteOptions {
  /** Reads back what was written; false makes the write count as failed and be tried again. */
  readonly readBack?: () => Promise<boolean>;
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

/**
 * Runs `work` in one strict transaction over `tables`; opens the database anew and repeats when the connection died.
 * `work` may run again after an earlier run was committed unnoticed, so it must bear being repeated.
 */
export const write = async <T>(
  database: TinjauDatabase,
  tables: readonly Table[],
  work: () => Promise<T>,
  options: WriteOptions = {},
): Promise<Result<T, StorageFull>> => {
  let freed = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const value = await database.transaction('rw', [...tables], work);
      if (options.readBack && !(await options.readBack()))
        throw Object.assign(new Error('What was written is not there.'), { name: 'UnknownError' });
      return ok(value);
    } catch (error) {
      if (isStorageFull(error)) {
        if (freed || (await freeReceivedPhotos(database)) === 0) return refused({ type: 'storage-full' });
        freed = true;
      } else if (attempt >= attempts || !isDeadConnection(error)) {
        throw error;
      } else {
        await reopen(database, attempt);
      }
    }
  }
};

/** For writes whose caller has no way to show a refusal (sync): a full phone is thrown, to be told by the status. */
export const writeOrThrow = async <T>(
  database: TinjauDatabase,
  tables: readonly Table[],
  work: () => Promise<T>,
): Promise<T> => {
  const result = await write(database, tables, work);
  if (result.ok) return result.value;
  throw Object.assign(new Error('The phone has no room left.'), { name: 'QuotaExceededError' });
};

const reopen = async (database: TinjauDatabase, attempt: number): Promise<void> => {
  database.close({ disableAutoOpen: false });
  await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
  await database.open().catch((error: unknown) => {
    if (!isDeadConnection(error)) throw error;
  });
};
