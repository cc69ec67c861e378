// Changed sites against what lies around them: a few at a time, read outside of any transaction; what was changed again
// meanwhile is still due and compared again.

import { pairIdOf } from '../../domain/double-pair.ts';
import type { DoubleFacts } from '../../domain/doubles/compare-sites.ts';
import type { DoubleDueTable } from '../database/schema.ts';
import { letOthersIn } from '../doubts/let-others-in.ts';
import { settleJudgements } from '../record/double-judgements.ts';
import { type ComparedPair, savePairs } from '../record/double-pairs.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { tellPairs } from '../record/tell-pairs.ts';
import { writeRecord } from '../record/writing-transaction.ts';
import { comparePair } from './compare-pair.ts';
import { strikeSites } from './due.ts';
import { idsAround, keepExtents, readFacts } from './extents.ts';

/** Compares these; returns how many pairs became other than before. */
export const compareDue = async (deps: RecordDeps, due: readonly DoubleDueTable[]): Promise<number> => {
  const { database } = deps;
  const ids = due.map(({ site_id }) => site_id);
  const facts = new Map(await readFacts(database, ids));
  await database.transaction().execute((trx) => keepExtents(trx, ids, facts));
  const pairs = new Map<string, ComparedPair>();
  const compare = (one: DoubleFacts | undefined, other: DoubleFacts | undefined): void => {
    if (!one || !other || pairs.has(pairIdOf(one.id, other.id))) return;
    const pair = comparePair(one, other);
    pairs.set(pair.pairId, pair);
  };
  for (const id of ids) {
    const one = facts.get(id);
    if (!one) continue;
    const around = await readFacts(database, await idsAround(database, one));
    for (const other of around.values()) compare(one, other);
    await letOthersIn();
  }
  // Those that are no longer near each other too.
  const known = await knownPairs(deps, ids);
  const others = await readFacts(
    database,
    known.flat().filter((id) => !facts.has(id)),
  );
  const of = (id: string): DoubleFacts | undefined => facts.get(id) ?? others.get(id);
  for (const [a, b] of known) compare(of(a), of(b));
  return writeRecord(deps, async (writing) => {
    await strikeSites(writing.trx, due);
    return keepPairs(writing, [...pairs.values()], known);
  });
};

/** Keeps compared pairs and tells the desks; judgements that waited for a site meet it now. Returns how many changed. */
export const keepPairs = async (
  writing: Parameters<typeof tellPairs>[0],
  pairs: readonly ComparedPair[],
  known: readonly (readonly [string, string])[],
): Promise<number> => {
  const changed = await savePairs(writing.trx, pairs);
  await tellPairs(writing, changed);
  await settleJudgements(
    writing,
    known.map(([a, b]) => pairIdOf(a, b)),
  );
  return changed.length;
};

/** The pairs these sites are in, as found or judged before. */
const knownPairs = async (
  { database }: RecordDeps,
  siteIds: readonly string[],
): Promise<readonly [string, string][]> => {
  const found = new Map<string, [string, string]>();
  for (const table of ['double_pair', 'double_judgement'] as const) {
    const rows = await database
      .selectFrom(table)
      .select(['pair_id', 'site_a', 'site_b'])
      .where((where) => where.or([where('site_a', 'in', siteIds), where('site_b', 'in', siteIds)]))
      .execute();
    for (const row of rows) found.set(row.pair_id, [row.site_a, row.site_b]);
  }
  return [...found.values()];
};
