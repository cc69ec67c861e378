// The only file that knows which engine it speaks to: how each is opened, checked and locked, how it numbers
// placeholders and how it lays out a table. Everything else is Kysely that reads the same on both.

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, type Kysely, PostgresAdapter, PostgresDialect, SqliteDialect, sql } from 'kysely';
import pg from 'pg';
import { lockFolder } from './lock-folder.ts';
import type { TinjauDatabase } from './schema.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';
import { sqliteDriver } from './sqlite-driver.ts';

export type Engine = 'sqlite' | 'postgres';

export const engineOf = (database: Kysely<TinjauDatabase>): Engine =>
  database.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';

export interface OpenedEngine {
  readonly dialect: SqliteDialect | PostgresDialect;
  /** Gives the folder or the address free for another process. */
  readonly release: () => void;
}

const sqliteFile = 'tinjau.sqlite';

/** Where the SQLite database of a data folder is. */
export const sqlitePath = (folder: string): string => join(folder, sqliteFile);

/** Makes a data folder whose name survives a power loss, as the files in it do. */
export const makeDataFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Windows cannot open a folder; there the file system's journal has to do.
  if (process.platform === 'win32') return;
  const parent = openSync(dirname(folder), 'r');
  fsyncSync(parent);
  closeSync(parent);
};

/** Opens `<folder>/tinjau.sqlite` (or `:memory:`) durable and alone, or throws one sentence saying why not. */
export const openSqlite = (folder: string): OpenedEngine => {
  const inMemory = folder === ':memory:';
  if (!inMemory) makeDataFolder(folder);
  const release = inMemory ? () => {} : lockFolder(folder);
  try {
    const database = new DatabaseSync(inMemory ? ':memory:' : sqlitePath(folder));
    try {
      checkSqlite(database, inMemory ? 'memory' : 'wal', folder);
      const reader = inMemory ? null : openReader(folder);
      return { dialect: sqliteDialect(database, reader), release };
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    release();
    throw error;
  }
};

/** SQLite takes table changes back with their transaction; Kysely must be told, or a killed first start stays half done. */
const sqliteDialect = (database: DatabaseSync, reader: DatabaseSync | null): SqliteDialect => {
  const writer = sqliteAdapter(database);
  const dialect = new SqliteDialect({ database: writer });
  const adapter = Object.defineProperties(dialect.createAdapter(), {
    supportsTransactionalDdl: { value: true },
    // The driver itself lets one write at a time.
    supportsMultipleConnections: { value: true },
  });
  const driver = sqliteDriver({ writer, reader: reader && sqliteAdapter(reader) });
  return Object.assign(dialect, { createAdapter: () => adapter, createDriver: () => driver });
};

const openReader = (folder: string): DatabaseSync => {
  const reader = new DatabaseSync(sqlitePath(folder), { readOnly: true });
  reader.exec('pragma busy_timeout = 5000; pragma cache_size = -16384; pragma temp_store = MEMORY;');
  return reader;
};

/** Asks for what every promise rests on, and reads back whether it was granted. */
const checkSqlite = (database: DatabaseSync, journal: string, folder: string): void => {
  try {
    // The page size counts for a new file only: two acts of 3 KB on a page, half as many writes as with 4096.
    database.exec('pragma page_size = 8192; pragma busy_timeout = 5000;');
    database.exec('pragma journal_mode = WAL; pragma synchronous = FULL;');
    database.exec('pragma foreign_keys = ON; pragma cache_size = -65536; pragma temp_store = MEMORY;');
    // What is erased or written anew must not stay readable in the file: SQLite otherwise only lets go of its place.
    database.exec('pragma secure_delete = ON;');
    const found = pragma(database, 'quick_check(1)');
    if (found !== 'ok') throw new Error(String(found));
  } catch (error) {
    throw new Error(`The database in ${folder} is damaged: restore a backup (${(error as Error).message}).`);
  }
  for (const [name, value] of [
    ['journal_mode', journal],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['secure_delete', 1],
  ] as const) {
    const found = pragma(database, name);
    if (found !== value)
      throw new Error(`SQLite keeps ${name} at ${String(found)} instead of ${value}; Tinjau does not start.`);
  }
};

const pragma = (database: DatabaseSync, name: string): unknown =>
  Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];

const int8 = 20;

/** A value that does not fit a number exactly is a bug, not a rounding. */
export const postgresTypes = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? safeNumber : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** Opens a pool on the database, or on one schema of it; bigint comes back as a number (see `postgresTypes`). */
export const openPostgres = (url: string, schema?: string): OpenedEngine => {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    ...(schema === undefined ? {} : { options: `-c search_path=${schema}` }),
    types: postgresTypes,
  });
  // A connection that breaks is replaced at the next query; without a listener it would end the process, the idle one
  // through the pool, the one in use by itself (its query fails all the same).
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return { dialect: new PostgresDialect({ pool }), release: () => {} };
};

const safeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database holds ${text}, too large for a number.`);
  return value;
};

/** Refuses a PostgreSQL server that answers before it has written, or that cannot hold every text. */
export const checkPostgres = async (database: Kysely<TinjauDatabase>): Promise<void> => {
  const read = async (name: string) =>
    (await sql<{ setting: string }>`select current_setting(${name}) as setting`.execute(database)).rows[0]
      ?.setting;
  for (const name of ['synchronous_commit', 'fsync']) {
    if ((await read(name)) === 'off')
      throw new Error(`PostgreSQL runs with ${name} off; a receipt would promise too much.`);
  }
  if ((await read('server_encoding')) !== 'UTF8') throw new Error('The PostgreSQL database must be UTF8.');
};

/** Text after `create table (...)`: on SQLite a table that is its own primary key is stored as one tree. */
export const keyedTable = (engine: Engine) => (engine === 'sqlite' ? sql`without rowid` : sql``);

const parametersPerStatement = 2000;
const texts = new Map<string, string>();

/**
 * Inserts many rows with few statements; `conflict` is the text after the values (`on conflict ...`), and with
 * `returning` the values of that column come back. Few distinct row counts keep the prepared statements few.
 */
export const insertRows = async <T extends keyof TinjauDatabase & string>(
  database: Kysely<TinjauDatabase>,
  table: T,
  rows: readonly TinjauDatabase[T][],
  conflict = '',
  returning?: keyof TinjauDatabase[T] & string,
): Promise<string[]> => {
  const returned: string[] = [];
  const first = rows[0];
  if (!first) return returned;
  const columns = Object.keys(first) as (keyof TinjauDatabase[T] & string)[];
  const most = Math.max(1, Math.floor(parametersPerStatement / columns.length));
  for (let from = 0; from < rows.length; ) {
    const count = chunkSize(Math.min(most, rows.length - from));
    const parameters: unknown[] = [];
    for (let index = from; index < from + count; index += 1) {
      for (const column of columns) parameters.push(rows[index]?.[column]);
    }
    const text = insertText(engineOf(database), table, columns, count, conflict, returning);
    const answer = await database.executeQuery<Record<string, string>>(CompiledQuery.raw(text, parameters));
    if (returning) for (const row of answer.rows) returned.push(row[returning] ?? '');
    from += count;
  }
  return returned;
};

/** Largest power of two not above `most`. */
const chunkSize = (most: number): number => 2 ** Math.floor(Math.log2(most));

const insertText = (
  engine: Engine,
  table: string,
  columns: readonly string[],
  count: number,
  conflict: string,
  returning: string | undefined,
): string => {
  const key = [engine, table, columns.join(), count, conflict, returning].join('|');
  const known = texts.get(key);
  if (known) return known;
  let number = 0;
  const placeholder = () => {
    number += 1;
    return engine === 'postgres' ? `$${number}` : '?';
  };
  const row = () => `(${columns.map(placeholder).join(', ')})`;
  const values = Array.from({ length: count }, row).join(', ');
  const names = columns.map((column) => `"${column}"`).join(', ');
  const text = `insert into "${table}" (${names}) values ${values} ${conflict}${
    returning ? ` returning "${returning}"` : ''
  }`;
  texts.set(key, text);
  return text;
};
