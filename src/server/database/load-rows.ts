// Filling a database with the rows of another one of the same migration level, whichever engine that was on.

import { type Kysely, sql } from 'kysely';
import { engineOf, insertRows } from './engine.ts';
import type { TinjauDatabase } from './schema.ts';

type TableName = keyof TinjauDatabase & string;
type LoadedRow = TinjauDatabase[TableName];

/** The tables in an order in which each comes after those it points to. */
const tablesInOrder = async (
  database: Kysely<TinjauDatabase>,
  tables: readonly string[],
): Promise<readonly string[]> => {
  const links = await sql<{
    child: string;
    parent: string;
  }>`${sql.raw(linksText[engineOf(database)])}`.execute(database);
  const ordered: string[] = [];
  const visit = (table: string): void => {
    if (ordered.includes(table) || !tables.includes(table)) return;
    for (const { child, parent } of links.rows) if (child === table && parent !== table) visit(parent);
    ordered.push(table);
  };
  for (const table of tables) visit(table);
  return ordered;
};

const linksText = {
  sqlite: `select m.name as child, f."table" as parent from sqlite_schema m
    join pragma_foreign_key_list(m.name) f where m.type = 'table'`,
  postgres: `select c.relname as child, p.relname as parent from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = current_schema()::regnamespace`,
} as const;

/** What the migrations themselves wrote is replaced by what `rowsOf` gives; all in one transaction. */
export const loadRows = async (
  database: Kysely<TinjauDatabase>,
  tables: readonly string[],
  rowsOf: (table: string) => AsyncIterable<readonly unknown[]>,
): Promise<ReadonlyMap<string, number>> => {
  const ordered = await tablesInOrder(database, tables);
  const counts = new Map<string, number>();
  await database.transaction().execute(async (writing) => {
    for (const table of [...ordered].reverse()) await writing.deleteFrom(table as TableName).execute();
    for (const table of ordered) {
      let count = 0;
      for await (const rows of rowsOf(table)) {
        await insertRows(writing, table as TableName, rows as readonly LoadedRow[] as never);
        count += rows.length;
      }
      counts.set(table, count);
    }
  });
  return counts;
};
