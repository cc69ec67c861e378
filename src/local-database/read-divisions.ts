import type { TinjauDatabase } from './database.ts';

/** Bounds what is read: ids of reviews rise with time, so these are the newest. */
const newest = 500;

/** Divisions the newest reviews on this device were addressed to, by name. */
export const readDivisions = async (database: TinjauDatabase): Promise<readonly string[]> => {
  const reviews = await database.review.reverse().limit(newest).toArray();
  const named = reviews.flatMap(({ payload }) => payload.division ?? []);
  return [...new Set(named)].sort((a, b) => a.localeCompare(b));
};
