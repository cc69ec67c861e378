// What the supervisor said about the whole visit; without such words, how many comments there are and the way to the
// first one.

import { IconMessage2 } from '@tabler/icons-react';
import { useText } from '../../text/use-text.ts';
import { commentPlaces } from './comment-places.ts';
import { useGoToComment } from './use-go-to-comment.ts';
import { useVisit } from './visit-context.ts';

export const ReviewSays = () => {
  const { draft, base, counted, pages } = useVisit();
  const words = useText();
  const { text } = words;
  const goTo = useGoToComment();
  const said = draft.reviewComment?.trim() ?? '';
  if (said !== '')
    return (
      <p className="review-comment">
        <IconMessage2 size={18} aria-hidden />
        <span>
          <strong>{text('visit.reviewer')}</strong> {said}
        </span>
      </p>
    );
  const places = commentPlaces({ draft, base, counted, pages }, words);
  const first = places.find(({ page }) => page !== null);
  if (places.length === 0) return null;
  return (
    <p className="review-comment">
      <IconMessage2 size={18} aria-hidden />
      <span>
        <strong>{text('visit.reviewer')}</strong> {text('visit.reviewer_items', { n: places.length })}{' '}
        {first && (
          <button type="button" className="visit-quiet-button" onClick={() => goTo(first)}>
            {text('visit.reviewer_first')}
          </button>
        )}
      </span>
    </p>
  );
};
