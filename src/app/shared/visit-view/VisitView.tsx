// A sealed visit, read only: for the site page, the confirmer, and `/rekaman/:actId`.

import './visit-view.css';
import { IconClockPause } from '@tabler/icons-react';
import { useState } from 'react';
import { photosOnTheWay, type SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { useText } from '../../text/use-text.ts';
import { CompareButton } from '../before-after/CompareButton.tsx';
import { useViewSource } from '../before-after/use-view-source.ts';
import { RoadSection } from '../roads/RoadSection.tsx';
import type { RecordContext } from './AnswerRowView.tsx';
import { AnswersView, PlainAnswers } from './AnswersView.tsx';
import { AttendeesView } from './AttendeesView.tsx';
import { ConfirmationsView } from './ConfirmationsView.tsx';
import { EvidenceMap } from './EvidenceMap.tsx';
import { NotesView } from './NotesView.tsx';
import { PhotoButton } from './PhotoButton.tsx';
import { PhotoViewer } from './PhotoViewer.tsx';
import { ReviewsView } from './ReviewsView.tsx';
import { useVisitModel } from './use-sealed-visit.ts';
import { VisitFacts } from './VisitFacts.tsx';

export const VisitView = ({ sealed }: { readonly sealed: SealedVisit }) => {
  const { text } = useText();
  const { model, photos } = useVisitModel(sealed);
  const [photoId, setPhotoId] = useState<string | null>(null);
  const { visit, site } = sealed;
  const missing = photosOnTheWay(sealed);
  const source = useViewSource(sealed);
  const context: RecordContext = {
    site,
    photos: sealed.photos,
    reviews: sealed.reviews,
    onOpenPhoto: setPhotoId,
  };
  return (
    <div className="tj-stack record">
      <VisitFacts sealed={sealed} model={model} />
      <ReviewsView reviews={sealed.reviews} siblings={sealed.siblings} site={site} />
      <RoadSection sealed={sealed} />
      {model ? (
        <AnswersView sections={model.sections} context={context} />
      ) : (
        <PlainAnswers payload={visit.payload} />
      )}
      {photos.length > 0 && (
        <section className="tj-card record-section" aria-label={text('screen.foto')}>
          <header className="record-section-head">
            <h2>{text('screen.foto')}</h2>
            <span className="record-count">{text('record.n_photos', { n: photos.length })}</span>
          </header>
          {missing > 0 && (
            <p className="record-flag" data-tone="amber">
              <IconClockPause size={18} aria-hidden />
              {text('record.photos_missing', { n: missing })}
            </p>
          )}
          <ul className="photo-grid">
            {photos.map(({ facts, place }, index) => (
              <li key={facts.photoId}>
                <PhotoButton
                  facts={facts}
                  name={[text('record.photo_n', { n: index + 1 }), place].filter(Boolean).join(', ')}
                  context={context}
                />
              </li>
            ))}
          </ul>
          <CompareButton source={source} />
        </section>
      )}
      <NotesView payload={visit.payload} context={context} />
      <AttendeesView payload={visit.payload} />
      <section className="tj-card record-section">
        <header className="record-section-head">
          <h2>{text('record.map')}</h2>
        </header>
        <EvidenceMap visit={visit} site={site} photos={photos} onSelectPhoto={setPhotoId} height={260} />
      </section>
      <ConfirmationsView
        confirmations={sealed.confirmations}
        earlier={sealed.earlierConfirmations}
        site={site}
      />
      {photoId !== null && (
        <PhotoViewer
          sealed={sealed}
          photos={photos}
          photoId={photoId}
          onPhoto={setPhotoId}
          onClose={() => setPhotoId(null)}
        />
      )}
    </div>
  );
};
