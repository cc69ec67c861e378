// The photos of a site by stage, from its newest visits; each opened by a tap.

import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import type { PhotoFacts } from '../../../domain/photo.ts';
import type { Site } from '../../../domain/site.ts';
import type { Visit } from '../../../domain/visit.ts';
import { readPhotosOfVisit } from '../../../local-database/read-photos.ts';
import { readVisitsOfSite } from '../../../local-database/read-visits.ts';
import { useServices } from '../../shared/services.ts';
import { PhotoButton } from '../../shared/visit-view/PhotoButton.tsx';
import { PhotoViewer } from '../../shared/visit-view/PhotoViewer.tsx';
import { useText } from '../../text/use-text.ts';

const stages = ['0', '50', '100', 'any'] as const;
const stageKey = {
  '0': 'foto.tahap_0',
  '50': 'foto.tahap_50',
  '100': 'foto.tahap_100',
  any: 'ganda.stage_any',
} as const;
const mostOfStage = 6;

interface Taken {
  readonly facts: PhotoFacts;
  readonly visit: Visit;
}

export const SidePhotos = ({ site }: { readonly site: Site }) => {
  const { database, person } = useServices();
  const { text, of } = useText();
  const [photoId, setPhotoId] = useState<string | null>(null);
  const found = useLiveQuery(async () => {
    const visits = (await readVisitsOfSite(database, site.id, person)).filter((visit) => !visit.superseded);
    const taken = [...visits]
      .sort((a, b) => b.payload.finishedAt - a.payload.finishedAt)
      .flatMap((visit): Taken[] => visit.payload.photos.map((facts) => ({ facts, visit })));
    const shown = stages.flatMap((stage) =>
      taken.filter(({ facts }) => facts.stage === stage).slice(0, mostOfStage),
    );
    const ids = shown.map(({ facts }) => facts.photoId);
    return { shown, all: taken.length, known: await readPhotosOfVisit(database, ids) };
  }, [database, person, site.id]);
  if (found === undefined) return <div aria-busy="true" />;
  const { shown, known, all } = found;
  if (shown.length === 0) return <p className="tj-quiet">{text('ganda.no_photos')}</p>;
  const opened = shown.find(({ facts }) => facts.photoId === photoId);
  return (
    <div className="doubles-photos">
      {stages.map((stage) => {
        const ofStage = shown.filter(({ facts }) => facts.stage === stage);
        if (ofStage.length === 0) return null;
        return (
          <section key={stage} aria-label={`${text(stageKey[stage])}, ${of(site.title)}`}>
            <h4>{text(stageKey[stage])}</h4>
            <ul className="photo-grid">
              {ofStage.map(({ facts }, index) => (
                <li key={facts.photoId}>
                  <PhotoButton
                    facts={facts}
                    name={`${text(stageKey[stage])}, ${text('record.photo_n', { n: index + 1 })}, ${of(site.title)}`}
                    context={{ photos: known, reviews: [], onOpenPhoto: setPhotoId }}
                  />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {all > shown.length && (
        <p className="tj-quiet">{text('ganda.more_photos', { n: all - shown.length })}</p>
      )}
      {opened && (
        <PhotoViewer
          sealed={{ photos: known, reviews: [], site, visit: opened.visit }}
          photos={shown.map(({ facts }) => ({ facts, place: text(stageKey[facts.stage]) }))}
          photoId={photoId}
          onPhoto={setPhotoId}
          onClose={() => setPhotoId(null)}
        />
      )}
    </div>
  );
};
