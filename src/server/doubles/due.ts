// Which sites are to be compared is noted in the transaction that changed them; comparing follows beside it, so that
// nobody who saves a register or accepts a proposal waits for it.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { insertRows } from '../database/engine.ts';
import type { DoubleDueTable, TinjauDatabase } from '../database/schema.ts';
import { letOthersIn } from '../doubts/let-others-in.ts';

/** These sites are to be compared with what lies around them. */
export const noteCompare = async (
  database: Kysely<TinjauDatabase>,
  siteIds: Iterable<string>,
): Promise<void> => {
  const mark = randomUUID();
  const rows = [...new Set(siteIds)].map((site_id) => ({ site_id, mark }));
  await insertRows(
    database,
    'double_due',
    rows,
    'on conflict ("site_id") do update set "mark" = excluded."mark"',
  );
};

export const readDueSites = (database: Kysely<TinjauDatabase>, most: number): Promise<DoubleDueTable[]> =>
  database.selectFrom('double_due').selectAll().orderBy('site_id').limit(most).execute();

/** All of them, after a large import 20,000: some at a time, so that nobody waits for the rest. */
export const readAllDueSites = async (database: Kysely<TinjauDatabase>): Promise<DoubleDueTable[]> => {
  const due: DoubleDueTable[] = [];
  for (;;) {
    const part = await database
      .selectFrom('double_due')
      .selectAll()
      .where('site_id', '>', due.at(-1)?.site_id ?? '')
      .orderBy('site_id')
      .limit(1000)
      .execute();
    if (part.length === 0) return due;
    due.push(...part);
    await letOthersIn();
  }
};

/** Done, unless asked for again meanwhile. */
export const strikeSites = async (
  database: Kysely<TinjauDatabase>,
  due: readonly DoubleDueTable[],
): Promise<void> => {
  const byMark = new Map<string, string[]>();
  for (const { site_id, mark } of due) {
    const there = byMark.get(mark);
    if (there) there.push(site_id);
    else byMark.set(mark, [site_id]);
  }
  for (const [mark, ids] of byMark)
    for (let from = 0; from < ids.length; from += 500)
      await database
        .deleteFrom('double_due')
        .where('mark', '=', mark)
        .where('site_id', 'in', ids.slice(from, from + 500))
        .execute();
};
