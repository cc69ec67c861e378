// A dialog with a title and its own way out. Mantine's header element would count as a second banner of the page.

import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../text/use-text.ts';
import { UnsentHere } from './UnsentCount.tsx';
import { useInertPage } from './use-inert-page.ts';
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
  useInertPage();
  return (
    <Modal.Root opened onClose={onClose} fullScreen={fullScreen} centered={!fullScreen}>
      {!fullScreen && <Modal.Overlay />}
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title className="dialog-title">{title}</Modal.Title>
          {fullScreen && <UnsentHere />}
          {withClose && (
            <button type="button" className="dialog-close" onClick={onClose} aria-label={text('btn.tutup')}>
              <IconX size={26} aria-hidden />
            </button>
          )}
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
