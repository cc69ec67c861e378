import { expect, test } from 'vitest';
import type { ReviewDraft } from '../../src/actions/keep-review-draft.ts';
import { readReviewDraft } from '../../src/actions/keep-review-draft.ts';
import {
  createReviewDraftKeeping,
  reviewDraftKeeping,
} from '../../src/app/supervisor/review/review-draft-keeping.ts';
import { aDatabase } from '../local-database/builders.ts';

const aDraft = (comment: string): ReviewDraft => ({ comment, items: [] });

/** A dying connection: the first write fails and is tried again while later ones go through at once. */
const aDyingStore = () => {
  const writes: string[] = [];
  let count = 0;
  const keep = async ({ comment }: ReviewDraft): Promise<void> => {
    count += 1;
    if (count === 1) await new Promise((resolve) => setTimeout(resolve, 40));
    writes.push(comment);
  };
  return { keep, writes };
};

test('a retried older write of a review never lands after a newer one', async () => {
  const { keep, writes } = aDyingStore();
  const keeping = createReviewDraftKeeping(keep);
  for (const words of ['R', 'Re', 'Retak']) keeping.keep(aDraft(words));
  await keeping.settled();
  expect(writes).toEqual(['R', 'Retak']);
});

test('the test can fail: without the queue the older words win', async () => {
  const { keep, writes } = aDyingStore();
  await Promise.all(['R', 'Re', 'Retak'].map((words) => keep(aDraft(words))));
  expect(writes.at(-1)).toBe('R');
});

test('nothing that was still being kept comes back after the decision', async () => {
  const { keep, writes } = aDyingStore();
  const keeping = createReviewDraftKeeping(keep);
  for (const words of ['R', 'Retak']) keeping.keep(aDraft(words));
  await keeping.forget();
  await keeping.settled();
  expect(writes).toEqual(['R', '']);
});

test('a write that fails for good does not keep the next from being kept', async () => {
  const writes: string[] = [];
  const keeping = createReviewDraftKeeping(async ({ comment }) => {
    if (comment === 'R') throw new Error('disk');
    writes.push(comment);
  });
  keeping.keep(aDraft('R'));
  keeping.keep(aDraft('Retak'));
  await keeping.settled();
  expect(writes).toEqual(['Retak']);
});

test('a review that is left and opened again goes on in the same queue, on the phone itself', async () => {
  const database = aDatabase();
  reviewDraftKeeping({ database }, 'kunjungan-1').keep(aDraft('Retak'));
  expect(reviewDraftKeeping({ database }, 'kunjungan-1')).toBe(
    reviewDraftKeeping({ database }, 'kunjungan-1'),
  );
  await reviewDraftKeeping({ database }, 'kunjungan-1').settled();
  expect(await readReviewDraft({ database }, 'kunjungan-1')).toEqual(aDraft('Retak'));
  await reviewDraftKeeping({ database }, 'kunjungan-1').forget();
  expect((await readReviewDraft({ database }, 'kunjungan-1')).comment).toBe('');
});
