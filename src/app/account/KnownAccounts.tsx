// Accounts that are still signed in on this device. A signed-out one is not offered: it needs its password again.

import { useLiveQuery } from 'dexie-react-hooks';
import { type AccountRow, readAccounts, saveSignedIn } from '../../local-database/device-database.ts';
import { device } from '../session/device.ts';
import { useText } from '../text/use-text.ts';

export const KnownAccounts = ({ onOpened }: { readonly onOpened: () => void }) => {
  const { text } = useText();
  const accounts = useLiveQuery(async () => (await readAccounts(device)).filter((row) => !row.signedOut), []);
  if (!accounts || accounts.length === 0) return null;
  const open = async (account: AccountRow) => {
    await saveSignedIn(device, account);
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
      <ul className="account-list">
        {accounts.map((account) => (
          <li key={account.id}>
            <button type="button" onClick={() => void open(account)}>
              <strong>{text('masuk.open', { nama: account.name })}</strong>
              <span className="tj-quiet">
                {account.roles.map((role) => text(`peran.${role}`)).join(', ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
