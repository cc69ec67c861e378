// Comments a reviewer is still writing, kept on this device from the first letter until the decision is sealed.

import type { ReviewItem } from '../domain/review.ts';
import { reviewDraftPrefix } from '../local-database/journal/mirrored.ts';
import { writeOrThrow } from '../local-database/write.ts';
import type { ActionDeps } from './deps.ts';

/** A comment being written, with the words its subject was shown under. */
export interface DraftReviewItem extends ReviewItem {
  readonly name: string;
}

export interface ReviewDraft {
  readonly comment: string;
  readonly items: readonly DraftReviewItem[];
  /** Left out while it is for nobody else. */
  readonly division?: string;
}

export const emptyReviewDraft: ReviewDraft = { comment: '', items: [] };

const keyOf = (visitActId: string): string => `${reviewDraftPrefix}${visitActId}`;

/** What was written about this revision and not decided yet; empty when nothing was. */
export const readReviewDraft = async (
  { database }: Pick<ActionDeps, 'database'>,
  visitActId: string,
): Promise<ReviewDraft> =>
  ((await database.meta.get(keyOf(visitActId)))?.value as ReviewDraft | undefined) ?? emptyReviewDraft;

/** Keeps what is written so far; an empty draft is forgotten. */
export const keepReviewDraft = async (
  { database }: Pick<ActionDeps, 'database'>,
  visitActId: string,
  draft: ReviewDraft,
): Promise<void> => {
  const isEmpty = draft.comment === '' && draft.items.length === 0 && !draft.division;
  await writeOrThrow(database, [database.meta], async () => {
    if (isEmpty) await database.meta.delete(keyOf(visitActId));
    else await database.meta.put({ key: keyOf(visitActId), value: draft });
  });
};
