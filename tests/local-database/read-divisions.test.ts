import { expect, it } from 'vitest';
import type { Review } from '../../src/domain/review.ts';
import { readDivisions } from '../../src/local-database/read-divisions.ts';
import { aDatabase, newId } from './builders.ts';

const aReview = (division?: string): Review =>
  ({ reviewId: newId(), payload: { comment: 'Ukur ulang.', ...(division ? { division } : {}) } }) as Review;

it('divisions that reviews were addressed to are offered again, each once and by name', async () => {
  const database = aDatabase();
  expect(await readDivisions(database)).toEqual([]);
  await database.review.bulkPut(
    ['Seksi Drainase', undefined, 'Bidang Bina Marga', 'Seksi Drainase'].map((name) => aReview(name)),
  );
  expect(await readDivisions(database)).toEqual(['Bidang Bina Marga', 'Seksi Drainase']);
});
