// Six digits on large keys. There is no text field, so neither keyboard nor browser remembers a PIN; digits of a real
// keyboard count too.

import './lock.css';
import { IconBackspace } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { pinLength } from '../../domain/pin.ts';
import { useText } from '../text/use-text.ts';

export interface PinPadProps {
  readonly label: string;
  /** The label already stands above as a title. */
  readonly isTitled?: boolean;
  readonly isOff?: boolean;
  readonly onPin: (pin: string) => void;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export const PinPad = ({ label, isTitled = false, isOff = false, onPin }: PinPadProps) => {
  const { text } = useText();
  const [typed, setTyped] = useState('');
  const pad = useRef<HTMLDivElement>(null);
  const latest = useRef('');
  const show = (next: string) => {
    latest.current = next;
    setTyped(next);
  };
  const add = (digit: string) => {
    if (isOff) return;
    const next = latest.current + digit;
    show(next.length < pinLength ? next : '');
    if (next.length === pinLength) onPin(next);
  };
  const takeBack = () => show(latest.current.slice(0, -1));
  // Of a dialog too: from its close button the Enter after the last digit would throw the PIN away.
  useEffect(() => pad.current?.focus({ preventScroll: true }), []);
  const press = useRef({ add, takeBack });
  press.current = { add, takeBack };
  useEffect(() => {
    const typing = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (event.ctrlKey || event.altKey || event.metaKey || target?.closest('input, textarea')) return;
      if (/^[0-9]$/.test(event.key)) press.current.add(event.key);
      else if (event.key === 'Backspace') press.current.takeBack();
      else return;
      if (!pad.current?.contains(document.activeElement)) pad.current?.focus({ preventScroll: true });
      event.preventDefault();
    };
    window.addEventListener('keydown', typing);
    return () => window.removeEventListener('keydown', typing);
  }, []);
  return (
    <div ref={pad} className="pin-pad" role="group" aria-label={label} tabIndex={-1} data-autofocus>
      {!isTitled && <p className="pin-plain">{label}</p>}
      <p className="pin-dots" role="status" aria-label={text('pin.typed', { n: typed.length })}>
        {Array.from({ length: pinLength }, (_, index) => (
          <span key={index} data-on={index < typed.length || undefined} />
        ))}
      </p>
      <div className="pin-keys">
        {digits.map((digit) => (
          <button key={digit} type="button" disabled={isOff} onClick={() => add(digit)}>
            {digit}
          </button>
        ))}
        <span />
        <button type="button" disabled={isOff} onClick={() => add('0')}>
          0
        </button>
        <button
          type="button"
          disabled={isOff}
          onClick={takeBack}
          aria-label={text('pin.delete')}
          className="pin-delete"
        >
          <IconBackspace size={28} aria-hidden />
        </button>
      </div>
    </div>
  );
};
