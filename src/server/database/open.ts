// Opens the one database of this server and brings its tables up to date before anybody asks it anything.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import {
  checkPostgres,
  type Engine,
  makeDataFolder,
  type OpenedEngine,
  openPostgres,
  openSqlite,
} from './engine.ts';
import { lockFolder } from './lock-folder.ts';
import { lockPostgres } from './lock-postgres.ts';
import { migrations } from './migrations/all.ts';
import type { TinjauDatabase } from './schema.ts';

export interface OpenedDatabase {
  readonly db: Kysely<TinjauDatabase>;
  readonly engine: Engine;
  readonly close: () => Promise<void>;
}

export interface DatabasePlace {
  /** Empty: SQLite in `folder`; else a `postgres://` address. */
  readonly url: string;
  /** The data folder; `:memory:` for a SQLite database that is gone when closed, empty for PostgreSQL taken without a lock. */
  readonly folder: string;
  /** The schema of PostgreSQL to work in, which must exist; the address's own unless told. */
  readonly schema?: string;
  /** The last migration to apply; all of them unless told. */
  readonly upTo?: string;
}

/** A restore that was cut off leaves this folder: neither the old data nor the new may be taken for whole. */
export const unfinishedRestore = 'restore-unfinished';

/** Opens the database for this process alone. Throws one sentence when it cannot be used safely. */
export const openDatabase = async (place: DatabasePlace): Promise<OpenedDatabase> => {
  const engine: Engine = place.url === '' ? 'sqlite' : 'postgres';
  if (place.folder !== '' && existsSync(join(place.folder, unfinishedRestore)))
    throw new Error(
      `A restore into ${place.folder} was cut off; run npm run restore again with --replace, then start.`,
    );
  const releaseFolder = engine === 'postgres' && place.folder !== '' ? takeFolder(place.folder) : () => {};
  const releasePostgres =
    engine === 'postgres' && place.folder !== '' && place.schema === undefined
      ? await lockPostgres(place.url).catch((error: unknown) => {
          releaseFolder();
          throw error;
        })
      : async () => {};
  const opened: OpenedEngine =
    engine === 'sqlite' ? openSqlite(place.folder) : openPostgres(place.url, place.schema);
  const db = new Kysely<TinjauDatabase>({ dialect: opened.dialect });
  const close = async () => {
    await db.destroy();
    opened.release();
    await releasePostgres();
    releaseFolder();
  };
  try {
    if (engine === 'postgres') await checkPostgres(db);
    await migrate(db, place);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, engine, close };
};

const takeFolder = (folder: string): (() => void) => {
  makeDataFolder(folder);
  return lockFolder(folder);
};

/** Brings the tables from where they are to `upTo`, or to the newest this program knows. */
export const migrate = async (
  db: Kysely<TinjauDatabase>,
  { schema, upTo }: Pick<DatabasePlace, 'schema' | 'upTo'> = {},
): Promise<void> => {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error) throw error;
};
