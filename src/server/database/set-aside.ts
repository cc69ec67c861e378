// On PostgreSQL a restore is loaded into a schema of its own and swapped in by one transaction: whatever happens before
// or in between, the tables that were there are there. What is replaced stays in a schema named after the moment.

import pg from 'pg';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const tablesIn = async (client: pg.Client, schema: string): Promise<readonly string[]> =>
  (
    await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = ${schema} order by tablename`,
    )
  ).rows.map(({ name }) => name);

/** The tables that stand where the server would look for its own. */
export const tablesThere = (url: string): Promise<readonly string[]> =>
  withClient(url, (client) => tablesIn(client, 'current_schema()'));

/** Makes an empty schema to restore into; a left-over of a restore that was cut off goes. */
export const makeSchema = (url: string, schema: string): Promise<void> =>
  withClient(url, async (client) => {
    await client.query(`drop schema if exists ${quoted(schema)} cascade`);
    await client.query(`create schema ${quoted(schema)}`);
  });

export const dropSchema = (url: string, schema: string): Promise<void> =>
  withClient(url, async (client) => {
    await client.query(`drop schema if exists ${quoted(schema)} cascade`);
  });

/** Puts the tables of `schema` in the place of those that are there, which move to `aside`. */
export const swapSchemas = (url: string, schema: string, aside: string): Promise<void> =>
  withClient(url, async (client) => {
    const place = (await client.query<{ name: string }>('select current_schema() as name')).rows[0]?.name;
    if (!place) throw new Error('DATABASE_URL: the account has no schema to work in.');
    await client.query('begin');
    try {
      const old = await tablesIn(client, 'current_schema()');
      if (old.length > 0) await client.query(`create schema ${quoted(aside)}`);
      for (const table of old)
        await client.query(`alter table ${quoted(place)}.${quoted(table)} set schema ${quoted(aside)}`);
      for (const table of await tablesIn(client, `'${schema}'`))
        await client.query(`alter table ${quoted(schema)}.${quoted(table)} set schema ${quoted(place)}`);
      await client.query(`drop schema ${quoted(schema)}`);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });
