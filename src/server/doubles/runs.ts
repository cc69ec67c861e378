// Comparisons of the whole register as rows: asked for by a person or by the server, done by the job beside it.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DoubleRun } from '../../contract/doubles.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { DoubleRunTable, TinjauDatabase } from '../database/schema.ts';

/** A person who asks again so soon is given the answer of before: what changed since is compared anyway. */
export const restMs = 5 * 60_000;

/** Asks for a comparison; while one is under way or waits, or a person's has just ended well, that one is answered. */
export const askForRun = (
  database: Kysely<TinjauDatabase>,
  now: number,
  by: { readonly personId: string; readonly deviceId: string } | null,
): Promise<DoubleRunTable> =>
  database.transaction().execute(async (trx) => {
    // Locks against a second one asked for at the same moment.
    await trx
      .updateTable('counter')
      .set((row) => ({ value: row.ref('value') }))
      .where('name', '=', 'audit')
      .execute();
    const open = await openRun(trx);
    if (open) return open;
    const [last] = await newestRuns(trx);
    const isFresh =
      last !== undefined && last.failed === 0 && last.finished_at !== null && now - last.finished_at < restMs;
    if (by && isFresh) return last;
    const run: DoubleRunTable = {
      id: randomUUID(),
      asked_by: by?.personId ?? null,
      asked_at: now,
      started_at: null,
      finished_at: null,
      sites: 0,
      sites_done: 0,
      compared: 0,
      failed: 0,
    };
    await trx.insertInto('double_run').values(run).execute();
    if (by)
      await writeAudit(trx, now, {
        action: 'doubles.compared',
        by,
        subject: { kind: 'double_run', id: run.id },
      });
    return run;
  });

/** The one that is not finished: asked for just now, or left by a server that was killed. */
export const openRun = (database: Kysely<TinjauDatabase>): Promise<DoubleRunTable | undefined> =>
  database
    .selectFrom('double_run')
    .selectAll()
    .where('finished_at', 'is', null)
    .orderBy('asked_at')
    .limit(1)
    .executeTakeFirst();

export const noteRun = async (
  database: Kysely<TinjauDatabase>,
  id: string,
  known: Partial<Omit<DoubleRunTable, 'id'>>,
): Promise<void> => {
  await database.updateTable('double_run').set(known).where('id', '=', id).execute();
};

export const newestRuns = (database: Kysely<TinjauDatabase>): Promise<DoubleRunTable[]> =>
  database.selectFrom('double_run').selectAll().orderBy('asked_at', 'desc').limit(10).execute();

export const runOf = (row: DoubleRunTable): DoubleRun => ({
  runId: row.id,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  sites: row.sites,
  sitesDone: row.sites_done,
  compared: row.compared,
  failed: row.failed === 1,
});
