// node:sqlite behind the small face Kysely's SQLite dialect expects. Statements are prepared once and reused:
// every call runs to its end before the next one starts, so a shared statement is never open twice.

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

const keptStatements = 400;

export const sqliteAdapter = (database: DatabaseSync): SqliteDatabase => {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => {
      kept.clear();
      database.close();
    },
    prepare: (text) => {
      const known = kept.get(text);
      if (known) return known;
      const prepared = adaptStatement(database.prepare(text));
      if (kept.size >= keptStatements) kept.delete(kept.keys().next().value ?? '');
      kept.set(text, prepared);
      return prepared;
    },
  };
};

const adaptStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
  run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
});
