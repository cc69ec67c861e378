// Earlier visits as a timeline, the newest first: who, when, score, three pictures, verdict, confirmations.

import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { Checklist } from '../../../domain/checklist/definition.ts';
import type { Site } from '../../../domain/site.ts';
import { readConfirmationsOfSite, readReviewsOfSite } from '../../../local-database/read-confirmations.ts';
import { readPhoneMarks } from '../../../local-database/read-outbox.ts';
import { readPhotosOfVisit } from '../../../local-database/read-photos.ts';
import { readVisitsOfSite } from '../../../local-database/read-visits.ts';
import { CompareButton } from '../../shared/before-after/CompareButton.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { SiteVisit } from './SiteVisit.tsx';

export interface SiteVisitsProps {
  readonly site: Site;
  readonly checklist: Checklist | null;
}

const thumbnails = 3;

export const SiteVisits = ({ site, checklist }: SiteVisitsProps) => {
  const { database, person } = useServices();
  const { text } = useText();
  const visits = useLiveQuery(async () => {
    const [found, confirmations, reviews] = await Promise.all([
      readVisitsOfSite(database, site.id, person),
      readConfirmationsOfSite(database, site.id, person),
      readReviewsOfSite(database, site.id, person),
    ]);
    const shown = found.map((visit) => visit.payload.photos.slice(0, thumbnails));
    const photos = await readPhotosOfVisit(
      database,
      shown.flat().map((photo) => photo.photoId),
    );
    const marks = await readPhoneMarks(
      database,
      found.map((visit) => visit.actId),
    );
    return found
      .map((visit, index) => ({
        visit,
        mark: marks.get(visit.actId) ?? null,
        confirmations: confirmations.filter((row) => row.visitActId === visit.actId),
        review: reviews.find((row) => row.reviewId === visit.decidedBy),
        thumbs: (shown[index] ?? []).map((facts) => ({
          photoId: facts.photoId,
          known: photos.get(facts.photoId),
        })),
      }))
      .reverse();
  }, [database, person, site.id]);
  const source = useMemo(
    () => ({ visits: (visits ?? []).map(({ visit }) => visit).reverse(), site, checklist }),
    [visits, site, checklist],
  );
  return (
    <section className="site-visits" aria-labelledby="site-visits">
      <h3 id="site-visits" className="tj-heading">
        {text('lokasi.visits')}
      </h3>
      <CompareButton source={source} />
      {visits?.length === 0 && <p className="tj-quiet">{text('lokasi.no_visits')}</p>}
      <ol>
        {(visits ?? []).map((entry) => (
          <SiteVisit key={entry.visit.actId} entry={entry} site={site} checklist={checklist} />
        ))}
      </ol>
    </section>
  );
};
