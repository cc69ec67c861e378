// Opens the signed-in person's database, starts the sync, and shows the screens. The server is not needed for it.

import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { askToKeepStorage } from '../../device/storage.ts';
import type { AccountRow } from '../../local-database/device-database.ts';
import { signOut } from '../../sync/sign-in.ts';
import { FirstSync } from '../account/FirstSync.tsx';
import { opens } from '../frame/places.ts';
import { followNewerVersion } from '../frame/worker.ts';
import { AppRoutes } from '../routes.tsx';
import { type Services, ServicesContext } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { api, device, type OpenedPerson, openPerson } from './device.ts';
import { keepOfficeCode } from './keep-office.ts';
import { StartFailed } from './StartFailed.tsx';

export interface OpenPersonProps {
  readonly account: AccountRow;
  readonly firstSync: boolean;
  readonly onFirstSyncLeft: () => void;
}

// The sync's reads and writes would stand in the way of the first list on a weak phone.
const firstScreenMs = 1000;

export const OpenPerson = ({ account, firstSync, onFirstSyncLeft }: OpenPersonProps) => {
  const [opened, setOpened] = useState<OpenedPerson | 'failed' | null>(null);
  const { language } = useText();
  const navigate = useNavigate();
  // Only another account opens anew: a changed row of the same one (a renewed session) must not.
  useEffect(() => {
    let left = false;
    let running: OpenedPerson | null = null;
    openPerson(account, followNewerVersion).then(
      (person) => {
        if (left) return;
        running = person;
        setOpened(person);
        person.sync.start(firstSync ? 0 : firstScreenMs);
        void askToKeepStorage();
        if (opens(person.person, 'peta_supervisi')) void keepOfficeCode().catch(() => undefined);
      },
      () => setOpened('failed'),
    );
    return () => {
      left = true;
      void running?.sync.stop();
    };
  }, [account.id]);
  const services = useMemo((): Services | null => {
    if (opened === null || opened === 'failed') return null;
    return {
      ...opened,
      device,
      api,
      language,
      serverName: account.serverName,
      demo: account.demo,
      signOut: async () => {
        await opened.sync.stop();
        await signOut({ device, api }, account.id);
        navigate('/masuk', { replace: true });
      },
    };
  }, [opened, language, account.serverName, account.demo, account.id, navigate]);
  if (opened === 'failed') return <StartFailed />;
  if (services === null) return null;
  return (
    <ServicesContext value={services}>
      {firstSync ? <FirstSync onLeave={onFirstSyncLeft} /> : <AppRoutes />}
    </ServicesContext>
  );
};
