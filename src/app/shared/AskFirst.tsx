// Asks before something that cannot be taken back as it was: what becomes of it above, then the word for it, then the way
// out.

import type { ReactNode } from 'react';
import { useText } from '../text/use-text.ts';
import { Button } from './controls/Button.tsx';
import { Dialog } from './Dialog.tsx';
import './ask-first.css';

interface Props {
  readonly title: string;
  /** On the button that does it; the title unless told. */
  readonly act?: string;
  /** False where nothing is lost by it. */
  readonly isGrave?: boolean;
  readonly isBusy?: boolean;
  /** What stands above says why. */
  readonly isDisabled?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const AskFirst = ({
  title,
  act = title,
  isGrave = true,
  isBusy = false,
  isDisabled = false,
  onConfirm,
  onClose,
  children,
}: Props) => {
  const { text } = useText();
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="tj-stack ask-first">
        {children}
        <Button
          {...(isGrave ? { color: 'red' as const } : {})}
          loading={isBusy}
          disabled={isDisabled}
          onClick={onConfirm}
        >
          {act}
        </Button>
        <Button variant="default" onClick={onClose}>
          {text('btn.batal')}
        </Button>
      </div>
    </Dialog>
  );
};
