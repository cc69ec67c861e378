// Whether the browser promises to keep this phone's data, and how much room is left.

import { useEffect, useState } from 'react';
import { askToKeepStorage } from '../../device/storage.ts';
import { formatBytes } from '../../domain/numbers.ts';
import { install, useWorkerState } from '../frame/worker.ts';
import { Button } from '../shared/controls/Button.tsx';
import { useText } from '../text/use-text.ts';

export const StorageFacts = () => {
  const { text, language } = useText();
  const installable = useWorkerState((state) => state.installable);
  const [kept, setKept] = useState<boolean | null>(null);
  const [room, setRoom] = useState<{ readonly used: number; readonly all: number } | null>(null);
  useEffect(() => {
    void navigator.storage?.persisted?.().then(setKept, () => setKept(false));
    void navigator.storage?.estimate?.().then(
      ({ usage, quota }) => setRoom(quota ? { used: usage ?? 0, all: quota } : null),
      () => undefined,
    );
  }, []);
  return (
    <section className="tj-card profile-section" aria-labelledby="storage">
      <h2 id="storage">{text('profil.storage')}</h2>
      <p>{text(kept ? 'profil.storage_kept' : 'profil.storage_not_kept')}</p>
      {room !== null && (
        <p className="tj-quiet">
          {text('profil.storage_used', {
            pakai: formatBytes(room.used, language),
            kuota: formatBytes(room.all, language),
          })}
        </p>
      )}
      {installable && <Button onClick={() => void install()}>{text('profil.install')}</Button>}
      {kept === false && (
        <Button variant="default" onClick={() => void askToKeepStorage().then(setKept)}>
          {text('profil.storage_ask')}
        </Button>
      )}
    </section>
  );
};
