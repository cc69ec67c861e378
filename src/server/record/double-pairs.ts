// Pairs as rows: what the rule found, what people said, and from both what a desk is shown.

import { createHash, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { canonicalText } from '../../contract/act-text.ts';
import {
  type ComparedSite,
  changedMuch,
  comparedSite,
  type DoubleJudgement,
  type DoublePair,
  type DoubleVerdict,
} from '../../domain/double-pair.ts';
import type { DoubleFacts, LikelyDouble } from '../../domain/doubles/compare-sites.ts';
import { insertRows } from '../database/engine.ts';
import type { DoubleJudgementTable, DoublePairTable, TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { Writing } from './record-deps.ts';
import { groupBy } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

/** Two sites with what the rule says of them; `found` null: it does not suspect them (any more). */
export interface ComparedPair {
  readonly pairId: string;
  readonly sites: readonly [DoubleFacts, DoubleFacts];
  readonly found: Pick<LikelyDouble, 'score' | 'reasons'> | null;
}

type Compared = readonly [ComparedSite, ComparedSite];

const told = ['score', 'reasons', 'basis', 'suspected'] as const;

/** Keeps what was found; a pair nobody suspects and nobody judged goes. Returns the ids of those that are other than before. */
export const savePairs = async (trx: Writing, pairs: readonly ComparedPair[]): Promise<readonly string[]> => {
  const ids = pairs.map(({ pairId }) => pairId);
  const before = new Map(
    (await selectIn(trx, 'double_pair', 'all', 'pair_id', ids)).map((row) => [row.pair_id, row]),
  );
  const judged = new Set(
    (await selectIn(trx, 'double_judgement', ['pair_id'], 'pair_id', ids)).map((row) => row.pair_id),
  );
  const kept: DoublePairTable[] = [];
  const bases = new Map<string, string>();
  const changed: string[] = [];
  for (const { pairId, sites, found } of pairs) {
    const known = before.get(pairId);
    if (found === null && known === undefined && !judged.has(pairId)) continue;
    const compared = canonicalText([comparedSite(sites[0]), comparedSite(sites[1])]);
    const basis = createHash('sha256').update(compared).digest('hex');
    const row: DoublePairTable = {
      pair_id: pairId,
      site_a: sites[0].id,
      site_b: sites[1].id,
      score: found ? Math.round(found.score * 1000) : (known?.score ?? 0),
      reasons: found ? JSON.stringify(found.reasons) : (known?.reasons ?? '[]'),
      basis,
      suspected: found ? 1 : 0,
      hidden_a: known?.hidden_a ?? randomUUID(),
      hidden_b: known?.hidden_b ?? randomUUID(),
    };
    if (known && told.every((column) => known[column] === row[column])) continue;
    changed.push(pairId);
    kept.push(row);
    bases.set(basis, compared);
  }
  await insertRows(
    trx,
    'double_basis',
    [...bases].map(([basis, compared]) => ({ basis, compared })),
    'on conflict ("basis") do nothing',
  );
  await insertRows(
    trx,
    'double_pair',
    kept,
    'on conflict ("pair_id") do update set "score" = excluded."score", "reasons" = excluded."reasons", ' +
      '"basis" = excluded."basis", "suspected" = excluded."suspected"',
  );
  return changed;
};

/** A pair as a desk that sees both sites is shown it, and its row. */
export interface KnownPair {
  readonly row: DoublePairTable;
  readonly body: DoublePair;
}

/** These pairs with what was said of them. */
export const readPairs = async (
  writing: RecordWriting,
  pairIds: Iterable<string>,
): Promise<readonly KnownPair[]> => {
  const { trx } = writing;
  const rows = await selectIn(trx, 'double_pair', 'all', 'pair_id', pairIds);
  const judgements = groupBy(
    (
      await selectIn(
        trx,
        'double_judgement',
        'all',
        'pair_id',
        rows.map((row) => row.pair_id),
      )
    ).filter(({ effect }) => effect === 'decides'),
    (row) => row.pair_id,
  );
  const compared = await readCompared(trx, [
    ...rows.map((row) => row.basis),
    ...[...judgements.values()].flat().map((row) => row.basis),
  ]);
  const people = await writing.people();
  const nameOf = (id: string): string => people.byId.get(id)?.name ?? id;
  return rows.map((row) => {
    const said = (judgements.get(row.pair_id) ?? []).sort((a, b) => b.arrival - a.arrival);
    const body: DoublePair = {
      pairId: row.pair_id,
      siteIds: [row.site_a, row.site_b],
      score: row.score / 1000,
      reasons: JSON.parse(row.reasons),
      basis: row.basis,
      isSuspected: row.suspected === 1,
      judgement: said[0] ? judgementOf(said[0], nameOf) : null,
      earlier: said.slice(1, 1 + mostEarlier).map((one) => judgementOf(one, nameOf)),
      changed: said[0] ? changedSince(said[0], row, compared) : [],
    };
    return { row, body };
  });
};

/** Shown; all are kept. */
const mostEarlier = 20;

const judgementOf = (row: DoubleJudgementTable, nameOf: (id: string) => string): DoubleJudgement => ({
  judgementId: row.judgement_id,
  verdict: row.verdict as DoubleVerdict,
  comment: JSON.parse(row.comment) as string,
  personId: row.person_id,
  personName: nameOf(row.person_id),
  at: row.at,
});

const readCompared = async (
  database: Kysely<TinjauDatabase>,
  bases: readonly string[],
): Promise<ReadonlyMap<string, Compared>> => {
  const rows = await selectIn(database, 'double_basis', 'all', 'basis', bases);
  return new Map(rows.map((row) => [row.basis, JSON.parse(row.compared) as Compared]));
};

/** Only "not a double" is asked again: what is marked as one stays so until somebody says otherwise. */
const changedSince = (
  judgement: DoubleJudgementTable,
  row: DoublePairTable,
  compared: ReadonlyMap<string, Compared>,
): DoublePair['changed'] => {
  const [before, after] = [compared.get(judgement.basis), compared.get(row.basis)];
  if (judgement.verdict !== 'not_double' || !before || !after) return [];
  return [...new Set([...changedMuch(before[0], after[0]), ...changedMuch(before[1], after[1])])];
};
