// Whose idea it is: the credit stays with them for as long as the site is there.

import { type ProposalDraft, proposalLimits } from '../../../domain/proposal.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { Fault } from './Fault.tsx';
import { Choice } from './KindCard.tsx';
import { TypedField } from './TypedField.tsx';
import type { OpenProposal } from './use-proposal.ts';

interface Props {
  readonly draft: ProposalDraft;
  readonly set: OpenProposal['set'];
  readonly faults: ReadonlySet<string>;
}

export const PeopleCard = ({ draft, set, faults }: Props) => {
  const { person } = useServices();
  const { text } = useText();
  return (
    <section
      id="usul-proposer"
      tabIndex={-1}
      className="tj-card question"
      aria-labelledby="usul-proposer-title"
    >
      <h2 id="usul-proposer-title" className="question-label">
        {text('usul.proposer')}
      </h2>
      <div className="tiles" role="radiogroup" aria-labelledby="usul-proposer-title">
        <Choice
          group="usul-proposer"
          label={text('usul.proposer_own', { nama: person.name })}
          checked={draft.ownProposal}
          onChoose={() => set({ ownProposal: true })}
        />
        <Choice
          group="usul-proposer"
          label={text('usul.proposer_other')}
          checked={!draft.ownProposal}
          onChoose={() => set({ ownProposal: false })}
        />
      </div>
      {!draft.ownProposal && (
        <TypedField
          label={text('usul.proposer_name')}
          hint={text('usul.proposer_hint')}
          value={draft.proposerName}
          max={proposalLimits.name}
          hasFault={faults.has('proposer')}
          onChange={(proposerName) => set({ proposerName })}
        />
      )}
      <Fault show={faults.has('proposer')} of="proposer" />
      <TypedField
        label={text('usul.group')}
        value={draft.group}
        max={proposalLimits.name}
        onChange={(group) => set({ group })}
      />
    </section>
  );
};
