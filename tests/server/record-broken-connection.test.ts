import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/server/database/open.ts';
import { newPostgresUrl } from '../harness/engines.ts';

it('lives on when PostgreSQL ends a connection in the middle of a transaction', async () => {
  const { db, close } = await openDatabase({ url: await newPostgresUrl(), folder: '' });
  const broken = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db);
    // A turn in which the break arrives while no query waits for it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sql`select 1`.execute(trx);
  });
  await expect(broken).rejects.toThrow();
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  await close();
});
