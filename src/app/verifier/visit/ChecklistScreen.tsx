// One page of the checklist: a section, the list of a repeat section, or one of its items.

import { useEffect, useRef } from 'react';
import { savePlace } from '../../../actions/draft-place.ts';
import type { ChecklistPage } from '../../../domain/checklist/pages.ts';
import { isStaQuestion } from '../../../domain/road-observations.ts';
import { useText } from '../../text/use-text.ts';
import { ItemEnd } from './ItemEnd.tsx';
import { PageButtons } from './PageButtons.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import { RepeatOverview } from './RepeatOverview.tsx';
import { ReviewSays } from './ReviewSays.tsx';
import { scrollToQuestion } from './scrolling.ts';
import { TrackCard } from './TrackCard.tsx';
import { useVisit } from './visit-context.ts';

export const ChecklistScreen = ({ page }: { readonly page: ChecklistPage }) => {
  const { counted, draft, pages } = useVisit();
  const { of } = useText();
  usePlace(page.id);
  const questions = counted.filter(
    ({ section, itemIndex }) => section.id === page.section.id && itemIndex === page.itemIndex,
  );
  const title = of(page.title);
  const isFirst = pages[0]?.id === page.id;
  // Only general words are repeated beside what they may explain; the count of comments stands once.
  const hasWords = (draft.reviewComment?.trim() ?? '') !== '';
  const hasComments = draft.reviewItems.some(({ ref }) =>
    questions.some(
      ({ path }) =>
        path === ref || draft.photos.some((photo) => photo.photoId === ref && photo.path === path),
    ),
  );
  return (
    <>
      <ProgressBar page={page} />
      <div className="tj-page visit-page">
        <section role="group" aria-label={title} className="visit-questions">
          <h2 className="tj-heading">{title}</h2>
          {(isFirst || (hasComments && hasWords)) && <ReviewSays />}
          {isFirst && <TrackCard />}
          {page.kind === 'overview' && page.section.questions.some(isStaQuestion) && <TrackCard withStrip />}
          {page.kind === 'overview' ? (
            <RepeatOverview page={page} />
          ) : (
            questions.map((question) => (
              <QuestionCard key={question.path} counted={question} pageId={page.id} />
            ))
          )}
          {page.kind === 'item' && <ItemEnd page={page} />}
        </section>
      </div>
      <PageButtons pageId={page.id} />
    </>
  );
};

/** Stores which page is open, and on the first sight of it goes to the question one was at. */
const usePlace = (pageId: string): void => {
  const { draft, edit } = useVisit();
  const first = useRef(draft.place);
  const { visitId } = draft;
  useEffect(() => {
    const place = first.current;
    const timer = setTimeout(() => {
      if (place.page === pageId && place.path !== null) scrollToQuestion(place.path);
    }, 60);
    if (place.page !== pageId)
      void edit((deps) => savePlace(deps, { visitId, place: { page: pageId, path: null } }), 'place');
    return () => clearTimeout(timer);
  }, [pageId, visitId, edit]);
};
