// The decision at the bottom of the desk, with everything said so far in sight.

import { IconArrowBackUp, IconCheck, IconMessage, IconTrash, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReviewVerdict } from '../../../domain/review.ts';
import { useText } from '../../text/use-text.ts';
import type { ReviewDraftHandle } from './use-review-draft.ts';

export interface DecisionBarProps {
  readonly handle: ReviewDraftHandle;
  /** What stands in the way of the last attempt, in words; null when nothing does. */
  readonly problem: string | null;
  readonly isBusy: boolean;
  readonly isCommenting: boolean;
  readonly onCommenting: (open: boolean) => void;
  readonly onDecide: (verdict: ReviewVerdict) => void;
}

export const DecisionBar = ({
  handle,
  problem,
  isBusy,
  isCommenting,
  onCommenting,
  onDecide,
}: DecisionBarProps) => {
  const { text } = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const { draft } = handle;
  const count = draft.items.length + (draft.comment.trim() === '' ? 0 : 1);
  useEffect(() => {
    if (isCommenting) box.current?.focus();
  }, [isCommenting]);
  return (
    <section className="desk-decision" aria-label={text('tinjau.decision')}>
      <button
        type="button"
        className="desk-comment-summary"
        aria-expanded={isCommenting}
        onClick={() => onCommenting(!isCommenting)}
      >
        <IconMessage size={20} aria-hidden />
        {count === 0 ? text('tinjau.no_comments') : text('tinjau.comments', { n: count })}
      </button>
      {isCommenting && (
        <div className="desk-comments">
          <ul>
            {draft.items.map((item) => (
              <li key={`${item.kind}:${item.ref}`}>
                <span>
                  <b>{item.name}</b>: {item.comment}
                </span>
                <button
                  type="button"
                  className="desk-icon"
                  aria-label={text('tinjau.comment_remove', { name: item.name })}
                  onClick={() => handle.setItem(item, '')}
                >
                  <IconTrash size={20} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
          <label>
            {text('tinjau.general')}
            <textarea
              ref={box}
              rows={2}
              maxLength={5000}
              value={draft.comment}
              onChange={(event) => handle.setComment(event.currentTarget.value)}
            />
          </label>
        </div>
      )}
      {problem !== null && (
        <p className="desk-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="desk-verdicts">
        <button type="button" data-verdict="accepted" disabled={isBusy} onClick={() => onDecide('accepted')}>
          <IconCheck size={22} aria-hidden /> {text('btn.setujui')}
        </button>
        <button type="button" data-verdict="returned" disabled={isBusy} onClick={() => onDecide('returned')}>
          <IconArrowBackUp size={22} aria-hidden /> {text('btn.kembalikan')}
        </button>
        <button type="button" data-verdict="rejected" disabled={isBusy} onClick={() => onDecide('rejected')}>
          <IconX size={22} aria-hidden /> {text('btn.tolak')}
        </button>
      </div>
    </section>
  );
};

/** Asked only before a rejection: it cannot be taken back. */
export const RejectDialog = ({
  onReject,
  onClose,
}: {
  readonly onReject: () => void;
  readonly onClose: () => void;
}) => {
  const { text } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby="reject-title" onClose={onClose}>
      <h2 id="reject-title">{text('tinjau.reject_title')}</h2>
      <p>{text('tinjau.reject_says')}</p>
      <div className="desk-verdicts">
        <button type="button" onClick={() => dialog.current?.close()}>
          {text('btn.batal')}
        </button>
        <button type="button" data-verdict="rejected-sure" onClick={onReject}>
          <IconX size={22} aria-hidden /> {text('btn.tolak')}
        </button>
      </div>
    </dialog>
  );
};
