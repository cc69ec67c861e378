// What the supervisor said when returning visits, for the cards of Tugas.

import type { ReviewPayload } from '../domain/review.ts';
import type { TinjauDatabase } from './database.ts';

export interface ReturnComment {
  readonly personName: string;
  /** Of the whole visit, or else of the first thing commented on; never empty. */
  readonly comment: string;
  /** How many questions, photos and notes have a comment of their own. */
  readonly items: number;
  /** The division its words are for. */
  readonly division?: string | undefined;
}

/** What a review says in words, the comment of the whole first; undefined when it says nothing. */
export const reviewWords = ({ comment, items }: ReviewPayload): string | undefined =>
  [comment, ...items.map((item) => item.comment)].find((said) => said.trim() !== '');

/** The comments of some deciding reviews, by review id; left out are those without words or not on this phone. */
export const readReturnComments = async (
  database: TinjauDatabase,
  reviewIds: readonly string[],
): Promise<ReadonlyMap<string, ReturnComment>> =>
  new Map(
    (await database.review.bulkGet([...reviewIds])).flatMap((review): [string, ReturnComment][] => {
      const comment = review && reviewWords(review.payload);
      if (!review || comment === undefined) return [];
      const items = review.payload.items.length;
      return [
        [
          review.reviewId,
          { personName: review.personName, comment, items, division: review.payload.division },
        ],
      ];
    }),
  );
