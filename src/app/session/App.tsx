// Who is working on this device decides what is shown: the sign-in, or that person's screens.

import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { BrowserRouter, Route, Routes, useLocation } from 'react-router';
import { readCurrentAccount } from '../../local-database/device-database.ts';
import { SignInScreen } from '../account/SignInScreen.tsx';
import { ErrorBoundary } from '../frame/ErrorBoundary.tsx';
import { ScreenFailed } from '../frame/ScreenFailed.tsx';
import { useLockWatch } from '../lock/use-lock.ts';
import { Activation } from './Activation.tsx';
import { device } from './device.ts';
import { Opening } from './Opening.tsx';
import { OpenPerson } from './OpenPerson.tsx';
import { useCleanWindow } from './use-clean-window.ts';

export const App = () => {
  return (
    <ErrorBoundary fallback={(again) => <ScreenFailed again={again} />}>
      <BrowserRouter>
        <Working />
      </BrowserRouter>
    </ErrorBoundary>
  );
};

const Working = () => {
  const account = useLiveQuery(() => readCurrentAccount(device), []);
  const [justSignedIn, setJustSignedIn] = useState<string | null>(null);
  const isActivating = useLocation().pathname === '/aktivasi';
  const isClean = useCleanWindow(account);
  useLockWatch(account);
  if (account === undefined) return <Opening />;
  if (!isClean) return null;
  const signIn = <SignInScreen current={account} onSignedIn={setJustSignedIn} />;
  const activation = <Activation onSignedIn={setJustSignedIn} />;
  if (account === null) return isActivating ? activation : signIn;
  return (
    <Routes>
      <Route path="/masuk" element={signIn} />
      <Route path="/aktivasi" element={activation} />
      <Route
        path="*"
        element={
          <OpenPerson
            key={JSON.stringify([account.id, account.roles, account.scope])}
            account={account}
            firstSync={justSignedIn === account.id}
            onSignedIn={setJustSignedIn}
            onFirstSyncLeft={() => setJustSignedIn(null)}
          />
        }
      />
    </Routes>
  );
};
