// Whether this window may show the screens of the person whose account is open. Kept in memory alone: a window that is
// opened anew starts locked.

import { create } from 'zustand';

export interface Place {
  readonly personId: string;
  readonly path: string;
  readonly state: unknown;
}

interface LockState {
  /** The account that gave its PIN or password in this window. */
  readonly unlockedFor: string | null;
  /** Where the person was when the lock fell; null once they are there again. */
  readonly place: Place | null;
  /** Who opened the lock with the password: a new PIN is then set without the old one. */
  readonly passwordGivenBy: string | null;
}

const nobody: LockState = { unlockedFor: null, place: null, passwordGivenBy: null };

export const useLockState = create<LockState>(() => nobody);

/** The address of a locked window: it says nothing. */
export const lockedPath = '/kunci';

export const unlockFor = (personId: string): void => useLockState.setState({ unlockedFor: personId });

/** The password was right: it opens as a PIN does, and stands for the old PIN when a new one is set. */
export const unlockWithPassword = (personId: string): void =>
  useLockState.setState({ unlockedFor: personId, passwordGivenBy: personId });

export const passwordUsed = (): void => useLockState.setState({ passwordGivenBy: null });

export const lockAt = (place: Place): void => useLockState.setState({ ...nobody, place });

/** Somebody else works here now, or nobody. */
export const forgetLock = (): void => useLockState.setState({ place: null, passwordGivenBy: null });
