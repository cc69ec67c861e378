import { useState } from 'react';
import type { IssuedMinutes } from '../../../domain/issued-minutes.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Textarea } from '../../shared/controls/Textarea.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { useText } from '../../text/use-text.ts';

const leastReason = 3;

export const WithdrawDialog = ({
  minutes,
  onClose,
  onWithdraw,
}: {
  readonly minutes: IssuedMinutes;
  readonly onClose: () => void;
  readonly onWithdraw: (reason: string) => void;
}) => {
  const { text } = useText();
  const [reason, setReason] = useState('');
  useHoldOpen(reason !== '');
  return (
    <Dialog title={text('minutes.withdraw_title', { nomor: minutes.number })} onClose={onClose}>
      <div className="tj-stack">
        <p>{text('minutes.withdraw_says')}</p>
        <Textarea
          label={text('minutes.withdraw_reason')}
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value.replace(/\s+/g, ' '))}
        />
        <Button
          color="red"
          disabled={reason.trim().length < leastReason}
          onClick={() => onWithdraw(reason.trim())}
        >
          {text('minutes.withdraw')}
        </Button>
      </div>
    </Dialog>
  );
};
