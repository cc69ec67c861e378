// Before a correction is sent: what the supervisor commented on and nobody changed yet. A hint, never a hindrance.

import { IconChevronRight, IconMessage2 } from '@tabler/icons-react';
import { useText } from '../../text/use-text.ts';
import { commentPlaces } from './comment-places.ts';
import { useGoToComment } from './use-go-to-comment.ts';
import { useVisit } from './visit-context.ts';

export const UntouchedComments = () => {
  const { draft, base, counted, pages } = useVisit();
  const words = useText();
  const { text } = words;
  const goTo = useGoToComment();
  if (base === null) return null;
  const left = commentPlaces({ draft, base, counted, pages }, words).filter(({ isChanged }) => !isChanged);
  if (left.length === 0) return null;
  const title = text('visit.comments_left', { n: left.length });
  return (
    <section className="tj-card" aria-label={title}>
      <h3 className="visit-subtitle">{title}</h3>
      <p className="tj-quiet visit-plain">{text('visit.comments_left_says')}</p>
      <ul className="summary-list">
        {left.map((place) => (
          <li key={`${place.item.kind}-${place.item.ref}-${place.item.comment}`}>
            <button
              type="button"
              className="summary-row"
              disabled={place.page === null}
              onClick={() => goTo(place)}
            >
              <IconMessage2 size={22} aria-hidden data-tone="open" />
              <span>
                {place.name}
                <br />
                <span className="tj-quiet">{place.item.comment}</span>
              </span>
              {place.page !== null && <IconChevronRight size={20} aria-hidden />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
