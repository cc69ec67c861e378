// Says what goes, what stays, and to how many, before anything goes; what was erased cannot be brought back.

import { type ReactNode, useState } from 'react';
import type { Answer } from '../../../sync/api-client.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { Textarea } from '../../shared/controls/Textarea.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { useText } from '../../text/use-text.ts';

const leastReason = 3;
const knownProblems = [
  'account-is-own',
  'account-last-admin',
  'account-unreceived-work',
  'not-found',
] as const;

export interface EraseDialogProps {
  readonly title: string;
  readonly goes: readonly string[];
  readonly stays: readonly string[];
  /** Something that has to be said before; its own tick is part of the request. */
  readonly choice?: { readonly label: string; readonly isRequired: boolean };
  readonly button: string;
  readonly onErase: (reason: string, isTicked: boolean) => Promise<Answer<unknown>>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export const EraseDialog = (props: EraseDialogProps) => {
  const { title, goes, stays, choice, button, onErase, onClose, onDone } = props;
  const { text } = useText();
  const [reason, setReason] = useState('');
  const [isTicked, setTicked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useHoldOpen(reason !== '');
  const erase = async (): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    const answer = await onErase(reason.trim(), isTicked);
    setBusy(false);
    if (answer.kind === 'answer') return onDone();
    if (answer.kind === 'offline') return setTrouble(text('pribadi.offline'));
    const { code } = answer.problem;
    const known = knownProblems.find((one) => one === code);
    setTrouble(known ? text(`pribadi.problem.${known}`) : text('tabel.problem', { code }));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="tj-stack">
        <Lines title={text('pribadi.goes')} lines={goes} />
        <Lines title={text('pribadi.stays')} lines={stays} />
        <p>
          <b>{text('pribadi.for_good')}</b>
        </p>
        {choice && (
          <Checkbox
            label={choice.label}
            checked={isTicked}
            onChange={({ currentTarget }) => setTicked(currentTarget.checked)}
          />
        )}
        <Textarea
          label={text('pribadi.reason')}
          description={text('pribadi.reason_says')}
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value.replace(/\s+/g, ' '))}
        />
        {trouble !== null && (
          <p className="tj-notice" role="alert">
            {trouble}
          </p>
        )}
        <Button
          color="red"
          loading={isBusy}
          disabled={reason.trim().length < leastReason || (choice?.isRequired === true && !isTicked)}
          onClick={() => void erase()}
        >
          {button}
        </Button>
      </div>
    </Dialog>
  );
};

const Lines = ({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly string[];
}): ReactNode => (
  <div>
    <b>{title}</b>
    <ul className="personal-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </div>
);
