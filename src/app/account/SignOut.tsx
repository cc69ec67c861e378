// Leaving says what stays. It works without a signal; the server is told later, before anything else. Coming back needs
// a PIN, or a signal: with neither, or with unfinished work, it asks first.

import { IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { routes } from '../../contract/routes.ts';
import { healthAnswerSchema } from '../../contract/session.ts';
import { answerWithin } from '../../device/answer-within.ts';
import { unsentCount } from '../../local-database/read-outbox.ts';
import { readDrafts } from '../../local-database/read-site.ts';
import { useAccount } from '../lock/use-account.ts';
import { Button } from '../shared/controls/Button.tsx';
import { Dialog } from '../shared/Dialog.tsx';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

interface Left {
  readonly unsent: number;
  readonly drafts: number;
  readonly offline: boolean;
}

const answerWithinMs = 2500;

export const SignOut = () => {
  const { database, api, signOut } = useServices();
  const hasPin = Boolean(useAccount()?.pin);
  const { text } = useText();
  const [asking, setAsking] = useState<Left | null>(null);
  const [working, setWorking] = useState(false);
  const leave = () => {
    setWorking(true);
    void signOut();
  };
  const isOffline = async (): Promise<boolean> => {
    if (!navigator.onLine) return true;
    const health = api.call({ personId: null }, { ...routes.health, answer: healthAnswerSchema });
    const answer = await answerWithin(answerWithinMs, health, { kind: 'offline' });
    return answer.kind === 'offline';
  };
  const ask = async () => {
    setWorking(true);
    const [unsent, drafts, offline] = await Promise.all([
      unsentCount(database),
      readDrafts(database),
      isOffline(),
    ]);
    if (unsent === 0 && drafts.length === 0 && (!offline || hasPin)) return leave();
    setWorking(false);
    setAsking({ unsent, drafts: drafts.length, offline });
  };
  return (
    <section className="tj-card profile-section" aria-label={text('btn.keluar')}>
      <p className="tj-quiet">{text('profil.sign_out_says')}</p>
      <Button
        variant="default"
        leftSection={<IconLogout size={20} aria-hidden />}
        loading={working && asking === null}
        onClick={() => void ask()}
      >
        {text('btn.keluar')}
      </Button>
      {asking !== null && (
        <Dialog
          title={text(asking.unsent > 0 ? 'dlg.keluar_antrean' : 'profil.sign_out_title')}
          onClose={() => setAsking(null)}
        >
          <div className="tj-stack">
            <div className="tj-notice tj-stack" data-tone="amber">
              {asking.unsent > 0 && <span>{text('profil.sign_out_unsent', { n: asking.unsent })}</span>}
              {asking.drafts > 0 && <span>{text('profil.sign_out_drafts', { n: asking.drafts })}</span>}
              <span>
                {text(
                  hasPin
                    ? 'profil.sign_out_pin'
                    : asking.offline
                      ? 'profil.sign_out_offline'
                      : 'profil.sign_out_signal',
                )}
              </span>
            </div>
            {asking.unsent + asking.drafts === 0 && <p>{text('profil.sign_out_says')}</p>}
            <Button color="red" loading={working} onClick={leave}>
              {text('btn.keluar')}
            </Button>
            <Button variant="default" onClick={() => setAsking(null)}>
              {text('btn.batal')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
};
