// Offered once, after the first sign-in on this device, and after the password opened the lock: a line on the first
// screen, which never stands in the way of work. Who only sits at the desk finds it in Profil: there the first screen is
// the map, and signing in again without a signal is no need.

import { useState } from 'react';
import { useLocation } from 'react-router';
import { worksInTheField } from '../../domain/person.ts';
import { savePinOffered } from '../../local-database/pins.ts';
import { homeOf } from '../frame/places.ts';
import { Button } from '../shared/controls/Button.tsx';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { passwordUsed, useLockState } from './lock-state.ts';
import { NewPinDialog } from './NewPinDialog.tsx';
import { useAccount } from './use-account.ts';

export const PinOffer = () => {
  const { person, device } = useServices();
  const { text } = useText();
  const { pathname } = useLocation();
  const account = useAccount();
  const forgotten = useLockState((state) => state.passwordGivenBy) === person.id;
  const [isSetting, setSetting] = useState(false);
  if (!account || pathname !== homeOf(person)) return null;
  const isFirst = worksInTheField(person) && !account.pin && !account.pinOffered;
  if (!isFirst && !forgotten && !isSetting) return null;
  const skip = () => {
    passwordUsed();
    void savePinOffered(device, person.id);
  };
  return (
    <section className="frame-update" aria-label={text('pin.title')}>
      <span>{text(forgotten ? 'pin.offer_again' : 'pin.offer')}</span>
      <Button onClick={() => setSetting(true)}>{text(forgotten ? 'pin.change' : 'pin.set')}</Button>
      <Button variant="default" onClick={skip}>
        {text('pin.skip')}
      </Button>
      {isSetting && <NewPinDialog personId={person.id} onClose={() => setSetting(false)} />}
    </section>
  );
};
