// What signed-out accounts of this device still have to send, while it is being sent: whose and how much, nothing else.

import { IconCircleCheck, IconDeviceMobileUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { WaitingAccount } from '../../local-database/read-waiting-accounts.ts';
import { parkedSync } from '../session/device.ts';
import { contentWords } from '../shared/content-words.ts';
import { EmergencyExport } from '../shared/emergency/EmergencyExport.tsx';
import { useText } from '../text/use-text.ts';

export const WaitingAccounts = () => {
  const { text } = useText();
  const [waiting, setWaiting] = useState<readonly WaitingAccount[]>([]);
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const sync = parkedSync((accounts) => {
      setWaiting(accounts);
      if (accounts.length > 0) setWaited(true);
    });
    sync.start();
    return () => void sync.stop();
  }, []);
  if (!waited) return null;
  return (
    <section className="tj-card tj-stack" aria-label={text('masuk.waiting_title')} aria-live="polite">
      {waiting.length === 0 ? (
        <p className="sign-in-waiting">
          <IconCircleCheck size={24} aria-hidden />
          <strong>{text('masuk.waiting_sent')}</strong>
        </p>
      ) : (
        <>
          {waiting.map(({ personId, name, types, photos }) => (
            <p key={personId} className="sign-in-waiting">
              <IconDeviceMobileUp size={24} aria-hidden />
              <strong>{text('masuk.waiting', { nama: name, isi: contentWords(types, photos, text) })}</strong>
            </p>
          ))}
          <p className="tj-quiet sign-in-hint">{text('masuk.waiting_hint')}</p>
          <EmergencyExport />
        </>
      )}
    </section>
  );
};
