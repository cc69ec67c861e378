// A new PIN, typed twice; one that is easy to guess is refused with the reason.

import { useState } from 'react';
import { pinFault } from '../../domain/pin.ts';
import { savePin } from '../../local-database/pins.ts';
import { Dialog } from '../shared/Dialog.tsx';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { passwordUsed, unlockFor } from './lock-state.ts';
import { PinPad } from './PinPad.tsx';
import { makePinSecret } from './pin-secret.ts';

export interface NewPinDialogProps {
  readonly personId: string;
  readonly onClose: () => void;
}

export const NewPinDialog = ({ personId, onClose }: NewPinDialogProps) => {
  const { device } = useServices();
  const { text } = useText();
  const [first, setFirst] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const choose = (pin: string) => {
    const found = pinFault(pin);
    setFault(found === null ? null : text(`pin.fault_${found}`));
    if (found === null) setFirst(pin);
  };
  const repeat = async (pin: string) => {
    if (pin !== first) {
      setFirst(null);
      return setFault(text('pin.fault_differs'));
    }
    setSaving(true);
    try {
      const secret = await makePinSecret(pin);
      // Before it is stored: this window must not lock in front of who has just set it.
      unlockFor(personId);
      await savePin(device, personId, secret);
      passwordUsed();
      onClose();
    } catch {
      setSaving(false);
      setFault(text('pin.failed'));
    }
  };
  const label = text(first === null ? 'pin.new' : 'pin.again');
  return (
    <Dialog title={label} onClose={onClose}>
      <div className="tj-stack">
        <p className="tj-quiet pin-plain">{text('pin.limit')}</p>
        <div role="alert">
          {fault !== null && (
            <p className="tj-notice" data-tone="red">
              {fault}
            </p>
          )}
        </div>
        <PinPad
          key={first === null ? 'first' : 'again'}
          label={label}
          isTitled
          isOff={isSaving}
          onPin={(pin) => (first === null ? choose(pin) : void repeat(pin))}
        />
      </div>
    </Dialog>
  );
};
