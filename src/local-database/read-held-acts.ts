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
  /** An own judgement whose effect the feed has not brought yet. */
  readonly pending: JudgementVerdict | null;
}

/** Everything held that this person sees, oldest arrival first; `serverNow` in ms, by the server's clock. */
export const readHeldActs = async (
  database: TinjauDatabase,
  serverNow: number,
): Promise<readonly HeldEntry[]> => {
  const held = (await database.heldAct.toArray()).sort((a, b) => a.receivedAt - b.receivedAt);
  const [sites, heads, pending] = await Promise.all([
    database.site.bulkGet(held.map((one) => one.siteId ?? '')),
    database.visitHead.bulkGet(held.map((one) => one.visitActId ?? '')),
    readPendingJudgements(database, serverNow),
  ]);
  return held.map((one, index) => ({
    held: one,
    site: sites[index] ?? null,
    visitState: heads[index]?.state ?? null,
    pending: pendingOf(one, pending.get(one.heldId)),
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

interface OwnJudgement {
  readonly verdict: JudgementVerdict;
  readonly at: number;
}

/** The feed tells the effect soon after the receipt; a word that had none by then is not shown as one. */
const effectComesWithinMs = 2 * 60_000;

const pendingOf = (held: HeldAct, own: OwnJudgement | undefined): JudgementVerdict | null =>
  own === undefined || held.decision?.at === own.at ? null : own.verdict;

/** The newest own judgement of each held act, unless its time to take effect is over. */
const readPendingJudgements = async (
  database: TinjauDatabase,
  serverNow: number,
): Promise<ReadonlyMap<string, OwnJudgement>> => {
  const own = await database.act.where('type').equals('quarantine.judged').sortBy('deviceSeq');
  const sent = await database.outbox.bulkGet(own.map(({ id }) => id));
  const newest = new Map<string, OwnJudgement>();
  for (const [index, row] of own.entries()) {
    const act = JSON.parse(row.text) as Act;
    if (act.type !== 'quarantine.judged') continue;
    const receipt = sent[index]?.receipt;
    newest.delete(act.payload.heldId);
    if (receipt && serverNow - receipt.receivedAt > effectComesWithinMs) continue;
    newest.set(act.payload.heldId, { verdict: act.payload.verdict, at: act.at });
  }
  return newest;
};
