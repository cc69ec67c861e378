import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ProposalVerdict } from '../../../domain/proposal.ts';
import type { DeskProposal } from '../../../local-database/read-desk-proposals.ts';
import { fullMoment } from '../../shared/moment-words.ts';
import { zoneOf } from '../../shared/visit-view/zone.ts';
import { useText } from '../../text/use-text.ts';

/** What was decided, by whom and why; an own decision on its way as such. */
export const ProposalDecided = ({ entry: { site, proposal, pending } }: { readonly entry: DeskProposal }) => {
  const words = useText();
  const { text } = words;
  if (pending !== null)
    return (
      <p className="quarantine-verdict" data-verdict={pending}>
        <VerdictMark verdict={pending} /> {text('usulan.pending')}
      </p>
    );
  const { decision } = proposal;
  if (decision === null) return null;
  return (
    <div className="quarantine-verdict" data-verdict={decision.verdict}>
      <p>
        <VerdictMark verdict={decision.verdict} />{' '}
        <span className="tj-quiet">
          {text('usulan.decided_by', {
            name: decision.personName,
            when: fullMoment(decision.at, zoneOf(site), words),
          })}
        </span>
      </p>
      {decision.comment !== '' && <p className="quarantine-comment">{decision.comment}</p>}
    </div>
  );
};

const VerdictMark = ({ verdict }: { readonly verdict: ProposalVerdict }) => {
  const { text } = useText();
  const [Icon, key] =
    verdict === 'accepted'
      ? ([IconCircleCheck, 'usulan.accepted'] as const)
      : ([IconCircleX, 'usulan.declined'] as const);
  return (
    <b className="quarantine-mark">
      <Icon size={22} aria-hidden /> {text(key)}
    </b>
  );
};
