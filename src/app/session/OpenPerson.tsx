// Opens the signed-in person's database, starts the sync, and shows the screens. The server is not needed for it.

import { useEffect, useMemo, useState } from 'react';
import { askToKeepStorage } from '../../device/storage.ts';
import { keepFileKey } from '../../emergency/file-key.ts';
import type { AccountRow } from '../../local-database/device-database.ts';
import { probeConnection } from '../../local-database/probe-connection.ts';
import { signOut } from '../../sync/sign-in.ts';
import { FirstSync } from '../account/FirstSync.tsx';
import { opens } from '../frame/places.ts';
import { followNewerVersion, keepPiece } from '../frame/worker.ts';
import { LockScreen } from '../lock/LockScreen.tsx';
import { useLock } from '../lock/use-lock.ts';
import { endPractice, startPractice, usePractising } from '../practice/practice-mode.ts';
import { AppRoutes } from '../routes.tsx';
import { type Services, ServicesContext } from '../shared/services.ts';
import { UnsentCount } from '../shared/UnsentCount.tsx';
import { useText } from '../text/use-text.ts';
import { api, device, type OpenedPerson, openPerson } from './device.ts';
import { Opening } from './Opening.tsx';
import { canPractise, forgetPracticeOf, openPracticeOf } from './open-practice.ts';
import { StartFailed } from './StartFailed.tsx';
import { follow } from './time-limit.ts';

export interface OpenPersonProps {
  readonly account: AccountRow;
  readonly firstSync: boolean;
  readonly onFirstSyncLeft: () => void;
  /** Somebody, or the same person with the password, signed in over the lock. */
  readonly onSignedIn: (personId: string) => void;
}

// The sync's reads and writes would stand in the way of the first list on a weak phone.
const firstScreenMs = 1000;
/** Longer than the check of the second copy may take; whatever opens later is shown all the same. */
const longestOpeningMs = 45_000;

export const OpenPerson = ({ account, firstSync, onFirstSyncLeft, onSignedIn }: OpenPersonProps) => {
  const [opened, setOpened] = useState<OpenedPerson | 'failed' | null>(null);
  const { language } = useText();
  const lock = useLock(account);
  const isPractising = usePractising(account.id);
  // Only another account opens anew: a changed row of the same one (a renewed session) must not.
  useEffect(() => {
    let running: OpenedPerson | null = null;
    let stopSecondCopy: (() => Promise<void>) | null = null;
    setOpened(null);
    const opening = isPractising ? practiceOrEnd(account) : openPerson(account, followNewerVersion);
    const stopFollowing = follow(opening, longestOpeningMs, {
      onDone: (person) => {
        running = person;
        setOpened(person);
        person.sync.start(firstSync ? 0 : firstScreenMs);
        stopSecondCopy = person.keepSecondCopy();
        person.mapPacks.start();
        void askToKeepStorage();
        if (opens(person.person, 'peta_supervisi')) void keepPiece('office');
        if (opens(person.person, 'konfirmasi')) void keepPiece('confirmer');
      },
      onFailed: () => setOpened('failed'),
    });
    const onSeen = (): void => {
      if (document.visibilityState === 'visible' && running !== null) void probeConnection(running.database);
    };
    document.addEventListener('visibilitychange', onSeen);
    return () => {
      stopFollowing();
      document.removeEventListener('visibilitychange', onSeen);
      running?.mapPacks.stop();
      void running?.sync.stop().then(() => stopSecondCopy?.());
    };
  }, [account.id, isPractising]);
  useEffect(() => {
    if (language === 'en') void keepPiece('english');
  }, [language]);
  useEffect(() => {
    if (account.fileKey) keepFileKey(account.fileKey);
  }, [account.fileKey]);
  const services = useMemo((): Services | null => {
    if (opened === null || opened === 'failed') return null;
    return {
      ...opened,
      device,
      api,
      language,
      serverName: account.serverName,
      demo: account.demo,
      practice: isPractising
        ? null
        : {
            begin: async () => {
              const can = await canPractise(account);
              if (can) startPractice(account.id);
              return can;
            },
            forget: () => forgetPracticeOf(account),
          },
      signOut: async () => {
        await opened.sync.stop();
        await signOut({ device, api }, account.id);
      },
    };
  }, [opened, language, account, isPractising]);
  if (lock === 'locked')
    return (
      <LockScreen account={account} onSignedIn={onSignedIn}>
        {opened !== null && opened !== 'failed' && <UnsentCount database={opened.database} />}
      </LockScreen>
    );
  if (lock === 'returning') return null;
  if (opened === 'failed') return <StartFailed />;
  if (services === null) return <Opening />;
  return (
    <ServicesContext value={services}>
      {firstSync ? <FirstSync onLeave={onFirstSyncLeft} /> : <AppRoutes />}
    </ServicesContext>
  );
};

/** The window was loaded anew while practising, and its data is gone: work goes on for real. */
const practiceOrEnd = async (account: AccountRow): Promise<OpenedPerson> => {
  const practice = await openPracticeOf(account);
  if (practice !== null) return practice;
  endPractice();
  return openPerson(account, followNewerVersion);
};
