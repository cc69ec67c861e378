// What people say of suspected doubles. A judgement may come before its sites; the newest one that decides counts, by
// the server's order alone, and none is ever taken away. Nothing is merged, whatever is said.

import { mayJudgeDouble } from '../../domain/access.ts';
import type { ActOf } from '../../domain/act.ts';
import { type DoubleJudgementEffect, pairIdOf } from '../../domain/double-pair.ts';
import { insertRows } from '../database/engine.ts';
import type { DoubleJudgementTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { comparePair } from '../doubles/compare-pair.ts';
import { readFacts } from '../doubles/extents.ts';
import { savePairs } from './double-pairs.ts';
import type { ArrivedAct } from './read-item.ts';
import { tellPairs } from './tell-pairs.ts';
import type { RecordWriting } from './writing-transaction.ts';

/** Stores what was said and lets it take effect where both sites are here. */
export const addDoubleJudgements = async (
  writing: RecordWriting,
  arrived: readonly ArrivedAct<ActOf<'duplicate.judged'>>[],
): Promise<void> => {
  if (arrived.length === 0) return;
  const rows = new Map<string, DoubleJudgementTable>();
  for (const { act, author, arrival, apart, quarantine } of arrived) {
    const { judgementId, siteIds, verdict, comment, basis } = act.payload;
    if (rows.has(judgementId)) continue;
    // The pair follows from its sites, whatever id was sent with them.
    const [site_a, site_b] = [...siteIds].sort() as [string, string];
    rows.set(judgementId, {
      judgement_id: judgementId,
      act_id: act.id,
      pair_id: pairIdOf(site_a, site_b),
      site_a,
      site_b,
      verdict,
      comment: JSON.stringify(comment),
      basis,
      person_id: author.id,
      at: Math.trunc(act.at),
      arrival,
      apart: apart || quarantine.length > 0 ? 1 : 0,
      effect: 'waiting',
    });
  }
  await insertRows(
    writing.trx,
    'double_judgement',
    [...rows.values()],
    'on conflict ("judgement_id") do nothing',
  );
  await settleJudgements(
    writing,
    [...rows.values()].map((row) => row.pair_id),
  );
};

/** Gives every judgement on these pairs that waits its effect, and tells the desks what the pairs have become. */
export const settleJudgements = async (writing: RecordWriting, pairIds: readonly string[]): Promise<void> => {
  const waiting = (await selectIn(writing.trx, 'double_judgement', 'all', 'pair_id', pairIds)).filter(
    ({ effect }) => effect === 'waiting',
  );
  const settled = new Set<string>();
  for (const row of waiting) {
    const effect = await effectOf(writing, row);
    if (effect === 'waiting') continue;
    await writing.trx
      .updateTable('double_judgement')
      .set({ effect })
      .where('judgement_id', '=', row.judgement_id)
      .execute();
    writing.tookEffect.set(row.act_id, effect);
    settled.add(row.pair_id);
    if (effect === 'decides') {
      await keepPairOf(writing, row);
      await keepBasisOf(writing, row);
    }
  }
  await tellPairs(writing, settled);
};

/** Judged once, when the judgement and both sites first meet; a later change of role changes nothing. */
const effectOf = async (
  writing: RecordWriting,
  row: DoubleJudgementTable,
): Promise<DoubleJudgementEffect> => {
  if (row.apart === 1 || row.site_a === row.site_b) return 'may_not';
  const person = (await writing.people()).byId.get(row.person_id);
  const sites = await writing.sites([row.site_a, row.site_b]);
  if (sites.size < 2) return 'waiting';
  return person && [...sites.values()].every(({ facts }) => mayJudgeDouble(person, facts))
    ? 'decides'
    : 'may_not';
};

/** What was judged is a pair from then on, also where the rule has not looked yet or does not suspect it. */
const keepPairOf = async (writing: RecordWriting, row: DoubleJudgementTable): Promise<void> => {
  const known = await selectIn(writing.trx, 'double_pair', ['pair_id'], 'pair_id', [row.pair_id]);
  if (known.length > 0) return;
  const facts = await readFacts(writing.trx, [row.site_a, row.site_b]);
  const [a, b] = [facts.get(row.site_a), facts.get(row.site_b)];
  if (a && b) await savePairs(writing.trx, [comparePair(a, b)]);
};

/**
 * A basis this server never gave out says nothing of what was looked at, and the pair would never be asked again: such
 * a word is taken as said of the sites as they are when it takes effect. The act itself keeps what was sent.
 */
const keepBasisOf = async ({ trx }: RecordWriting, row: DoubleJudgementTable): Promise<void> => {
  const known = await selectIn(trx, 'double_basis', ['basis'], 'basis', [row.basis]);
  const [pair] = await selectIn(trx, 'double_pair', ['basis'], 'pair_id', [row.pair_id]);
  if (known.length > 0 || !pair) return;
  await trx
    .updateTable('double_judgement')
    .set({ basis: pair.basis })
    .where('judgement_id', '=', row.judgement_id)
    .execute();
};

/** A doubt about where it came from is over: it counts as if it had come only now. */
export const judgeDoubleNow = async (writing: RecordWriting, actId: string): Promise<void> => {
  await writing.trx
    .updateTable('double_judgement')
    .set({ apart: 0, arrival: writing.take(), effect: 'waiting' })
    .where('act_id', '=', actId)
    .execute();
  const rows = await selectIn(writing.trx, 'double_judgement', ['pair_id'], 'act_id', [actId]);
  await settleJudgements(
    writing,
    rows.map((row) => row.pair_id),
  );
};
