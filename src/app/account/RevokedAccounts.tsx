// Says what became of the data of accounts that may no longer be used on this device.

import { useLiveQuery } from 'dexie-react-hooks';
import { readAccounts } from '../../local-database/device-database.ts';
import { device } from '../session/device.ts';
import { useText } from '../text/use-text.ts';

export const RevokedAccounts = () => {
  const { text } = useText();
  const revoked = useLiveQuery(
    async () => (await readAccounts(device)).filter((row) => row.revoked === 'removed'),
    [],
  );
  return (revoked ?? []).map(({ id, name }) => (
    <p key={id} className="tj-notice" data-tone="amber" role="status">
      {text('masuk.revoked', { nama: name })}
    </p>
  ));
};
