// What the supervisor said when returning visits, for the cards of Tugas.

import type { TinjauDatabase } from './database.ts';

export interface ReturnComment {
  readonly personName: string;
  readonly comment: string;
}

/** The comments of some deciding reviews, by review id; those this phone does not hold are left out. */
export const readReturnComments = async (
  database: TinjauDatabase,
  reviewIds: readonly string[],
): Promise<ReadonlyMap<string, ReturnComment>> =>
  new Map(
    (await database.review.bulkGet([...reviewIds])).flatMap((review): [string, ReturnComment][] =>
      review ? [[review.reviewId, { personName: review.personName, comment: review.payload.comment }]] : [],
    ),
  );
