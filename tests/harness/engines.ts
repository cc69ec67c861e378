// Runs one suite on every engine the server runs on: SQLite in memory and a real PostgreSQL.

import { describe, inject } from 'vitest';
import type { Engine } from '../../src/server/database/engine.ts';
import { type OpenedDatabase, openDatabase } from '../../src/server/database/open.ts';

export interface SuiteEngine {
  readonly name: Engine;
  /** Whether two transactions can be open at once. */
  readonly concurrent: boolean;
  /** A new, empty database; the caller closes it. */
  readonly open: () => Promise<OpenedDatabase>;
}

export const sqliteEngine: SuiteEngine = {
  name: 'sqlite',
  concurrent: false,
  open: () => openDatabase({ url: '', folder: ':memory:' }),
};

const postgres: SuiteEngine = {
  name: 'postgres',
  concurrent: true,
  open: async () => openDatabase({ url: await newPostgresUrl(), folder: '' }),
};

/** The address of a new, empty database on the run's PostgreSQL. */
export const newPostgresUrl = async (): Promise<string> => {
  const answer = await fetch(inject('postgresDesk'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
};

export const onEveryEngine = (title: string, suite: (engine: SuiteEngine) => void): void => {
  for (const engine of [sqliteEngine, postgres]) describe(`${title} on ${engine.name}`, () => suite(engine));
};
