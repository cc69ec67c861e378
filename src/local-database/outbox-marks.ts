// How the sender marks what happened to acts and photos. Nothing here ever deletes an outbox entry.

import type { OutboxProblem } from '../domain/phone-mark.ts';
import type { OutboxRow, TinjauDatabase } from './database.ts';
import { erasedActsKey } from './erase-own.ts';
import { writeOrThrow } from './write.ts';

type Change = Partial<Omit<OutboxRow, 'id'>>;

const change = (database: TinjauDatabase, changes: ReadonlyMap<string, Change>): Promise<void> =>
  writeOrThrow(database, [database.outbox] as never, async () => {
    await database.outbox.bulkUpdate([...changes].map(([key, changes]) => ({ key, changes })));
  });

const forAll = (rows: readonly OutboxRow[], of: (row: OutboxRow) => Change): ReadonlyMap<string, Change> =>
  new Map(rows.map((row) => [row.id, of(row)]));

/** The server took them; only a receipt makes them received. */
export const markOffered = (
  database: TinjauDatabase,
  rows: readonly OutboxRow[],
  quarantined: ReadonlySet<string> = new Set(),
): Promise<void> =>
  change(
    database,
    forAll(rows, (row) => ({
      state: 'offered',
      sentBytes: row.bytes,
      attempts: 0,
      nextAttemptAt: 0,
      problem: null,
      quarantined: quarantined.has(row.id),
    })),
  );

/** The server will not take it as it is: kept, marked, with the reason. */
export const markRefused = (
  database: TinjauDatabase,
  row: OutboxRow,
  problem: OutboxProblem,
): Promise<void> => change(database, new Map([[row.id, { state: 'refused', problem }]]));

/** Not now: tried again after `waitMs`. `fromStart` forgets an upload that was begun. */
export const markToRetry = (
  database: TinjauDatabase,
  row: OutboxRow,
  retry: {
    readonly problem: OutboxProblem | null;
    readonly now: number;
    readonly waitMs: number;
    readonly fromStart?: boolean;
  },
): Promise<void> =>
  change(
    database,
    new Map([
      [
        row.id,
        {
          state: 'waiting',
          attempts: row.attempts + 1,
          nextAttemptAt: retry.now + retry.waitMs,
          problem: retry.problem,
          ...(retry.fromStart ? { uploadUrl: null, sentBytes: 0 } : {}),
        },
      ],
    ]),
  );

/** Keeps the address of an upload that was begun, so that it goes on after a restart. */
export const markUploadBegun = (database: TinjauDatabase, id: string, uploadUrl: string): Promise<void> =>
  change(database, new Map([[id, { uploadUrl }]]));

/** How many bytes of a photo are through. */
export const markProgress = (database: TinjauDatabase, id: string, sentBytes: number): Promise<void> =>
  change(database, new Map([[id, { sentBytes }]]));

export interface ReceiptMark {
  readonly id: string;
  readonly code: string;
  readonly receivedAt: number;
  readonly quarantined: boolean;
}

/** Received: the server read this very act or photo back from its rows. */
export const markReceived = (database: TinjauDatabase, receipts: readonly ReceiptMark[]): Promise<void> =>
  change(
    database,
    new Map(
      receipts.map(({ id, code, receivedAt, quarantined }) => [
        id,
        { state: 'received', receipt: { code, receivedAt }, quarantined, problem: null, attempts: 0 },
      ]),
    ),
  );

/**
 * The server holds another history than before: every act, and every photo whose bytes are here, is offered again. Of a
 * photo whose bytes were let go, or an act that was erased, the receipt is asked anew; the old one was another history's.
 */
export const offerEverythingAgain = async (database: TinjauDatabase): Promise<void> => {
  const held = new Set<string>(await database.photoBytes.toCollection().primaryKeys());
  const erased = ((await database.meta.get(erasedActsKey))?.value ?? []) as readonly string[];
  await database.outbox.toCollection().modify((row: { -readonly [K in keyof OutboxRow]: OutboxRow[K] }) => {
    const isHere = row.kind === 'act' ? !erased.includes(row.id) : held.has(row.id);
    row.state = isHere ? 'waiting' : 'offered';
    row.receipt = null;
    row.sentBytes = isHere ? 0 : row.bytes;
    row.uploadUrl = null;
    row.attempts = 0;
    row.nextAttemptAt = 0;
    row.problem = null;
    row.quarantined = false;
  });
};

/** After an app update: what only a newer app could send is tried again. */
export const offerAgainAfterUpdate = async (database: TinjauDatabase, appVersion: string): Promise<void> => {
  await database.transaction('rw', database.meta, database.outbox, async () => {
    if ((await database.meta.get('appVersion'))?.value === appVersion) return;
    await database.meta.put({ key: 'appVersion', value: appVersion });
    await database.outbox
      .where('state')
      .equals('refused')
      .filter((row) => row.problem?.next === 'update-app')
      .modify({ state: 'waiting', nextAttemptAt: 0 });
  });
};
