// From a press to a sealed decision: what still stands in the way, what is asked first, and what was decided.

import { useEffect, useRef, useState } from 'react';
import { decideReview } from '../../../actions/decide-review.ts';
import { approvalCautions } from '../../../domain/approval-cautions.ts';
import { isVoidConfirmation } from '../../../domain/confirmation.ts';
import type { ReviewVerdict } from '../../../domain/review.ts';
import { photosOnTheWay, type SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { useServices } from '../../shared/services.ts';
import { type Text, useText, type Words } from '../../text/use-text.ts';
import { contradictionWords } from '../contradiction-words.ts';
import { useDecisionPause } from './use-decision-pause.ts';
import type { ReviewDraftHandle } from './use-review-draft.ts';

/** A second press that comes sooner was not an answer to the question. */
const readMs = 600;

export interface DecisionInput {
  readonly actId: string | undefined;
  readonly sealed: SealedVisit | null | undefined;
  readonly canDecide: boolean;
  readonly handle: ReviewDraftHandle;
  /** Whether a rival revision was approved already. */
  readonly hasApprovedRival: boolean;
  /** How many doubts the server has about it. */
  readonly doubts: number;
  readonly onNeedComment: () => void;
  readonly onDecided: (verdict: ReviewVerdict, title: string) => void;
}

export interface Decision {
  /** What stands in the way of the last attempt, in words; null when nothing does. */
  readonly problem: string | null;
  readonly isBusy: boolean;
  /** What speaks against approving, or is missing for an approval by one key, in words; null unless it is being asked. */
  readonly asks: string | null;
  readonly dialog: 'accepted' | 'rejected' | null;
  readonly closeDialog: () => void;
  readonly stopAsking: () => void;
  readonly decide: (
    verdict: ReviewVerdict,
    how?: { readonly isSure?: boolean; readonly byKey?: boolean },
  ) => void;
}

export const useDecision = (input: DecisionInput): Decision => {
  const { actId, sealed, canDecide, handle, onNeedComment } = input;
  const { deps, sync } = useServices();
  const say = useText();
  const { text, of } = say;
  const pause = useDecisionPause();
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ readonly words: string; readonly at: number } | null>(null);
  const [dialog, setDialog] = useState<'accepted' | 'rejected' | null>(null);
  const latest = useRef(input);
  latest.current = input;
  useEffect(() => {
    setProblem(null);
    setAsked(null);
  }, [actId, handle.draft]);

  const seal = async (visit: SealedVisit, verdict: ReviewVerdict) => {
    pause.begin();
    const { comment, items, division = '' } = handle.draft;
    const result = await decideReview(deps, {
      visitActId: visit.visit.actId,
      verdict,
      comment,
      division,
      items: items.map(({ kind, ref, comment: said }) => ({ kind, ref, comment: said })),
    });
    if (!result.ok) {
      pause.end();
      setProblem(text('tinjau.failed', { reason: text(failureKey(result.refusal.type)) }));
      return;
    }
    await handle.forget();
    sync.nudge();
    latest.current.onDecided(verdict, of(visit.site?.title));
    pause.count();
  };

  const decide: Decision['decide'] = (verdict, { isSure = false, byKey = false } = {}) => {
    if (!canDecide || !sealed || pause.isPausedNow()) return;
    const hasGeneral = handle.draft.comment.trim() !== '';
    const missing =
      verdict === 'returned' && !hasGeneral && handle.draft.items.length === 0
        ? 'tinjau.need_return'
        : verdict === 'rejected' && !hasGeneral
          ? 'tinjau.need_reject'
          : null;
    if (missing) {
      setProblem(text(missing));
      onNeedComment();
      return;
    }
    if (!isSure && (verdict === 'rejected' || (verdict === 'accepted' && input.hasApprovedRival))) {
      setDialog(verdict);
      return;
    }
    if (verdict === 'accepted' && asked && deps.now() - asked.at < readMs) return;
    if (verdict === 'accepted' && !asked && !isSure) {
      // A click is aimed, so it is asked only for what speaks against approving; a key for what is missing too.
      const words = [cautionsOf(sealed, input.doubts, say), byKey ? gapsOf(sealed, text) : '']
        .filter((one) => one !== '')
        .join(' ');
      if (words !== '') {
        setAsked({ words, at: deps.now() });
        return;
      }
    }
    setDialog(null);
    setAsked(null);
    void seal(sealed, verdict);
  };

  return {
    problem,
    isBusy: pause.isPaused,
    asks: asked?.words ?? null,
    dialog,
    closeDialog: () => setDialog(null),
    stopAsking: () => setAsked(null),
    decide,
  };
};

/** What speaks against an approval, in words; '' when nothing. */
const cautionsOf = (sealed: SealedVisit, doubts: number, say: Words): string => {
  const { text, of } = say;
  const contradiction = contradictionWords(sealed, say);
  const own = approvalCautions(sealed.checklist, sealed.visit.payload);
  return [
    ...(contradiction === null
      ? own.map(({ kind, said }) => text(`tinjau.ask_${kind}`, { kata: of(said) }))
      : [contradiction]),
    ...(doubts > 0 ? [text('tinjau.ask_doubts', { n: doubts })] : []),
  ].join(' ');
};

/** What an approval would pass over, in words; '' when nothing. */
const gapsOf = (sealed: SealedVisit, text: Text): string => {
  const photos = photosOnTheWay(sealed);
  const standing = sealed.confirmations.filter((row) => !isVoidConfirmation(row));
  const isAgreed = standing.some(({ payload }) => payload.verdict === 'agree');
  const isDisputed = standing.some(({ payload }) => payload.verdict === 'dispute');
  return [
    ...(photos > 0 ? [text('record.photos_missing', { n: photos })] : []),
    ...(isDisputed ? [text('tinjau.ask_disputed')] : isAgreed ? [] : [text('tinjau.ask_unconfirmed')]),
  ].join(' ');
};

const failureKey = (type: string): string =>
  ['may-not', 'visit-unknown', 'comment-missing', 'act-too-large'].includes(type)
    ? `tinjau.failed.${type}`
    : 'tinjau.failed.storage';
