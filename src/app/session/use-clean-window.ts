// One window, several people, one after the other: when the account that is open here changes (also from another
// window), nothing of the earlier person stays in the address, the history, the title or what screens remember.

import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type AccountRow, readCurrentAccount } from '../../local-database/device-database.ts';
import { leaveNoAddress } from '../lock/leave-no-address.ts';
import { forgetLock } from '../lock/lock-state.ts';
import { forgetViews } from '../shared/forget-views.ts';
import { device } from './device.ts';

/** Whether the screens of this account may be shown now; undefined: not read yet. */
export const useCleanWindow = (account: AccountRow | null | undefined): boolean => {
  // Another function after each change of address, which must not begin this again.
  const navigate = useRef(useNavigate());
  const id = account === undefined ? undefined : (account?.id ?? null);
  const [shown, setShown] = useState<string | null | undefined>(undefined);
  const isAnother = id !== undefined && typeof shown === 'string' && shown !== id;
  useEffect(() => {
    if (id === undefined || id === shown) return;
    if (!isAnother) return setShown(id);
    forgetLock();
    forgetViews();
    document.title = 'Tinjau';
    void leaveNoAddress(navigate.current, id === null ? '/masuk' : '/').finally(() => setShown(id));
  }, [id, shown, isAnother]);
  useAsleep(id ?? null);
  return !isAnother;
};

/**
 * A browser may put a page away as it stands and show it again at Back, when somebody else may be signed in. It is hidden
 * before, and what it shows is checked after.
 */
const useAsleep = (shownId: string | null): void => {
  useEffect(() => {
    const body = document.body;
    const putAway = (event: PageTransitionEvent) => {
      if (event.persisted) body.hidden = true;
    };
    const shownAgain = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      void isStillCurrent(shownId).then((same) => {
        if (same) body.hidden = false;
        else window.location.replace('/');
      });
    };
    window.addEventListener('pagehide', putAway);
    window.addEventListener('pageshow', shownAgain);
    return () => {
      window.removeEventListener('pagehide', putAway);
      window.removeEventListener('pageshow', shownAgain);
    };
  }, [shownId]);
};

const isStillCurrent = async (shownId: string | null): Promise<boolean> => {
  const account = await readCurrentAccount(device).catch(() => null);
  return (account?.id ?? null) === shownId;
};
