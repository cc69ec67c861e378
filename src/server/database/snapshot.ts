// Everything the database holds at one moment, read beside a running server without holding it up: on SQLite a read
// transaction of the write-ahead log, on PostgreSQL one of repeatable read. Like engine.ts it knows the engines apart.

import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { type Engine, postgresTypes, sqlitePath } from './engine.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Snapshot {
  readonly engine: Engine;
  /** The last migration that was applied. */
  readonly migration: string;
  readonly tables: readonly string[];
  /** All rows of a table, some hundred at a time. */
  readonly rows: (table: string) => AsyncIterable<readonly Row[]>;
  readonly close: () => Promise<void>;
}

const rowsAtOnce = 500;
const lastMigration = 'select name from kysely_migration order by name desc limit 1';

/** Opens it for reading; throws one sentence when there is no database of Tinjau. */
export const openSnapshot = (place: { readonly url: string; readonly folder: string }): Promise<Snapshot> =>
  place.url === '' ? openSqliteSnapshot(place.folder) : openPostgresSnapshot(place.url);

const openSqliteSnapshot = async (folder: string): Promise<Snapshot> => {
  const path = sqlitePath(folder);
  const database = openReadOnly(path);
  const close = async (): Promise<void> => database.close();
  try {
    database.exec('pragma busy_timeout = 5000; begin');
    // The first read fixes the moment.
    const migration = nameOf(database.prepare(lastMigration).get());
    const tables = database
      .prepare(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite~_%' escape '~' and name not like 'kysely~_%' escape '~' order by name",
      )
      .all()
      .map(nameOf);
    const rows = async function* (table: string): AsyncGenerator<readonly Row[]> {
      let some: Row[] = [];
      for (const row of database.prepare(`select * from ${quoted(table)}`).iterate()) {
        some.push(row as Row);
        if (some.length < rowsAtOnce) continue;
        yield some;
        some = [];
      }
      if (some.length > 0) yield some;
    };
    return { engine: 'sqlite', migration, tables, rows, close };
  } catch (error) {
    await close();
    throw noDatabase(path, error);
  }
};

const openReadOnly = (path: string): DatabaseSync => {
  try {
    return new DatabaseSync(path, { readOnly: true });
  } catch (error) {
    throw noDatabase(path, error);
  }
};

const noDatabase = (where: string, error: unknown): Error =>
  new Error(`There is no database of Tinjau to read at ${where} (${(error as Error).message}).`);

const openPostgresSnapshot = async (url: string): Promise<Snapshot> => {
  const client = new pg.Client({ connectionString: url, types: postgresTypes });
  client.on('error', () => {});
  const close = (): Promise<void> => client.end();
  const all = async (text: string): Promise<readonly Row[]> => (await client.query<Row>(text)).rows;
  await client.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const migration = nameOf((await all(lastMigration))[0]);
    const tables = (
      await all(
        "select tablename as name from pg_tables where schemaname = current_schema() and tablename not like 'kysely~_%' escape '~' order by tablename",
      )
    ).map(nameOf);
    const rows = async function* (table: string): AsyncGenerator<readonly Row[]> {
      await client.query(`declare held_rows no scroll cursor for select * from ${quoted(table)}`);
      for (;;) {
        const some = await all(`fetch ${rowsAtOnce} from held_rows`);
        if (some.length === 0) break;
        yield some;
      }
      await client.query('close held_rows');
    };
    return { engine: 'postgres', migration, tables, rows, close };
  } catch (error) {
    await close();
    throw noDatabase('DATABASE_URL', error);
  }
};

const nameOf = (row: unknown): string => String((row as { readonly name?: unknown } | undefined)?.name ?? '');

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
