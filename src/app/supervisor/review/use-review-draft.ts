// The comments on one revision while they are written; every change is kept at once.

import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type DraftReviewItem,
  emptyReviewDraft,
  type ReviewDraft,
  readReviewDraft,
} from '../../../actions/keep-review-draft.ts';
import { awaitBeforeLeaving } from '../../shared/pending-writes.ts';
import { useServices } from '../../shared/services.ts';
import type { CommentTarget } from '../../shared/visit-view/AnswerRowView.tsx';
import { reviewDraftKeeping } from './review-draft-keeping.ts';

export interface ReviewDraftHandle {
  readonly draft: ReviewDraft;
  readonly commentOn: (target: CommentTarget) => string;
  readonly setItem: (target: CommentTarget, comment: string) => void;
  readonly setComment: (comment: string) => void;
  readonly setDivision: (division: string) => void;
  readonly forget: () => Promise<void>;
}

const isOn =
  ({ kind, ref }: CommentTarget) =>
  (item: DraftReviewItem): boolean =>
    item.kind === kind && item.ref === ref;

export const useReviewDraft = (visitActId: string | undefined): ReviewDraftHandle => {
  const { deps } = useServices();
  const [held, setHeld] = useState<{ readonly of: string | undefined; readonly draft: ReviewDraft }>({
    of: undefined,
    draft: emptyReviewDraft,
  });
  const draft = held.of === visitActId ? held.draft : emptyReviewDraft;
  const latest = useRef(draft);
  latest.current = draft;

  useEffect(() => {
    if (!visitActId) return;
    let current = true;
    const { settled } = reviewDraftKeeping(deps, visitActId);
    void settled()
      .then(() => readReviewDraft(deps, visitActId))
      .then((read) => {
        if (current) setHeld((now) => (now.of === visitActId ? now : { of: visitActId, draft: read }));
      });
    const stopAwaiting = awaitBeforeLeaving(settled);
    return () => {
      current = false;
      stopAwaiting();
    };
  }, [deps, visitActId]);

  const change = useCallback(
    (next: ReviewDraft) => {
      if (!visitActId) return;
      latest.current = next;
      setHeld({ of: visitActId, draft: next });
      reviewDraftKeeping(deps, visitActId).keep(next);
    },
    [deps, visitActId],
  );
  const setItem = useCallback(
    (target: CommentTarget, comment: string) => {
      const { items } = latest.current;
      const others = items.filter((item) => !isOn(target)(item));
      const position = items.findIndex(isOn(target));
      const added = comment === '' ? others : [...others, { ...target, comment }];
      const kept =
        position >= 0 && comment !== ''
          ? items.map((item) => (isOn(target)(item) ? { ...target, comment } : item))
          : added;
      change({ ...latest.current, items: kept });
    },
    [change],
  );
  const setComment = useCallback((comment: string) => change({ ...latest.current, comment }), [change]);
  const setDivision = useCallback((division: string) => change({ ...latest.current, division }), [change]);
  const forget = useCallback(async () => {
    if (visitActId) await reviewDraftKeeping(deps, visitActId).forget();
  }, [deps, visitActId]);
  const commentOn = (target: CommentTarget): string => draft.items.find(isOn(target))?.comment ?? '';
  return { draft, commentOn, setItem, setComment, setDivision, forget };
};
