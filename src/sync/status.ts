// The little that screens show of the sync: for the pill and the sync screen.

import type { UnsentTotals } from '../local-database/read-outbox.ts';

export type SyncPhase = 'idle' | 'sending' | 'photos' | 'receipts' | 'pulling' | 'thumbnails';

export interface SyncProblem {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

export interface SyncStatus {
  readonly phase: SyncPhase;
  /** Acts without a receipt, photos without one, and the bytes still to be sent. */
  readonly unsentActs: number;
  readonly unsentPhotos: number;
  readonly unsentBytes: number;
  /** Visits, confirmations and reviews not received with everything: the number on the pill. */
  readonly unsentRecords: number;
  readonly refused: number;
  /** Act or photo that is on its way now. */
  readonly currentItem: { readonly id: string; readonly kind: 'act' | 'photo' } | null;
  /** Changes stored by the pull that is running. */
  readonly pulled: number;
  /** Device time (ms) of the last answer of the server, and of the last run that finished. */
  readonly lastContactAt: number | null;
  readonly lastSyncAt: number | null;
  /** The last call did not reach the server. */
  readonly offline: boolean;
  /** Sending waits for a new sign-in; everything else goes on. */
  readonly needsSignIn: boolean;
  /** Photos wait for Wi-Fi because the person wants it so. */
  readonly photosWaitForWifi: boolean;
  /** Videos wait for Wi-Fi, or for a word of the person where the phone does not tell. */
  readonly videosHeld: boolean;
  readonly problem: SyncProblem | null;
}

export interface StatusStore {
  readonly get: () => SyncStatus;
  readonly set: (change: Partial<SyncStatus>) => void;
  /** For `useSyncExternalStore`: the listener runs after each change; the answer stops it. */
  readonly subscribe: (listener: () => void) => () => void;
}

export const firstStatus: SyncStatus = {
  phase: 'idle',
  unsentActs: 0,
  unsentPhotos: 0,
  unsentBytes: 0,
  unsentRecords: 0,
  refused: 0,
  currentItem: null,
  pulled: 0,
  lastContactAt: null,
  lastSyncAt: null,
  offline: false,
  needsSignIn: false,
  photosWaitForWifi: false,
  videosHeld: false,
  problem: null,
};

export const createStatus = (): StatusStore => {
  let status = firstStatus;
  const listeners = new Set<() => void>();
  return {
    get: () => status,
    set: (change) => {
      const entries = Object.entries(change) as [keyof SyncStatus, unknown][];
      if (entries.every(([key, value]) => status[key] === value)) return;
      status = { ...status, ...change };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export const totalsAsStatus = (totals: UnsentTotals): Partial<SyncStatus> => ({
  unsentActs: totals.acts,
  unsentPhotos: totals.photos,
  unsentBytes: totals.bytes,
  unsentRecords: totals.records,
  refused: totals.refused,
});
