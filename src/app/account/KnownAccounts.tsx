// Accounts of this device that have a PIN: with it they open without a signal, each with its own alone. An account
// without one needs its password.

import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { type AccountRow, readAccounts, saveOpenedWithPin } from '../../local-database/device-database.ts';
import { unlockFor } from '../lock/lock-state.ts';
import { PinEntry } from '../lock/PinEntry.tsx';
import { mayUsePin } from '../lock/try-pin.ts';
import { device } from '../session/device.ts';
import { Button } from '../shared/controls/Button.tsx';
import { useText } from '../text/use-text.ts';

export const KnownAccounts = ({ onOpened }: { readonly onOpened: () => void }) => {
  const { text } = useText();
  const accounts = useLiveQuery(async () => (await readAccounts(device)).filter((row) => mayUsePin(row)), []);
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (!accounts || accounts.length === 0) return null;
  const chosen = accounts.find(({ id }) => id === chosenId);
  const open = async (account: AccountRow) => {
    unlockFor(account.id);
    await saveOpenedWithPin(device, account.id);
    onOpened();
  };
  return (
    <section className="tj-card tj-stack" aria-labelledby="known-accounts">
      <div>
        <h2 id="known-accounts" className="tj-heading">
          {text('masuk.known')}
        </h2>
        <p className="tj-quiet sign-in-hint">{text('masuk.known_hint')}</p>
      </div>
      {chosen ? (
        <>
          <PinEntry
            key={chosen.id}
            personId={chosen.id}
            label={text('masuk.pin_of', { nama: chosen.name })}
            onRight={() => void open(chosen)}
          />
          <Button variant="default" onClick={() => setChosenId(null)}>
            {text('btn.batal')}
          </Button>
        </>
      ) : (
        <ul className="account-list">
          {accounts.map((account) => (
            <li key={account.id}>
              <button type="button" onClick={() => setChosenId(account.id)}>
                <strong>{text('masuk.open_with_pin', { nama: account.name })}</strong>
                <span className="tj-quiet">
                  {account.roles.map((role) => text(`peran.${role}`)).join(', ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
