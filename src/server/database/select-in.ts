// Rows by a list of ids, the most frequent question of all: one text per question however long the list is, so that
// it is built and prepared once. (Built anew each time, these were a tenth of what an accepted visit costs.)

import { CompiledQuery, type Kysely } from 'kysely';
import { engineOf } from './engine.ts';
import type { TinjauDatabase } from './schema.ts';

type Column<T extends keyof TinjauDatabase> = keyof TinjauDatabase[T] & string;

const texts = new Map<string, string>();

/** The rows of `table` whose `column` is one of `ids`, in any order; no ids, no question. */
export const selectIn = async <T extends keyof TinjauDatabase & string, C extends Column<T>>(
  database: Kysely<TinjauDatabase>,
  table: T,
  columns: readonly C[] | 'all',
  column: Column<T>,
  ids: Iterable<string>,
): Promise<Pick<TinjauDatabase[T], C>[]> => {
  const list = [...new Set(ids)];
  if (list.length === 0) return [];
  const postgres = engineOf(database) === 'postgres';
  const key = [postgres, table, columns, column].join('|');
  let text = texts.get(key);
  if (text === undefined) {
    const names = columns === 'all' ? '*' : columns.map((name) => `"${name}"`).join(', ');
    const among = postgres ? '= any($1::text[])' : 'in (select value from json_each(?))';
    text = `select ${names} from "${table}" where "${column}" ${among}`;
    texts.set(key, text);
  }
  const parameter = postgres ? list : JSON.stringify(list);
  return (await database.executeQuery<Pick<TinjauDatabase[T], C>>(CompiledQuery.raw(text, [parameter]))).rows;
};
