// Of a site that was proposed in the field: whose idea it is, and what the agency said.

import { IconMapPinPlus } from '@tabler/icons-react';
import type { ProposalPayload, SiteProposal } from '../../../domain/proposal.ts';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { PhotoThumb } from '../../shared/visit-view/PhotoPicture.tsx';
import { useText } from '../../text/use-text.ts';

type Shown = Pick<SiteProposal, 'proposer' | 'group' | 'description' | 'photos'> & {
  readonly at: number;
  readonly says: string;
  readonly isBad: boolean;
  readonly comment: string;
  readonly writtenBy: string | null;
};

/** As the server says. */
export const ProposalState = ({ proposal }: { readonly proposal: SiteProposal }) => {
  const { text } = useText();
  const { state, decision, proposer, personName } = proposal;
  return (
    <Proposal
      {...proposal}
      says={`${text(`usul.state.${state}`)}. ${text(`usul.says.${state}`, { nama: decision?.personName ?? '' })}`}
      isBad={state === 'ditolak'}
      comment={decision?.comment ?? ''}
      writtenBy={proposer.name === personName ? null : personName}
    />
  );
};

/** An own one that the server has not made a site of yet. */
export const OwnProposal = ({ payload }: { readonly payload: ProposalPayload }) => {
  const { text } = useText();
  return (
    <Proposal
      {...payload}
      at={payload.finishedAt}
      says={`${text('usul.state.diusulkan')}. ${text('usul.says.unsent')}`}
      isBad={false}
      comment=""
      writtenBy={null}
    />
  );
};

const Proposal = ({ proposer, group, description, photos, at, says, isBad, comment, writtenBy }: Shown) => {
  const words = useText();
  const { text } = words;
  const moment = fullMoment(at, deviceZone(), words);
  return (
    <section className="tj-card site-section" aria-label={text('usul.own')}>
      <p className="tj-notice" data-tone={isBad ? 'amber' : undefined} role="status">
        <IconMapPinPlus size={24} aria-hidden />
        <span>
          {says}
          {comment !== '' && ` ${text('usul.comment', { alasan: comment })}`}
        </span>
      </p>
      {description !== '' && <p>{description}</p>}
      <p>
        {group === ''
          ? text('usul.credit', { nama: proposer.name, tanggal: moment })
          : text('usul.credit_group', { nama: proposer.name, kelompok: group, tanggal: moment })}
      </p>
      {writtenBy !== null && <p className="tj-quiet">{text('usul.written_by', { nama: writtenBy })}</p>}
      {photos.length > 0 && (
        <ul className="site-proposal-photos">
          {photos.map(({ photoId }, index) => (
            <li key={photoId}>
              <PhotoThumb photoId={photoId} known={undefined} alt={text('visit.photo_n', { n: index + 1 })} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
