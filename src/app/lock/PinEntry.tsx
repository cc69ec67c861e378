// The PIN of an account, asked: the pad, what was wrong, and the wait, which runs only while this is shown.

import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { PinState } from '../../domain/pin.ts';
import { saveWatchedWait } from '../../local-database/pins.ts';
import { device } from '../session/device.ts';
import { type Text, useText } from '../text/use-text.ts';
import { PinPad } from './PinPad.tsx';
import { tryPin } from './try-pin.ts';

export interface PinEntryProps {
  readonly personId: string;
  readonly label: string;
  readonly isTitled?: boolean;
  readonly onRight: () => void;
  /** After too many wrong ones only the password opens. */
  readonly onPasswordOnly?: () => void;
}

export const PinEntry = ({ personId, label, isTitled, onRight, onPasswordOnly }: PinEntryProps) => {
  const { text } = useText();
  const [state, setState] = useWait(personId);
  const [said, setSaid] = useState<'checking' | 'wrong' | 'failed' | null>(null);
  useEffect(() => {
    if (state?.kind === 'password-only') onPasswordOnly?.();
  }, [state?.kind, onPasswordOnly]);
  const check = async (pin: string) => {
    setSaid('checking');
    const answer = await tryPin(device, personId, pin, Date.now()).catch(() => null);
    if (answer === 'right') return onRight();
    setState(await saveWatchedWait(device, personId, Date.now(), 0).catch(() => null));
    setSaid(answer === null ? 'failed' : 'wrong');
  };
  const isOff = said === 'checking' || state === null || state.kind !== 'open';
  const words = wordsOf(said, state, text);
  return (
    <div className="tj-stack">
      <div role="alert">
        {words !== null && (
          <p className="tj-notice" data-tone={said === 'checking' ? undefined : 'red'}>
            <IconAlertCircle size={22} aria-hidden />
            <span>{words}</span>
          </p>
        )}
      </div>
      {state?.kind === 'wait' && <p className="pin-wait">{waitWords(state.ms, text)}</p>}
      {state?.kind !== 'password-only' && (
        <PinPad
          label={label}
          // While a wait is left, its words stand there instead of the request.
          isTitled={isTitled === true || state?.kind === 'wait'}
          isOff={isOff}
          onPin={(pin) => void check(pin)}
        />
      )}
    </div>
  );
};

const wordsOf = (said: 'checking' | 'wrong' | 'failed' | null, state: PinState | null, text: Text) => {
  if (said === 'checking') return text('pin.checking');
  if (said === 'failed') return text('pin.failed');
  if (state?.kind === 'password-only') return text('pin.password_only');
  if (said === 'wrong' && state !== null) return text('pin.wrong', { n: state.left });
  return null;
};

const waitWords = (ms: number, text: Text): string => {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90
    ? text('pin.wait_seconds', { n: seconds })
    : text('pin.wait_minutes', { n: Math.ceil(seconds / 60) });
};

const tickMs = 1000;

/** What may be tried now; while a wait is left it is counted down, as far as this page sees the time pass. */
const useWait = (personId: string) => {
  const [state, setState] = useState<PinState | null>(null);
  const isWaiting = state?.kind === 'wait';
  useEffect(() => {
    let left = false;
    let seenAt = performance.now();
    const count = () => {
      const now = performance.now();
      const watched = now - seenAt;
      seenAt = now;
      void saveWatchedWait(device, personId, Date.now(), watched).then(
        (next) => {
          if (!left) setState(next);
        },
        () => undefined,
      );
    };
    count();
    const timer = isWaiting ? setInterval(count, tickMs) : undefined;
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [personId, isWaiting]);
  return [state, setState] as const;
};
