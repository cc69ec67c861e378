// The decision at the bottom of the desk, with everything said so far in sight.

import { IconArrowBackUp, IconCheck, IconMessage, IconTrash, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useText } from '../../text/use-text.ts';
import { DivisionField } from './DivisionField.tsx';
import type { Decision } from './use-decision.ts';
import type { ReviewDraftHandle } from './use-review-draft.ts';

export interface DecisionBarProps {
  readonly handle: ReviewDraftHandle;
  readonly decision: Decision;
  readonly isCommenting: boolean;
  readonly onCommenting: (open: boolean) => void;
}

export const DecisionBar = ({ handle, decision, isCommenting, onCommenting }: DecisionBarProps) => {
  const { text } = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const accept = useRef<HTMLButtonElement>(null);
  const { asks, isBusy, problem } = decision;
  const { draft } = handle;
  const division = draft.division?.trim() ?? '';
  const count = draft.items.length + (draft.comment.trim() === '' ? 0 : 1);
  useEffect(() => {
    if (isCommenting) box.current?.focus();
  }, [isCommenting]);
  useEffect(() => {
    if (asks !== null) accept.current?.focus();
  }, [asks]);
  return (
    <section className="desk-decision" aria-label={text('tinjau.decision')}>
      <button
        type="button"
        className="desk-comment-summary"
        aria-expanded={isCommenting}
        onClick={() => onCommenting(!isCommenting)}
      >
        <IconMessage size={20} aria-hidden />
        {[
          count === 0 ? text('tinjau.no_comments') : text('tinjau.comments', { n: count }),
          ...(division === '' ? [] : [text('record.for_division', { bidang: division })]),
        ].join(' · ')}
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
              autoComplete="off"
              ref={box}
              rows={1}
              maxLength={5000}
              value={draft.comment}
              onChange={(event) => handle.setComment(event.currentTarget.value)}
            />
          </label>
          <DivisionField handle={handle} />
        </div>
      )}
      {asks !== null && (
        <p className="desk-asks" role="alert">
          {asks} <b>{text('tinjau.ask_again')}</b>
        </p>
      )}
      {problem !== null && (
        <p className="desk-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="desk-verdicts">
        <button
          ref={accept}
          type="button"
          data-verdict="accepted"
          data-asks={asks !== null || undefined}
          disabled={isBusy}
          onClick={() => decision.decide('accepted')}
        >
          <IconCheck size={22} aria-hidden /> {text('btn.setujui')}
          {asks !== null && '?'}
        </button>
        <button
          type="button"
          data-verdict="returned"
          disabled={isBusy}
          onClick={() => decision.decide('returned')}
        >
          <IconArrowBackUp size={22} aria-hidden /> {text('btn.kembalikan')}
        </button>
        <button
          type="button"
          data-verdict="rejected"
          disabled={isBusy}
          onClick={() => decision.decide('rejected')}
        >
          <IconX size={22} aria-hidden /> {text('btn.tolak')}
        </button>
      </div>
    </section>
  );
};
