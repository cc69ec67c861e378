import { IconMessage } from '@tabler/icons-react';
import type { Review, ReviewItem } from '../../../domain/review.ts';
import type { Site } from '../../../domain/site.ts';
import { useText } from '../../text/use-text.ts';
import { commentsOn } from './review-comments.ts';
import { momentAt } from './zone.ts';

export const ItemComments = ({
  reviews,
  kind,
  itemRef,
  site,
}: {
  readonly reviews: readonly Review[];
  readonly kind: ReviewItem['kind'];
  readonly itemRef: string;
  readonly site: Site | null;
}) => {
  const { text, language } = useText();
  const comments = commentsOn(reviews, kind, itemRef);
  if (comments.length === 0) return null;
  return (
    <ul className="record-comments">
      {comments.map((comment) => (
        <li key={comment.key} title={momentAt(comment.at, site, language)}>
          <IconMessage size={18} aria-hidden />
          <span>
            <strong>{text('record.comment_by', { name: comment.author })}</strong> {comment.comment}
          </span>
        </li>
      ))}
    </ul>
  );
};
