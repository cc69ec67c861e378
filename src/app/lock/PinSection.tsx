// PIN in Profil: what it is for, what it cannot do, set, change, remove. A change asks for the old PIN, or the password.

import './lock.css';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { savePin } from '../../local-database/pins.ts';
import { Button } from '../shared/controls/Button.tsx';
import { Dialog } from '../shared/Dialog.tsx';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { lockAt, useLockState } from './lock-state.ts';
import { NewPinDialog } from './NewPinDialog.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { PinEntry } from './PinEntry.tsx';
import { useAccount } from './use-account.ts';

type Want = 'change' | 'remove';

export const PinSection = () => {
  const { person, device } = useServices();
  const { text } = useText();
  const account = useAccount();
  const passwordGiven = useLockState((state) => state.passwordGivenBy) === person.id;
  const [proving, setProving] = useState<Want | null>(null);
  const [isSetting, setSetting] = useState(false);
  if (!account) return null;
  const hasPin = Boolean(account.pin);
  const begin = (want: Want) => {
    if (want === 'change' && passwordGiven) setSetting(true);
    else setProving(want);
  };
  const proved = (want: Want) => {
    setProving(null);
    if (want === 'change') setSetting(true);
    else void savePin(device, person.id, null);
  };
  const lockNow = () =>
    lockAt({
      personId: person.id,
      path: window.location.pathname,
      state: null,
    });
  return (
    <section className="tj-card profile-section" aria-label={text('pin.title')}>
      <h2 className="profile-title">
        <IconLock size={22} aria-hidden /> {text('pin.title')}
      </h2>
      <p>{text(hasPin ? 'pin.is_set' : 'pin.offer')}</p>
      <p className="tj-quiet">{text('pin.limit')}</p>
      {hasPin ? (
        <div className="lock-ways">
          <Button variant="default" onClick={lockNow}>
            {text('pin.lock_now')}
          </Button>
          <Button variant="default" onClick={() => begin('change')}>
            {text('pin.change')}
          </Button>
          <Button variant="default" onClick={() => begin('remove')}>
            {text('pin.remove')}
          </Button>
        </div>
      ) : (
        <Button variant="default" onClick={() => setSetting(true)}>
          {text('pin.set')}
        </Button>
      )}
      {proving !== null && (
        <ProveDialog personId={person.id} onClose={() => setProving(null)} onProved={() => proved(proving)} />
      )}
      {isSetting && <NewPinDialog personId={person.id} onClose={() => setSetting(false)} />}
    </section>
  );
};

interface ProveDialogProps {
  readonly personId: string;
  readonly onClose: () => void;
  readonly onProved: () => void;
}

const ProveDialog = ({ personId, onClose, onProved }: ProveDialogProps) => {
  const { text } = useText();
  const [byPassword, setByPassword] = useState(false);
  return (
    <Dialog title={text(byPassword ? 'field.kata_sandi' : 'pin.old')} onClose={onClose}>
      <div className="tj-stack">
        {byPassword ? (
          <PasswordForm personId={personId} onRight={onProved} />
        ) : (
          <>
            <PinEntry
              personId={personId}
              label={text('pin.old')}
              isTitled
              onRight={onProved}
              onPasswordOnly={() => setByPassword(true)}
            />
            <Button variant="default" onClick={() => setByPassword(true)}>
              {text('kunci.forgot')}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
};
