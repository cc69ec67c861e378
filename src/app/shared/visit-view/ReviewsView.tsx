import { IconArrowBackUp, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { Seen } from '../../../domain/overlay.ts';
import type { Review, ReviewVerdict } from '../../../domain/review.ts';
import type { Site } from '../../../domain/site.ts';
import type { Visit } from '../../../domain/visit.ts';
import type { TextKey } from '../../text/use-text.ts';
import { useText } from '../../text/use-text.ts';
import { momentAt } from './zone.ts';

const look = {
  accepted: { Icon: IconCircleCheck, key: 'status.disetujui', tone: 'green' },
  returned: { Icon: IconArrowBackUp, key: 'status.dikembalikan', tone: 'amber' },
  rejected: { Icon: IconCircleX, key: 'status.ditolak', tone: 'red' },
} as const satisfies Record<ReviewVerdict, { readonly key: TextKey } & Record<string, unknown>>;

/** The decisions on a visit and its earlier revisions, with what each of them did. */
export const ReviewsView = ({
  reviews,
  siblings,
  site,
}: {
  readonly reviews: readonly Seen<Review>[];
  readonly siblings: readonly Pick<Visit, 'actId' | 'revision'>[];
  readonly site: Site | null;
}) => {
  const { text, language } = useText();
  if (reviews.length === 0) return null;
  return (
    <section className="tj-card record-section" aria-label={text('record.reviews')}>
      <header className="record-section-head">
        <h2>{text('record.reviews')}</h2>
      </header>
      <ul className="record-rows">
        {reviews.map((review) => {
          const { Icon, key, tone } = look[review.payload.verdict];
          const revision = siblings.find(({ actId }) => actId === review.visitActId)?.revision;
          return (
            <li key={review.reviewId} className="record-row">
              <p
                className="record-flag"
                data-tone={review.effect === 'decides' || review.fromPhone ? tone : 'quiet'}
              >
                <Icon size={22} aria-hidden />
                <b>{text(key)}</b>
                {revision !== undefined && <span>{text('record.revision', { n: revision })}</span>}
              </p>
              {review.payload.comment !== '' && <p className="record-note">{review.payload.comment}</p>}
              {review.payload.division && (
                <p className="record-small">
                  <b>{text('record.for_division', { bidang: review.payload.division })}</b>
                </p>
              )}
              {review.payload.items.length > 0 && (
                <p className="record-small">
                  {text('record.n_item_comments', { n: review.payload.items.length })}
                </p>
              )}
              {review.fromPhone ? (
                <p className="record-small">{text('record.effect.on_phone')}</p>
              ) : (
                review.effect !== 'decides' && (
                  <p className="record-flag" data-tone="amber">
                    {text(`record.effect.${review.effect}`)}
                  </p>
                )
              )}
              <p className="tj-quiet record-small">
                {review.personName} · {momentAt(review.at, site, language)}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
