// What the supervisor wrote, beside exactly what it concerns.

import { IconMessage2 } from '@tabler/icons-react';
import type { ReviewItem } from '../../../domain/review.ts';
import { useText } from '../../text/use-text.ts';
import { useVisit } from './visit-context.ts';

export const ReviewComments = ({
  kind,
  refs,
  nameOf,
}: {
  readonly kind: ReviewItem['kind'];
  readonly refs: readonly string[];
  /** What each ref is called, where it does not stand right beside the comment. */
  readonly nameOf?: (ref: string) => string;
}) => {
  const { draft } = useVisit();
  const { text } = useText();
  const items = draft.reviewItems.filter((item) => item.kind === kind && refs.includes(item.ref));
  if (items.length === 0) return null;
  return (
    <>
      {items.map((item) => (
        <p key={`${item.ref}-${item.comment}`} className="review-comment">
          <IconMessage2 size={18} aria-hidden />
          <span>
            <strong>{text('visit.reviewer')}</strong> {nameOf && `${nameOf(item.ref)}: `}
            {item.comment}
          </span>
        </p>
      ))}
    </>
  );
};
