// What the record needs from outside, and the one place where a sequence number is taken.

import type { Kysely, Transaction } from 'kysely';
import type { TinjauDatabase } from '../database/schema.ts';

export interface RecordDeps {
  readonly database: Kysely<TinjauDatabase>;
  /** Server time, ms since 1970. */
  readonly now: () => number;
  /** Told after every commit whose feed changed. With several processes this becomes LISTEN/NOTIFY. */
  readonly bell: { readonly ring: (personIds: readonly string[]) => void };
  /** Told after every commit in which what had been erased arrived again, by the ids of the erasures; never fails. */
  readonly noteErasedAgain?: (erasureIds: readonly string[]) => Promise<void>;
  /** How sequence numbers are taken; only a test hands in another. */
  readonly sequence?: FeedSequence;
}

export type Writing = Transaction<TinjauDatabase>;

export interface FeedSequence {
  /** The last number given so far; from here to the commit nobody else gets one. */
  readonly open: (writing: Writing) => Promise<number>;
  /** Notes the last number this transaction gave. */
  readonly close: (writing: Writing, last: number) => Promise<void>;
}

/**
 * The row of the counter is locked by the first statement of every writing transaction until it commits. So numbers
 * become readable in the order in which they were given, writers never wait for each other in a circle, and a reader
 * who saw a number has seen all lower ones.
 */
export const lockedSequence: FeedSequence = {
  open: async (writing) => {
    const { value } = await writing
      .updateTable('counter')
      .set((row) => ({ value: row.ref('value') }))
      .where('name', '=', 'seq')
      .returning('value')
      .executeTakeFirstOrThrow();
    return value;
  },
  close: async (writing, last) => {
    await writing.updateTable('counter').set({ value: last }).where('name', '=', 'seq').execute();
  },
};
