// The epoch names one unbroken history of the feed. A restored backup is another history: numbers are given again,
// so every cursor from before means nothing any more.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { TinjauDatabase } from '../database/schema.ts';
import { lockedSequence, type RecordDeps, type Writing } from './record-deps.ts';

export const readEpoch = async (database: Kysely<TinjauDatabase>): Promise<string> =>
  (await readMeta(database, 'epoch')) ?? '';

const readMeta = async (database: Kysely<TinjauDatabase>, key: string): Promise<string | undefined> => {
  const row = await database.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
};

/** The numbers skipped at a new epoch: more than any phone of the old one could be ahead of another. */
const jump = 1_000_000_000;

/** No backup lies further behind than this; a cursor beyond it was made up. */
const furthestBehind = 1_000_000_000_000;

const day = 86_400_000;

/** Begins a new epoch: every phone pulls again from the start and offers again what it holds. */
export const newEpoch = (deps: RecordDeps): Promise<string> =>
  deps.database.transaction().execute(async (writing) => {
    const last = await lockedSequence.open(writing);
    return beginEpoch(writing, last, deps.now());
  });

/**
 * Answers a cursor above the server's last number with the epoch that holds from now on. At most one is begun in a
 * day: a phone that makes numbers up must not send all others back to the start again and again, and the phones of
 * the old epoch find the new one in their answer all the same.
 */
export const epochForCursor = (deps: RecordDeps, after: number): Promise<string> =>
  deps.database.transaction().execute(async (writing) => {
    const last = await lockedSequence.open(writing);
    const begunAt = await readMeta(writing, 'epoch_at');
    const recently = begunAt !== undefined && deps.now() - Number(begunAt) < day;
    if (after <= last || after - last > furthestBehind || recently) return readEpoch(writing);
    return beginEpoch(writing, after, deps.now());
  });

// The counter jumps beyond every cursor of the old epoch, so that no later phone begins another.
const beginEpoch = async (writing: Writing, beyond: number, now: number): Promise<string> => {
  await lockedSequence.close(writing, beyond + jump);
  const epoch = randomUUID();
  await writing.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').execute();
  const begun = { key: 'epoch_at', value: String(now) };
  await writing
    .insertInto('meta')
    .values(begun)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: begun.value }))
    .execute();
  return epoch;
};
