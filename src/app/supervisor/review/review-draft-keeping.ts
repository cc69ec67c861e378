// One write after the other: the write of an older letter that is tried again must never land after a newer one. While
// one runs, only the newest of those that follow waits.

import { emptyReviewDraft, keepReviewDraft, type ReviewDraft } from '../../../actions/keep-review-draft.ts';

type Keep = (draft: ReviewDraft) => Promise<void>;

export interface ReviewDraftKeeping {
  readonly keep: (draft: ReviewDraft) => void;
  /** Resolves when everything handed over so far is stored, or could not be. */
  readonly settled: () => Promise<void>;
  /** After the decision: nothing older is kept after it. Rejects when it cannot be forgotten. */
  readonly forget: () => Promise<void>;
}

export const createReviewDraftKeeping = (keepNow: Keep): ReviewDraftKeeping => {
  let waiting: ReviewDraft | null = null;
  let running: Promise<void> | null = null;
  const drain = async (): Promise<void> => {
    for (let next: ReviewDraft | null = waiting; next !== null; next = waiting) {
      waiting = null;
      // The banner of the storage says it; the words are still on the screen.
      await keepNow(next).catch(console.error);
    }
    running = null;
  };
  const settled = async (): Promise<void> => {
    await running;
  };
  return {
    keep: (draft) => {
      waiting = draft;
      running ??= drain();
    },
    settled,
    forget: async () => {
      waiting = null;
      await running;
      await keepNow(emptyReviewDraft);
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
