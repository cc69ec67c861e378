// The inbox of what the server keeps apart, with own judgements that it does not know yet laid over.

import type { Act } from '../domain/act.ts';
import type { HeldAct, JudgementVerdict } from '../domain/quarantine.ts';
import type { Site } from '../domain/site.ts';
import type { ReviewState } from '../domain/visit.ts';
import type { TinjauDatabase } from './database.ts';

export interface HeldEntry {
  readonly held: HeldAct;
  readonly site: Site | null;
  /** Of the visit it is about, as the server last said; null when this phone does not hold it. */
  readonly visitState: ReviewState | null;
  /** An own judgement that has no receipt yet. */
  readonly pending: JudgementVerdict | null;
}

/** Everything held that this person sees, oldest arrival first. */
export const readHeldActs = async (database: TinjauDatabase): Promise<readonly HeldEntry[]> => {
  const held = (await database.heldAct.toArray()).sort((a, b) => a.receivedAt - b.receivedAt);
  const [sites, heads, pending] = await Promise.all([
    database.site.bulkGet(held.map((one) => one.siteId ?? '')),
    database.visitHead.bulkGet(held.map((one) => one.visitActId ?? '')),
    readUnsentJudgements(database),
  ]);
  return held.map((one, index) => ({
    held: one,
    site: sites[index] ?? null,
    visitState: heads[index]?.state ?? null,
    pending: pending.get(one.heldId) ?? null,
  }));
};

/**
 * Whether somebody still has to decide: no decision yet, and its visit was not reviewed meanwhile, which decides as
 * well.
 */
export const isUndecided = ({ held, visitState, pending }: HeldEntry): boolean =>
  held.decision === null &&
  pending === null &&
  held.reasons.length > 0 &&
  !(held.type === 'visit.submitted' && visitState !== null && !openStates.includes(visitState));

const openStates: readonly ReviewState[] = ['karantina', 'konflik', 'menunggu'];

/** What is held of one visit revision: for its page. */
export const readHeldOfVisit = (database: TinjauDatabase, visitActId: string): Promise<readonly HeldAct[]> =>
  database.heldAct.where('visitActId').equals(visitActId).toArray();

const readUnsentJudgements = async (
  database: TinjauDatabase,
): Promise<ReadonlyMap<string, JudgementVerdict>> => {
  const own = await database.act.where('type').equals('quarantine.judged').sortBy('deviceSeq');
  const sent = await database.outbox.bulkGet(own.map(({ id }) => id));
  const verdicts = new Map<string, JudgementVerdict>();
  for (const [index, row] of own.entries()) {
    const act = JSON.parse(row.text) as Act;
    if (act.type !== 'quarantine.judged') continue;
    if (sent[index]?.receipt) verdicts.delete(act.payload.heldId);
    else verdicts.set(act.payload.heldId, act.payload.verdict);
  }
  return verdicts;
};
