// A transaction of hundreds of megabytes ends with two waits on the disk in which SQLite lets nobody else run: its log
// is synced, and what is in it is copied into the file. Both are done beside the server instead. Like engine.ts it
// knows the engines apart.

import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { type Kysely, sql } from 'kysely';
import { engineOf } from './engine.ts';
import type { TinjauDatabase } from './schema.ts';

/** SQLite's own: with so many pages in the log a commit copies them. */
const pagesUnlessTold = 1000;

/**
 * Runs a large write. It calls `keepUp` again and again, which syncs what is in the log so far; after the write what it
 * holds is copied in a thread of its own, and nobody waits for that either.
 */
export const writeLargely = async <T>(
  database: Kysely<TinjauDatabase>,
  write: (keepUp: () => Promise<void>) => Promise<T>,
): Promise<T> => {
  const path = engineOf(database) === 'sqlite' ? await fileOf(database) : '';
  if (path === '') return write(async () => {});
  await sql.raw('pragma wal_autocheckpoint = 0').execute(database);
  try {
    return await write(() => syncLog(path));
  } finally {
    await copyApart(path);
    await sql.raw(`pragma wal_autocheckpoint = ${pagesUnlessTold}`).execute(database);
  }
};

/** Empty for a database in memory. */
const fileOf = async (database: Kysely<TinjauDatabase>): Promise<string> => {
  const { rows } = await sql<{
    file: string;
  }>`select file from pragma_database_list where name = 'main'`.execute(database);
  return rows[0]?.file ?? '';
};

const syncLog = async (path: string): Promise<void> => {
  const log = await open(`${path}-wal`, 'r+');
  try {
    await log.datasync();
  } finally {
    await log.close();
  }
};

/** What stays in the log, because somebody was reading, is copied by a later commit. */
const copyApart = async (path: string): Promise<void> => {
  const worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), { workerData: path });
  await new Promise<void>((resolve) => {
    // A copy that fails is no loss: the log holds everything.
    worker.once('error', () => {});
    worker.once('exit', () => resolve());
  });
};
