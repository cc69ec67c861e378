// A dialog with a title and its own way out.

import { IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useText } from '../text/use-text.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { UnsentHere } from './UnsentCount.tsx';
import './dialog.css';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly fullScreen?: boolean;
  /** False where the answers below are the only way out. */
  readonly withClose?: boolean;
  readonly children: ReactNode;
}

export const Dialog = ({ title, onClose, fullScreen = false, withClose = true, children }: Props) => {
  const { text } = useText();
  const titleId = useId();
  return (
    <ModalDialog
      className={fullScreen ? 'dialog dialog-full' : 'dialog'}
      labelledBy={titleId}
      closesBeside={!fullScreen}
      onClose={onClose}
    >
      <div className="dialog-head">
        <h2 id={titleId} className="dialog-title">
          {title}
        </h2>
        {fullScreen && <UnsentHere />}
        {withClose && (
          <button type="button" className="dialog-close" onClick={onClose} aria-label={text('btn.tutup')}>
            <IconX size={26} aria-hidden />
          </button>
        )}
      </div>
      <div className="dialog-body">{children}</div>
    </ModalDialog>
  );
};
