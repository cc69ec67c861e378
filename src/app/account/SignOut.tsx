// Leaving says what stays. It works without a signal; the server is told later, before anything else.

import { Button } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { unsentCount } from '../../local-database/read-outbox.ts';
import { Dialog } from '../shared/Dialog.tsx';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const SignOut = () => {
  const { database, signOut } = useServices();
  const { text } = useText();
  const unsent = useLiveQuery(() => unsentCount(database), [database]) ?? 0;
  const [asking, setAsking] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    void signOut();
  };
  return (
    <section className="tj-card profile-section" aria-label={text('btn.keluar')}>
      <p className="tj-quiet">{text('profil.sign_out_says')}</p>
      <Button
        variant="default"
        leftSection={<IconLogout size={20} aria-hidden />}
        loading={leaving}
        onClick={() => (unsent > 0 ? setAsking(true) : leave())}
      >
        {text('btn.keluar')}
      </Button>
      {asking && (
        <Dialog title={text('dlg.keluar_antrean')} onClose={() => setAsking(false)}>
          <div className="tj-stack">
            <p className="tj-notice" data-tone="amber">
              {text('profil.sign_out_unsent', { n: unsent })}
            </p>
            <Button color="red" loading={leaving} onClick={leave}>
              {text('btn.keluar')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {text('btn.batal')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
};
