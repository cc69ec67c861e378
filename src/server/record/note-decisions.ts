// Decisions over another's work, noted in the audit log as they arrive. Visits and confirmations are not: they are
// evidence with a record of their own, and what one of them costs is measured.

import type { Act, ActOf } from '../../domain/act.ts';
import type { DecisionAction } from '../../domain/audit.ts';
import { decisionActions } from '../../domain/audit.ts';
import { pairIdOf } from '../../domain/double-pair.ts';
import { type AuditNote, writeAudits } from '../audit/write-audit.ts';
import { selectIn } from '../database/select-in.ts';
import type { ArrivedAct } from './read-item.ts';
import type { Writing } from './record-deps.ts';
import type { RecordWriting } from './writing-transaction.ts';

type DecisionAct = Extract<Act, { type: DecisionAction }>;
type Decision = ArrivedAct<DecisionAct>;

/** One entry for each decision among acts that are new and have taken effect; `broughtBy` is who brought their file. */
export const noteDecisions = async (
  writing: RecordWriting,
  stored: readonly ArrivedAct[],
  broughtBy: string | null,
): Promise<void> => {
  const decisions = stored.filter(isDecision);
  if (decisions.length === 0) return;
  // Noted here with the effect they have by now.
  for (const { act } of decisions) writing.tookEffect.delete(act.id);
  const effects = await effectsOf(writing, decisions);
  await writeAudits(
    writing.trx,
    writing.now,
    decisions.map(({ act, author, apart, quarantine }): AuditNote => {
      const { kind, id, ...said } = aboutOf(act);
      const effect = effects.get(act.id);
      return {
        action: act.type,
        by: { personId: author.id, deviceId: act.deviceId },
        subject: { kind, id },
        details: {
          ...said,
          ...(effect === undefined ? {} : { effect }),
          ...(apart || quarantine.length > 0 ? { apart: true } : {}),
          ...(broughtBy === null ? {} : { broughtBy }),
        },
      };
    }),
  );
};

/** A second entry for each decision that was noted as waiting and took effect in this transaction. */
export const noteTookEffect = async (
  trx: Writing,
  now: number,
  tookEffect: ReadonlyMap<string, string>,
): Promise<void> => {
  const rows = await selectIn(trx, 'act', ['id', 'text'], 'id', tookEffect.keys());
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  await writeAudits(
    trx,
    now,
    [...tookEffect].flatMap(([actId, effect]): readonly AuditNote[] => {
      const text = texts.get(actId);
      if (text === undefined) return [];
      const act = JSON.parse(text) as DecisionAct;
      const { kind, id, ...said } = aboutOf(act);
      const by = { personId: act.personId, deviceId: act.deviceId };
      return [{ action: act.type, by, subject: { kind, id }, details: { ...said, effect, waited: true } }];
    }),
  );
};

const isDecision = (one: ArrivedAct): one is ArrivedAct & Decision =>
  (decisionActions as readonly string[]).includes(one.act.type);

/** What was decided of what: codes and ids, never the words that were said with it. */
const aboutOf = (
  act: DecisionAct,
): {
  readonly kind: string;
  readonly id: string;
  readonly verdict?: string;
  readonly photoId?: string;
  readonly obscuredParts?: number;
} => {
  switch (act.type) {
    case 'review.decided':
      return { kind: 'visit', id: act.payload.visitActId, verdict: act.payload.verdict };
    case 'proposal.judged':
      return { kind: 'proposal', id: act.payload.proposalId, verdict: act.payload.verdict };
    case 'duplicate.judged':
      return { kind: 'double', id: pairIdOf(...act.payload.siteIds), verdict: act.payload.verdict };
    case 'quarantine.judged':
      return { kind: 'held', id: act.payload.heldId, verdict: act.payload.verdict };
    case 'confirmation.denied':
      return { kind: 'confirmation', id: act.payload.confirmationId };
    case 'photo.obscured':
      return {
        kind: 'visit',
        id: act.payload.visitActId,
        photoId: act.payload.photoId,
        obscuredParts: act.payload.regions.length,
      };
  }
};

/** What each did as it came, by act id; what waits for the other half may do more later. */
const effectsOf = async (
  { trx }: RecordWriting,
  decisions: readonly Decision[],
): Promise<ReadonlyMap<string, string>> => {
  const effects = new Map<string, string>();
  const note = (rows: readonly { readonly act_id: string; readonly effect: string }[]): void => {
    for (const { act_id, effect } of rows) effects.set(act_id, effect);
  };
  const payloads = <T extends DecisionAction>(type: T): readonly ActOf<T>['payload'][] =>
    decisions.flatMap(({ act }) => (act.type === type ? [act.payload as ActOf<T>['payload']] : []));
  const columns = ['act_id', 'effect'] as const;
  const reviews = payloads('review.decided').map(({ reviewId }) => reviewId);
  const proposals = payloads('proposal.judged').map(({ judgementId }) => judgementId);
  const doubles = payloads('duplicate.judged').map(({ judgementId }) => judgementId);
  const held = payloads('quarantine.judged').map(({ judgementId }) => judgementId);
  const obscurings = payloads('photo.obscured').map(({ obscuredId }) => obscuredId);
  note(await selectIn(trx, 'review', columns, 'review_id', reviews));
  note(await selectIn(trx, 'proposal_judgement', columns, 'judgement_id', proposals));
  note(await selectIn(trx, 'double_judgement', columns, 'judgement_id', doubles));
  note(await selectIn(trx, 'judgement', columns, 'judgement_id', held));
  note(await selectIn(trx, 'obscuring', columns, 'obscured_id', obscurings));
  return effects;
};
