import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenedDatabase, openDatabase } from '../../src/server/database/open.ts';

let opened: OpenedDatabase;
beforeAll(async () => {
  opened = await openDatabase({ url: '', folder: ':memory:' });
});
afterAll(() => opened.close());

const rowsOf = async <T>(statement: string): Promise<readonly T[]> =>
  (await sql.raw<T>(statement).execute(opened.db)).rows;

it('every foreign key starts an index, so that no check reads a whole table', async () => {
  const tables = await rowsOf<{ name: string }>("select name from sqlite_master where type = 'table'");
  const faults: string[] = [];
  let keys = 0;
  for (const { name: table } of tables) {
    const foreign = await rowsOf<{ from: string }>(`pragma foreign_key_list("${table}")`);
    const leading = new Set<string | undefined>();
    for (const index of await rowsOf<{ name: string }>(`pragma index_list("${table}")`)) {
      const columns = await rowsOf<{ seqno: number; name: string }>(`pragma index_info("${index.name}")`);
      leading.add(columns.find(({ seqno }) => seqno === 0)?.name);
    }
    const columns = await rowsOf<{ name: string; pk: number }>(`pragma table_info("${table}")`);
    leading.add(columns.find(({ pk }) => pk === 1)?.name);
    for (const { from } of foreign) {
      keys += 1;
      if (!leading.has(from)) faults.push(`${table}.${from}`);
    }
  }
  expect(keys).toBeGreaterThan(5);
  expect(faults).toEqual([]);
});
