// What reviewers said about one question, photo or note, to be shown beside it.

import type { Review, ReviewItem } from '../../../domain/review.ts';

export interface ItemComment {
  readonly key: string;
  readonly author: string;
  readonly at: number;
  readonly comment: string;
  readonly visitActId: string;
}

export const commentsOn = (
  reviews: readonly Review[],
  kind: ReviewItem['kind'],
  ref: string,
): readonly ItemComment[] =>
  reviews.flatMap((review) =>
    review.payload.items.flatMap((item, index): ItemComment[] =>
      item.kind === kind && item.ref === ref
        ? [
            {
              key: `${review.reviewId}:${index}`,
              author: review.personName,
              at: review.at,
              comment: item.comment,
              visitActId: review.visitActId,
            },
          ]
        : [],
    ),
  );
