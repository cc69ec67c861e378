// The two things the agency can say. What was declined may still be accepted; what was accepted stays.

import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { judgeProposal } from '../../../actions/judge-proposal.ts';
import { type ProposalVerdict, proposalLimits } from '../../../domain/proposal.ts';
import type { DeskProposal } from '../../../local-database/read-desk-proposals.ts';
import { useServices } from '../../shared/services.ts';
import { type TextKey, useText } from '../../text/use-text.ts';
import { WordField } from '../WordField.tsx';

export interface ProposalFormProps {
  readonly entry: DeskProposal;
  readonly onDone: (verdict: ProposalVerdict) => void;
}

export const ProposalForm = ({ entry: { site }, onDone }: ProposalFormProps) => {
  const { deps, sync } = useServices();
  const { text } = useText();
  const id = useId();
  const [comment, setComment] = useState('');
  const [saving, setSaving] = useState(false);
  const [wrong, setWrong] = useState<TextKey | null>(null);
  const judge = async (verdict: ProposalVerdict): Promise<void> => {
    setSaving(true);
    const judged = await judgeProposal(deps, { siteId: site.id, verdict, comment }).catch(() => null);
    setSaving(false);
    if (judged?.ok) {
      sync.nudge();
      onDone(verdict);
      return;
    }
    const refusal = judged?.refusal.type;
    if (refusal === 'comment-missing') document.getElementById(`${id}-comment`)?.focus();
    setWrong(
      refusal === 'comment-missing'
        ? 'usulan.comment_missing'
        : refusal === 'already-accepted'
          ? 'usulan.already'
          : 'usulan.failed',
    );
  };
  return (
    <form className="quarantine-form" onSubmit={(event) => event.preventDefault()}>
      <WordField
        id={`${id}-comment`}
        labelKey="usulan.comment"
        helpKey="usulan.comment_help"
        maxLength={proposalLimits.reason}
        value={comment}
        isInvalid={wrong === 'usulan.comment_missing'}
        wrong={wrong}
        onChange={(value) => {
          setComment(value);
          setWrong(null);
        }}
      />
      <div className="quarantine-buttons">
        <button type="button" disabled={saving} onClick={() => void judge('declined')}>
          <IconCircleX size={22} aria-hidden /> {text('usulan.decline')}
        </button>
        <button type="button" data-primary disabled={saving} onClick={() => void judge('accepted')}>
          <IconCircleCheck size={22} aria-hidden /> {text('usulan.accept')}
        </button>
      </div>
      <p className="tj-quiet">
        {text('usulan.accept_says')} {text('usulan.decline_says')}
      </p>
    </form>
  );
};
