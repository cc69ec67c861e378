// "Bukan saya": says that a confirmation in my name was not mine. It is an act and cannot be taken back.

import { useId, useState } from 'react';
import { type DenialRefusal, denyConfirmation } from '../../actions/deny-confirmation.ts';
import { useHoldOpen } from '../shared/hold-open.ts';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const DenyForm = ({
  confirmationId,
  title,
}: {
  readonly confirmationId: string;
  readonly title: string;
}) => {
  const { deps, sync } = useServices();
  const { text } = useText();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [comment, setComment] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  useHoldOpen(comment !== '');
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const result = await denyConfirmation(deps, { confirmationId, comment }).catch(() => null);
    setBusy(false);
    if (result?.ok) sync.nudge();
    else setProblem(text(problemKey(result?.refusal.type ?? 'storage-failed')));
  };
  if (!isOpen)
    return (
      <button
        type="button"
        className="confirmer-button"
        aria-label={`${text('btn.bukan_saya')}: ${title}`}
        onClick={() => setOpen(true)}
      >
        {text('btn.bukan_saya')}
      </button>
    );
  return (
    <form
      className="confirmer-deny"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label htmlFor={id}>{text('konfirmasi_saya.deny_ask')}</label>
      <textarea
        autoComplete="off"
        id={id}
        rows={3}
        maxLength={2000}
        // biome-ignore lint/a11y/noAutofocus: the form opens because the person just asked to write
        autoFocus
        value={comment}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {problem !== null && (
        <p id={`${id}-problem`} className="confirmer-problem" role="alert">
          {problem}
        </p>
      )}
      <p className="tj-quiet">{text('konfirmasi_saya.deny_says')}</p>
      <div className="confirmer-actions">
        <button type="button" className="confirmer-button" onClick={() => setOpen(false)}>
          {text('btn.batal')}
        </button>
        <button type="submit" className="confirmer-button" data-tone="red" disabled={isBusy}>
          {text('btn.bukan_saya')}
        </button>
      </div>
    </form>
  );
};

const problemKey = (type: DenialRefusal['type']): string => {
  switch (type) {
    case 'comment-missing':
      return 'konfirmasi_saya.deny_comment_missing';
    case 'already-denied':
      return 'konfirmasi_saya.deny_already';
    case 'may-not':
    case 'confirmation-unknown':
      return 'konfirmasi_saya.deny_may_not';
    default:
      return 'konfirmasi_saya.failed_storage';
  }
};
