// Opens the one database of this server and brings its tables up to date before anybody asks it anything.

import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { checkPostgres, type Engine, type OpenedEngine, openPostgres, openSqlite } from './engine.ts';
import { migrations } from './migrations/all.ts';
import type { TinjauDatabase } from './schema.ts';

export interface OpenedDatabase {
  readonly db: Kysely<TinjauDatabase>;
  readonly engine: Engine;
  readonly close: () => Promise<void>;
}

/**
 * `url` empty: SQLite in `folder` (`:memory:` for a database that is gone when closed); else a `postgres://` address.
 * Throws one sentence when the database cannot be used safely.
 */
export const openDatabase = async (settings: {
  readonly url: string;
  readonly folder: string;
}): Promise<OpenedDatabase> => {
  const engine: Engine = settings.url === '' ? 'sqlite' : 'postgres';
  const opened: OpenedEngine = engine === 'sqlite' ? openSqlite(settings.folder) : openPostgres(settings.url);
  const db = new Kysely<TinjauDatabase>({ dialect: opened.dialect });
  const close = async () => {
    await db.destroy();
    opened.release();
  };
  try {
    if (engine === 'postgres') await checkPostgres(db);
    await migrate(db);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, engine, close };
};

const migrate = async (db: Kysely<TinjauDatabase>): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
};
