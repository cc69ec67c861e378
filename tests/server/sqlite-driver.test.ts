// While one transaction writes, others read what was committed, other writers wait, and the event loop goes on.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeLargely } from '../../src/server/database/large-write.ts';
import { type OpenedDatabase, openDatabase } from '../../src/server/database/open.ts';

let folder: string;
let opened: OpenedDatabase;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tinjau-driver-'));
  opened = await openDatabase({ url: '', folder });
});
afterEach(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

const write = (key: string, database = opened.db) =>
  database.insertInto('meta').values({ key, value: '1' }).execute();
const keys = async (): Promise<readonly string[]> =>
  (
    await opened.db.selectFrom('meta').select('key').where('key', 'like', 'uji-%').orderBy('key').execute()
  ).map(({ key }) => key);

it('a reader waits for no transaction and sees nothing of it before it is committed', async () => {
  await write('uji-1');
  await opened.db.transaction().execute(async (trx) => {
    await write('uji-2', trx);
    expect(await keys()).toEqual(['uji-1']);
    expect(await trx.selectFrom('meta').select('key').where('key', '=', 'uji-2').execute()).toHaveLength(1);
  });
  expect(await keys()).toEqual(['uji-1', 'uji-2']);
});

it('a transaction that fails leaves nothing, and the next writer goes on', async () => {
  const failing = opened.db.transaction().execute(async (trx) => {
    await write('uji-1', trx);
    throw new Error('on purpose');
  });
  const after = write('uji-2');
  await expect(failing).rejects.toThrow('on purpose');
  await after;
  expect(await keys()).toEqual(['uji-2']);
});

it('writers go one after the other, in the order they asked', async () => {
  const order: string[] = [];
  let finish = (): void => {};
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const first = opened.db.transaction().execute(async (trx) => {
    await write('uji-1', trx);
    await gate;
    order.push('first');
  });
  const second = opened.db.transaction().execute(async (trx) => {
    expect(await trx.selectFrom('meta').select('key').where('key', '=', 'uji-1').execute()).toHaveLength(1);
    order.push('second');
  });
  const third = write('uji-3').then(() => order.push('third'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([order, await keys()]).toEqual([[], []]);
  finish();
  await Promise.all([first, second, third]);
  expect(order).toEqual(['first', 'second', 'third']);
});

it('a long row of statements lets timers run in between', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const begun = performance.now();
  await opened.db.transaction().execute(async (trx) => {
    for (let index = 0; performance.now() - begun < 400; index += 1) await write(`uji-${index}`, trx);
  });
  clearInterval(timer);
  expect(turns).toBeGreaterThanOrEqual(4);
});

it('a large write is whole afterwards, and the next commits copy the log again by themselves', async () => {
  await writeLargely(opened.db, async (keepUp) => {
    await opened.db.transaction().execute(async (trx) => {
      await write('uji-1', trx);
      await keepUp();
    });
    expect(await pragma('wal_autocheckpoint')).toBe(0);
  });
  expect([await keys(), await pragma('wal_autocheckpoint')]).toEqual([['uji-1'], 1000]);
});

it('a large write that fails is taken back, and the log is copied again by itself', async () => {
  const failing = writeLargely(opened.db, () =>
    opened.db.transaction().execute(async (trx) => {
      await write('uji-1', trx);
      throw new Error('on purpose');
    }),
  );
  await expect(failing).rejects.toThrow('on purpose');
  expect([await keys(), await pragma('wal_autocheckpoint')]).toEqual([[], 1000]);
});

/** Asked of the connection that writes: it is free, so it answers. */
const pragma = async (name: string): Promise<unknown> => {
  return Object.values(
    (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(opened.db)).rows[0] ?? {},
  )[0];
};
