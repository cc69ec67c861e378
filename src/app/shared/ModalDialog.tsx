// The browser's own dialog: it keeps the page behind out of reach of fingers, keyboard and screen reader, takes the
// focus and gives it back. Escape and the phone's Back ask to close it.

import './modal-dialog.css';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  readonly className: string;
  readonly label?: string;
  readonly labelledBy?: string;
  /** A press beside it asks to close it too. */
  readonly closesBeside?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const ModalDialog = ({ className, label, labelledBy, closesBeside, onClose, children }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const latest = useRef(onClose);
  latest.current = onClose;
  // Closed before it leaves the page: only then does the focus return to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const stopListening = listen(element, () => latest.current(), closesBeside === true);
    show(element);
    return () => {
      stopListening();
      element.close();
    };
  }, [closesBeside]);
  // Not inside the form or the row it was opened from.
  return createPortal(
    <dialog
      ref={dialog}
      className={`modal-dialog ${className}`}
      aria-label={label}
      aria-labelledby={labelledBy}
    >
      {children}
    </dialog>,
    document.body,
  );
};

const show = (element: HTMLDialogElement): void => {
  element.showModal();
  element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
};

const listen = (element: HTMLDialogElement, ask: () => void, closesBeside: boolean): (() => void) => {
  let pressedBeside = false;
  const listening = new AbortController();
  const on = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    hear: (event: HTMLElementEventMap[Name]) => void,
  ) => element.addEventListener(name, hear, { signal: listening.signal });
  // A file chooser inside that is left without a choice says the same word.
  on('cancel', (event) => {
    if (event.target !== element) return;
    event.preventDefault();
    ask();
  });
  // The browser may close it in spite of that; who still wants it open shows it again.
  on('close', () => {
    if (element.open) return;
    ask();
    setTimeout(() => {
      if (element.isConnected && !element.open && !listening.signal.aborted) show(element);
    });
  });
  on('pointerdown', (event) => {
    pressedBeside = event.target === element && !isWithin(element, event);
  });
  on('click', (event) => {
    if (closesBeside && pressedBeside && event.target === element && !isWithin(element, event)) ask();
  });
  return () => listening.abort();
};

const isWithin = (element: HTMLElement, { clientX, clientY }: MouseEvent): boolean => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
};
