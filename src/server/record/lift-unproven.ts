// An act that came in a file nobody could vouch for, and now comes from its own phone: that doubt is over, and it counts
// as if it had come only now.

import type { QuarantineReason } from '../../domain/visit.ts';
import { selectIn } from '../database/select-in.ts';
import { judgeProposalNow } from './add-proposals.ts';
import { judgeDoubleNow } from './double-judgements.ts';
import { applyJudgements, liftReason } from './held-acts.ts';
import { settleObscurings } from './obscurings.ts';
import { settleVisits } from './settle-visits.ts';
import type { RecordWriting } from './writing-transaction.ts';

/** Takes `file_unproven` off those of these acts that carry it; every other reason stays. */
export const liftUnproven = async (
  writing: RecordWriting,
  account: { readonly expired: boolean; readonly disabled: boolean },
  acts: readonly { readonly act: { readonly id: string } }[],
): Promise<void> => {
  const ids = [...new Set(acts.map(({ act }) => act.id))];
  const rows = await selectIn(writing.trx, 'act', ['id', 'type', 'quarantine'], 'id', ids);
  const instead: QuarantineReason[] = [];
  if (account.disabled) instead.push('account_disabled');
  if (account.expired) instead.push('session_expired');
  for (const row of rows) {
    const reasons = JSON.parse(row.quarantine) as QuarantineReason[];
    if (!reasons.includes('file_unproven')) continue;
    const left = [...new Set([...instead, ...reasons.filter((reason) => reason !== 'file_unproven')])];
    await writing.trx
      .updateTable('act')
      .set({ quarantine: JSON.stringify(left) })
      .where('id', '=', row.id)
      .execute();
    await liftReason(writing, row.id, 'file_unproven', instead);
    if (instead.length > 0) continue;
    if (row.type === 'review.decided') await decideNow(writing, row.id);
    if (row.type === 'quarantine.judged') await judgeNow(writing, row.id);
    if (row.type === 'proposal.judged') await judgeProposalNow(writing, row.id);
    if (row.type === 'photo.obscured') await obscureNow(writing, row.id);
    if (row.type === 'duplicate.judged') await judgeDoubleNow(writing, row.id);
  }
};

/** Takes its place behind what was decided meanwhile. */
const decideNow = async (writing: RecordWriting, actId: string): Promise<void> => {
  await writing.trx
    .updateTable('review')
    .set({ apart: 0, arrival: writing.take(), effect: 'waiting' })
    .where('act_id', '=', actId)
    .execute();
  const [review] = await selectIn(writing.trx, 'review', ['visit_act_id'], 'act_id', [actId]);
  const visits = review
    ? await selectIn(writing.trx, 'visit', ['visit_id'], 'act_id', [review.visit_act_id])
    : [];
  await settleVisits(
    writing,
    visits.map((visit) => visit.visit_id),
  );
};

const judgeNow = async (writing: RecordWriting, actId: string): Promise<void> => {
  await writing.trx
    .updateTable('judgement')
    .set({ apart: 0, arrival: writing.take(), effect: 'waiting' })
    .where('act_id', '=', actId)
    .execute();
  const rows = await selectIn(writing.trx, 'judgement', ['held_id'], 'act_id', [actId]);
  await applyJudgements(
    writing,
    rows.map((row) => row.held_id),
  );
};

const obscureNow = async (writing: RecordWriting, actId: string): Promise<void> => {
  await writing.trx
    .updateTable('obscuring')
    .set({ apart: 0, arrival: writing.take(), effect: 'waiting' })
    .where('act_id', '=', actId)
    .execute();
  const rows = await selectIn(writing.trx, 'obscuring', ['photo_id'], 'act_id', [actId]);
  await settleObscurings(
    writing,
    rows.map((row) => row.photo_id),
  );
};
