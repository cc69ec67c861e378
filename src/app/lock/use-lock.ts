// Locks the window of a person with a PIN: when it is opened, after some time out of sight or untouched, and when it is
// put away by the browser. While it is locked the screens are not rendered at all and the address says nothing; the
// person's database stays open, so that what waits goes on being sent.

import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useLocation, useNavigate } from 'react-router';
import type { AccountRow } from '../../local-database/device-database.ts';
import { isHeldOpen } from '../shared/hold-open.ts';
import { isLockDue, type Moment } from './idle.ts';
import { leaveNoAddress } from './leave-no-address.ts';
import { lockAt, lockedPath, type Place, useLockState } from './lock-state.ts';

export type Lock = 'open' | 'returning' | 'locked';

const checkEveryMs = 10_000;
const touches = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

export const useLock = (account: AccountRow): Lock => {
  const { unlockedFor, place } = useLockState();
  const location = useLocation();
  const navigate = useNavigate();
  const hasPin = Boolean(account.pin);
  const isLocked = hasPin && unlockedFor !== account.id;
  const path = location.pathname + location.search + location.hash;
  const back = place?.personId === account.id ? place : null;

  useEffect(() => {
    if (!isLocked) return;
    if (back === null) lockAt({ personId: account.id, ...placeNow() });
    if (window.location.pathname !== lockedPath) void leaveNoAddress(navigate, lockedPath);
  }, [isLocked, back, account.id, navigate]);

  const asked = useRef<Place | null>(null);
  useEffect(() => {
    if (isLocked) return;
    if (back === null) {
      if (location.pathname === lockedPath) navigate('/', { replace: true });
      return;
    }
    if (path === back.path || asked.current === back) return useLockState.setState({ place: null });
    asked.current = back;
    navigate(back.path, { replace: true, state: back.state });
  }, [isLocked, back, path, location.pathname, navigate]);

  if (isLocked) return 'locked';
  return back === null && location.pathname !== lockedPath ? 'open' : 'returning';
};

const placeNow = (): Pick<Place, 'path' | 'state'> => {
  const { pathname, search, hash } = window.location;
  // Nobody is brought back to the sign-in.
  if (pathname === lockedPath || pathname === '/masuk') return { path: '/', state: null };
  return { path: pathname + search + hash, state: stateKept() };
};

/** What a screen keeps in its history entry, without the mark that Back closes an overlay: its entry is gone. */
const stateKept = (): unknown => {
  const kept = (window.history.state as { usr?: Record<string, unknown> } | null)?.usr;
  if (typeof kept !== 'object' || kept === null) return null;
  const { overlay: _, ...rest } = kept;
  return rest;
};

const momentNow = (): Moment => ({ wall: Date.now(), steady: performance.now() });

/** Locks the window of an account with a PIN when its time is up; also while the sign-in stands over its screens. */
export const useLockWatch = (account: AccountRow | null | undefined): void => {
  const { unlockedFor } = useLockState();
  useWatch(Boolean(account?.pin) && unlockedFor === account?.id, account?.id ?? '');
};

const useWatch = (isOn: boolean, personId: string): void => {
  useEffect(() => {
    if (!isOn) return;
    let lastTouch = momentNow();
    let hiddenSince = document.visibilityState === 'hidden' ? lastTouch : null;
    // At once, before the browser paints what stood here.
    const lock = () => flushSync(() => lockAt({ personId, ...placeNow() }));
    const check = () => {
      if (isLockDue({ lastTouch, hiddenSince, isHeld: isHeldOpen() }, momentNow())) lock();
    };
    const touched = () => {
      check();
      lastTouch = momentNow();
    };
    const seen = () => {
      if (document.visibilityState === 'hidden') hiddenSince ??= momentNow();
      else {
        check();
        hiddenSince = null;
      }
    };
    // The browser may keep the page as it stands, and show it again at Back.
    const putAway = (event: PageTransitionEvent) => {
      if (event.persisted) lock();
    };
    const timer = setInterval(check, checkEveryMs);
    for (const name of touches) window.addEventListener(name, touched, { capture: true, passive: true });
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('pagehide', putAway);
    return () => {
      clearInterval(timer);
      for (const name of touches) window.removeEventListener(name, touched, { capture: true });
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('pagehide', putAway);
    };
  }, [isOn, personId]);
};
