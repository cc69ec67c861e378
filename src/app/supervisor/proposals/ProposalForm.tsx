// The two things the agency can say. What was declined may still be accepted; what was accepted stays.

import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { judgeProposal } from '../../../actions/judge-proposal.ts';
import { type ProposalVerdict, proposalLimits } from '../../../domain/proposal.ts';
import type { DeskProposal } from '../../../local-database/read-desk-proposals.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { VerdictForm } from '../VerdictForm.tsx';

export interface ProposalFormProps {
  readonly entry: DeskProposal;
  readonly onDone: (verdict: ProposalVerdict) => void;
}

export const ProposalForm = ({ entry: { site }, onDone }: ProposalFormProps) => {
  const { deps } = useServices();
  const { text, of } = useText();
  return (
    <VerdictForm
      words="usulan"
      maxLength={proposalLimits.reason}
      choices={[
        { verdict: 'declined', labelKey: 'usulan.decline', icon: IconCircleX },
        { verdict: 'accepted', labelKey: 'usulan.accept', icon: IconCircleCheck, isPrimary: true },
      ]}
      judge={(verdict, comment) => judgeProposal(deps, { siteId: site.id, verdict, comment })}
      onDone={onDone}
      refusals={{ 'already-accepted': 'usulan.already' }}
      asksFirst={{
        verdict: 'accepted',
        title: text('usulan.accept_ask'),
        act: text('usulan.accept'),
        says: text('usulan.accept_ask_says', { judul: of(site.title) }),
      }}
      says={`${text('usulan.accept_says')} ${text('usulan.decline_says')}`}
    />
  );
};
