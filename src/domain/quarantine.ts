// What the server keeps apart, and the supervisor's word on it. Nothing is refused for being late or doubtful: it is
// held with its reasons until somebody who may decides.

import type { ActType } from './act.ts';
import type { QuarantineReason } from './visit.ts';

/** `admitted`: it counts as if it had come in order. `set_aside`: it stays on record, apart, for good or until judged anew. */
export type JudgementVerdict = 'admitted' | 'set_aside';

/** Payload of `quarantine.judged`. */
export interface QuarantineJudgementPayload {
  readonly judgementId: string;
  /** What is judged: the id of a held act, as the feed names it. */
  readonly heldId: string;
  /** The hash of the act that was looked at. */
  readonly heldHash: string;
  readonly verdict: JudgementVerdict;
  readonly comment: string;
}

/** What a judgement did; only the newest of those that decide counts. */
export type JudgementEffect = 'decides' | 'may_not' | 'other_content' | 'older_reasons' | 'waiting';

/** An act kept apart, as the feed brings it to the desk and to its author. Times in ms. */
export interface HeldAct {
  /** The act's id; `<act id>:<start of its hash>` for other content under an id already taken. */
  readonly heldId: string;
  readonly actId: string;
  readonly hash: string;
  /** One of `ActType`, or a type only a newer server knows. */
  readonly type: string;
  readonly personId: string;
  readonly personName: string;
  readonly deviceId: string;
  readonly appVersion: string;
  readonly siteId: string | null;
  readonly visitActId: string | null;
  readonly at: number;
  readonly receivedAt: number;
  readonly reasons: readonly QuarantineReason[];
  /** The server's number at which the newest reason arose; judgements from before it do not count. */
  readonly since: number;
  readonly decision: {
    readonly verdict: JudgementVerdict;
    readonly personId: string;
    readonly personName: string;
    readonly at: number;
    readonly comment: string;
  } | null;
}

const admissible: ReadonlySet<string> = new Set<ActType>([
  'visit.submitted',
  'confirmation.given',
  'confirmation.denied',
  'site.proposed',
]);

/**
 * Whether admitting it would mean anything: a review or judgement by somebody who may not is not made right by
 * another's word, and what nobody can read has no effect yet.
 */
export const mayBeAdmitted = (held: Pick<HeldAct, 'type' | 'reasons'>): boolean =>
  admissible.has(held.type) && !held.reasons.includes('act_id_taken');
