// What signed-out accounts of this device hold alone: what is being sent, and drafts. Whose and how much, nothing else.

import { IconCircleCheck, IconDeviceMobileUp, IconPencil } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { readAccounts } from '../../local-database/device-database.ts';
import type { WaitingAccount } from '../../local-database/read-waiting-accounts.ts';
import { mayUsePin } from '../lock/try-pin.ts';
import { device, parkedSync } from '../session/device.ts';
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
      if (accounts.some(isSending)) setWaited(true);
    });
    sync.start();
    return () => void sync.stop();
  }, []);
  const withPin = useLiveQuery(
    async () => new Set((await readAccounts(device)).filter((row) => mayUsePin(row)).map(({ id }) => id)),
    [],
  );
  if (!waited && waiting.length === 0) return null;
  const sending = waiting.filter(isSending);
  return (
    <section className="tj-card tj-stack" aria-label={text('masuk.waiting_title')} aria-live="polite">
      {sending.length === 0 && waited && (
        <p className="sign-in-waiting">
          <IconCircleCheck size={24} aria-hidden />
          <strong>{text('masuk.waiting_sent')}</strong>
        </p>
      )}
      {sending.map(({ personId, name, types, photos }) => (
        <p key={personId} className="sign-in-waiting">
          <IconDeviceMobileUp size={24} aria-hidden />
          <strong>{text('masuk.waiting', { nama: name, isi: contentWords(types, photos, text) })}</strong>
        </p>
      ))}
      {waiting
        .filter(({ drafts }) => drafts > 0)
        .map(({ personId, name, drafts }) => (
          <p key={`${personId} drafts`} className="sign-in-waiting">
            <IconPencil size={24} aria-hidden />
            <strong>{text('masuk.drafts', { nama: name, n: drafts })}</strong>
          </p>
        ))}
      {waiting.length > 0 && (
        <>
          <p className="tj-quiet sign-in-hint">
            {sending.length > 0 && `${text('masuk.waiting_hint')} `}
            {text(
              waiting.some(({ personId }) => withPin?.has(personId))
                ? 'masuk.waiting_open_pin'
                : 'masuk.waiting_open',
            )}
          </p>
          <EmergencyExport />
        </>
      )}
    </section>
  );
};

const isSending = ({ types, photos }: WaitingAccount): boolean => types.length + photos > 0;
