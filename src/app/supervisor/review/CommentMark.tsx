import { IconMessage, IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { CommentTarget } from '../../shared/visit-view/AnswerRowView.tsx';
import { useText } from '../../text/use-text.ts';
import type { ReviewDraftHandle } from './use-review-draft.ts';

/** The mark beside every question, photo and note; opens a box to write in. */
export const CommentMark = ({
  target,
  handle,
}: {
  readonly target: CommentTarget;
  readonly handle: ReviewDraftHandle;
}) => {
  const { text } = useText();
  const comment = handle.commentOn(target);
  const [isOpened, setOpened] = useState(false);
  const isOpen = isOpened || comment !== '';
  const label = text('tinjau.comment_on', { name: target.name });
  return (
    <>
      <button
        type="button"
        className="desk-comment-mark"
        data-set={comment !== '' || undefined}
        aria-label={label}
        title={text('tinjau.comment')}
        aria-expanded={isOpen}
        onClick={() => setOpened(!isOpened)}
      >
        {comment === '' ? <IconMessagePlus size={22} aria-hidden /> : <IconMessage size={22} aria-hidden />}
      </button>
      {isOpen && (
        <textarea
          autoComplete="off"
          className="desk-comment-box"
          aria-label={label}
          placeholder={text('tinjau.comment_write')}
          rows={2}
          maxLength={2000}
          // biome-ignore lint/a11y/noAutofocus: the box opens because the reviewer just asked to write
          autoFocus={isOpened}
          value={comment}
          onChange={(event) => handle.setItem(target, event.currentTarget.value)}
        />
      )}
    </>
  );
};
