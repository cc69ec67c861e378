// While nobody is signed in, what the accounts of this device left behind is sent all the same, each in its own
// name and with its own send-only token.

import type { TinjauDatabase } from '../local-database/database.ts';
import type { DeviceDatabase } from '../local-database/device-database.ts';
import { readWaitingAccounts, type WaitingAccount } from '../local-database/read-waiting-accounts.ts';
import { createApiClient } from './api-client.ts';
import { createLeader } from './leader.ts';
import { onOccasions, type Page, waitUntilAborted } from './occasions.ts';
import { sendParkedAccounts } from './round.ts';

export interface ParkedSyncDeps extends Page {
  readonly device: DeviceDatabase;
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly newId: () => string;
  readonly pageId: string;
  readonly openDatabase: (personId: string) => TinjauDatabase;
  readonly locks: LockManager | null;
  /** Whether photos wait now, e.g. for Wi-Fi. */
  readonly holdPhotos: () => Promise<boolean>;
  /** Whether the phone says it is on Wi-Fi; videos go only then. */
  readonly isOnWifi?: () => boolean;
  /** Told what waits at the start, and after each run. */
  readonly onWaiting: (accounts: readonly WaitingAccount[]) => void;
}

export interface ParkedSync {
  readonly start: () => void;
  /** Ends what is under way at once; what was sent stays sent, the rest waits. */
  readonly stop: () => Promise<void>;
}

export const createParkedSync = (deps: ParkedSyncDeps): ParkedSync => {
  const stopper = new AbortController();
  const { signal } = stopper;
  const leader = createLeader({ ...deps, name: 'nobody' });
  const api = createApiClient({ ...deps, newRequestId: deps.newId, signal });
  let running: Promise<void> | null = null;
  let stopListening: (() => void) | null = null;

  const tell = async (): Promise<void> => {
    const waiting = await readWaitingAccounts(deps.device, deps.openDatabase);
    if (!signal.aborted) deps.onWaiting(waiting);
  };

  const run = async (): Promise<void> => {
    await tell();
    if (!(await leader.tryToLead())) return;
    const holdPhotos = await deps.holdPhotos();
    const wait = (ms: number): Promise<void> => waitUntilAborted(ms, signal);
    const holdVideos = deps.isOnWifi?.() !== true;
    await sendParkedAccounts(
      { ...deps, api, wait, signal, holdPhotos, holdVideos, onAccountDone: tell },
      null,
    );
  };

  const want = (): void => {
    if (signal.aborted) return;
    running ??= run()
      .catch((error: unknown) => {
        if (!signal.aborted) console.error('Sending for signed-out accounts failed:', error);
      })
      .finally(() => {
        running = null;
      });
  };

  return {
    start: () => {
      stopListening = onOccasions(deps, want, want);
      want();
    },
    stop: async () => {
      stopper.abort();
      stopListening?.();
      await running;
      await leader.release().catch(() => {});
    },
  };
};
