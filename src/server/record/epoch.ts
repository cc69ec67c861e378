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

/** No backup lies further behind than this, a few jumps and years of work; a cursor beyond it was made up. */
const furthestBehind = 10_000_000_000;

/** No cursor takes the numbers beyond this: what is left to 2^53 outlasts every server. */
const highestStart = 2 ** 52;

const day = 86_400_000;

/** Epochs that cursors may begin in a day, all persons together. */
const mostInADay = 10;

/** Begins a new epoch: every phone pulls again from the start and offers again what it holds. */
export const newEpoch = (deps: RecordDeps): Promise<string> =>
  deps.database.transaction().execute(async (writing) => {
    const last = await lockedSequence.open(writing);
    return beginEpoch(writing, last);
  });

/**
 * Answers a cursor above the server's last number with the epoch that holds from now on. Each person begins at most
 * one in a day: who makes numbers up must not send all others back to the start again and again, nor use up what a
 * restored backup needs. A phone that gets the epoch it knows sees from `next`, below its cursor, that it starts over.
 */
export const epochForCursor = (deps: RecordDeps, personId: string, after: number): Promise<string> =>
  deps.database.transaction().execute(async (writing) => {
    const last = await lockedSequence.open(writing);
    const key = `epoch_at ${personId}`;
    const begunAt = await readMeta(writing, key);
    const isRecent = (at: string): boolean => deps.now() - Number(at) < day;
    const made = after - last > furthestBehind || after > highestStart;
    if (after <= last || made || (begunAt !== undefined && isRecent(begunAt))) return readEpoch(writing);
    const all = await writing.selectFrom('meta').select('value').where('key', 'like', 'epoch_at %').execute();
    if (all.filter(({ value }) => isRecent(value)).length >= mostInADay) return readEpoch(writing);
    const begun = { key, value: String(deps.now()) };
    await writing
      .insertInto('meta')
      .values(begun)
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: begun.value }))
      .execute();
    return beginEpoch(writing, after);
  });

// The counter jumps beyond every cursor of the old epoch, so that no later phone begins another.
const beginEpoch = async (writing: Writing, beyond: number): Promise<string> => {
  await lockedSequence.close(writing, beyond + jump);
  const epoch = randomUUID();
  await writing.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').execute();
  return epoch;
};
