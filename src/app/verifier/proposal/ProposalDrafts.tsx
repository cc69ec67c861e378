import { IconPencil } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ProposalDraft } from '../../../domain/proposal.ts';
import { deviceZone, nearMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { DeleteProposal } from './DeleteProposal.tsx';

/** Proposals that were not sent, to go on with or to delete. */
export const ProposalDrafts = ({ drafts }: { readonly drafts: readonly ProposalDraft[] }) => {
  const { deps } = useServices();
  const words = useText();
  const { text } = words;
  if (drafts.length === 0) return <p className="tj-quiet">{text('usul.none')}</p>;
  return (
    <section className="tj-stack" aria-labelledby="usul-drafts">
      <h2 id="usul-drafts" className="tj-heading">
        {text('usul.drafts')}
      </h2>
      {drafts.map((draft) => (
        <article key={draft.proposalId} className="tj-card usul-draft">
          <IconPencil size={22} aria-hidden />
          <div>
            <Link to={`/usul/${draft.proposalId}`}>{draft.title.trim() || text('usul.untitled')}</Link>
            <p className="tj-quiet">
              {text('tugas.draft_since', {
                waktu: nearMoment(draft.updatedAt, deps.now(), deviceZone(), words),
              })}
            </p>
          </div>
          <DeleteProposal proposalId={draft.proposalId} />
        </article>
      ))}
    </section>
  );
};
