import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useState } from 'react';
import type { SiteProposal } from '../../../domain/proposal.ts';
import type { Site } from '../../../domain/site.ts';
import type { VisitPhoto } from '../../../domain/visit.ts';
import { readPhotosOfVisit } from '../../../local-database/read-photos.ts';
import { useServices } from '../../shared/services.ts';
import { PhotoButton } from '../../shared/visit-view/PhotoButton.tsx';
import { PhotoViewer } from '../../shared/visit-view/PhotoViewer.tsx';
import { useText } from '../../text/use-text.ts';

const noPhotos: ReadonlyMap<string, VisitPhoto> = new Map();

/** The photos of a proposal, each opened by a tap; in words why there is none. */
export const ProposalPhotos = ({
  site,
  proposal,
}: {
  readonly site: Site;
  readonly proposal: SiteProposal;
}) => {
  const { database } = useServices();
  const { text, of } = useText();
  const [photoId, setPhotoId] = useState<string | null>(null);
  const { photos: facts } = proposal;
  const known =
    useLiveQuery(
      () =>
        readPhotosOfVisit(
          database,
          facts.map((photo) => photo.photoId),
        ),
      [database, facts],
    ) ?? noPhotos;
  const sealed = useMemo(
    () => ({
      photos: known,
      reviews: [],
      site,
      visit: {
        actId: proposal.actId,
        visitId: proposal.proposalId,
        siteId: site.id,
        personId: proposal.personId,
        personName: proposal.personName,
      },
    }),
    [known, site, proposal],
  );
  if (facts.length === 0)
    return <p className="tj-quiet">{text('usulan.no_photo', { alasan: proposal.noPhotoReason ?? '–' })}</p>;
  return (
    <>
      <ul className="photo-grid" aria-label={text('usulan.photos')}>
        {facts.map((photo, index) => (
          <li key={photo.photoId}>
            <PhotoButton
              facts={photo}
              name={text('usulan.photo', { n: index + 1, judul: of(site.title) })}
              context={{ photos: known, reviews: [], onOpenPhoto: setPhotoId }}
            />
          </li>
        ))}
      </ul>
      {photoId !== null && (
        <PhotoViewer
          sealed={sealed}
          photos={facts.map((photo) => ({ facts: photo, place: '' }))}
          photoId={photoId}
          onPhoto={setPhotoId}
          onClose={() => setPhotoId(null)}
        />
      )}
    </>
  );
};
