// Keeps the comments on a revision while they are written, one write after the other.

import { emptyReviewDraft, keepReviewDraft, type ReviewDraft } from '../../../actions/keep-review-draft.ts';
import { createEditQueue } from '../../shared/edit-queue.ts';

type Keep = (draft: ReviewDraft) => Promise<void>;

export interface ReviewDraftKeeping {
  readonly keep: (draft: ReviewDraft) => void;
  /** Resolves when everything handed over so far is stored, or could not be. */
  readonly settled: () => Promise<void>;
  /** After the decision: nothing older is kept after it. Rejects when it cannot be forgotten. */
  readonly forget: () => Promise<void>;
}

export const createReviewDraftKeeping = (keepNow: Keep): ReviewDraftKeeping => {
  const queue = createEditQueue();
  const add = (draft: ReviewDraft) => queue.add(() => keepNow(draft), 'draft');
  return {
    // The banner of the storage says what cannot be kept; the words are still on the screen.
    keep: (draft) => void add(draft).catch(console.error),
    settled: queue.settled,
    forget: async () => {
      await add(emptyReviewDraft);
    },
  };
};

const keepings = new WeakMap<object, Map<string, ReviewDraftKeeping>>();

/** The one queue of a revision in this window: a screen that is left and opened again writes after itself. */
export const reviewDraftKeeping = (
  deps: Parameters<typeof keepReviewDraft>[0],
  visitActId: string,
): ReviewDraftKeeping => {
  const ofDatabase = keepings.get(deps.database) ?? new Map<string, ReviewDraftKeeping>();
  keepings.set(deps.database, ofDatabase);
  const known = ofDatabase.get(visitActId);
  if (known) return known;
  const made = createReviewDraftKeeping((draft) => keepReviewDraft(deps, visitActId, draft));
  ofDatabase.set(visitActId, made);
  return made;
};
