// Stands alone while the window is locked: whose it is, the PIN, the password, and the way for somebody else.

import './lock.css';
import { IconLock } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { AccountRow } from '../../local-database/device-database.ts';
import { SignInScreen } from '../account/SignInScreen.tsx';
import { Button } from '../shared/controls/Button.tsx';
import { useText } from '../text/use-text.ts';
import { unlockFor } from './lock-state.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { PinEntry } from './PinEntry.tsx';
import { mayUsePin } from './try-pin.ts';

export interface LockScreenProps {
  readonly account: AccountRow;
  readonly onSignedIn: (personId: string) => void;
  /** The count of what is unsent; nothing else of the person stands here. */
  readonly children?: ReactNode;
}

type Way = 'pin' | 'password' | 'other-person';

export const LockScreen = ({ account, onSignedIn, children }: LockScreenProps) => {
  const { text } = useText();
  const [way, setWay] = useState<Way>(() => (mayUsePin(account) ? 'pin' : 'password'));
  const usedUp = useCallback(() => setWay('password'), []);
  useEffect(() => {
    document.title = `${text('kunci.title')} · Tinjau`;
  }, [text]);
  if (way === 'other-person')
    return (
      <SignInScreen current={null} onSignedIn={onSignedIn} isLocked>
        <Button variant="default" onClick={() => setWay('pin')}>
          {text('kunci.back', { nama: account.name })}
        </Button>
      </SignInScreen>
    );
  return (
    <main className="lock">
      <header className="lock-head">
        <IconLock size={32} aria-hidden />
        <h1>{text('kunci.title')}</h1>
        <p>{account.name}</p>
        {children}
      </header>
      {way === 'pin' ? (
        <PinEntry
          personId={account.id}
          label={text('kunci.ask')}
          onRight={() => unlockFor(account.id)}
          onPasswordOnly={usedUp}
        />
      ) : (
        <>
          {!mayUsePin(account) && (
            <p className="tj-notice" data-tone="amber">
              {text('pin.password_only')}
            </p>
          )}
          <PasswordForm personId={account.id} onRight={() => undefined} />
        </>
      )}
      <div className="lock-ways">
        {way === 'pin' ? (
          <Button variant="default" onClick={() => setWay('password')}>
            {text('kunci.forgot')}
          </Button>
        ) : (
          mayUsePin(account) && (
            <Button variant="default" onClick={() => setWay('pin')}>
              {text('kunci.use_pin')}
            </Button>
          )
        )}
        <Button variant="default" onClick={() => setWay('other-person')}>
          {text('kunci.other')}
        </Button>
      </div>
      <p className="tj-quiet pin-plain">{text('kunci.safe')}</p>
    </main>
  );
};
