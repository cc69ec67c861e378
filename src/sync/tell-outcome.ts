// What the end of a round means: for the screens, for the account's marks on this device, and for a revoked device.

import type { ProblemCode } from '../contract/problems.ts';
import type { TinjauDatabase } from '../local-database/database.ts';
import type { DeviceDatabase } from '../local-database/device-database.ts';
import { isStorageFull } from '../local-database/write.ts';
import type { Caller } from './api-client.ts';
import { type ForgetTwice, leaveRevoked } from './leave-revoked.ts';
import type { RoundResult } from './round.ts';
import type { StatusStore, SyncStatus } from './status.ts';

export interface Told {
  readonly status: StatusStore;
  readonly database: TinjauDatabase;
  readonly device: DeviceDatabase;
  readonly personId: string;
  readonly now: () => number;
  readonly forgetTwice?: ForgetTwice;
}

const disabledProblem: SyncStatus['problem'] = {
  code: 'account-disabled' satisfies ProblemCode,
  message: 'This account is disabled.',
  next: 'keep-and-retry',
};

/** `reached`: whether the server answered anything in this round. */
export const tellOutcome = async (
  { status, database, device, personId, now, forgetTwice }: Told,
  { ended, problem }: RoundResult,
  reached: boolean,
  caller: Caller,
): Promise<void> => {
  const told = 'problem' in ended ? ended.problem : problem;
  if (ended.kind === 'offline') status.set({ offline: true });
  // A round with nothing to send asked nobody, and knows nothing new.
  if (!reached) return;
  const account = await device.account.get(personId);
  const withToken = caller.sendToken !== undefined;
  const disabled = (withToken && account?.disabled === true) || told?.code === 'account-disabled';
  const needsSignIn = withToken || disabled || ended.kind === 'sign-in';
  status.set({
    problem: told
      ? { code: told.code, message: told.message, next: told.next }
      : disabled
        ? disabledProblem
        : null,
    ...(ended.kind === 'offline' ? {} : { needsSignIn }),
  });
  if (told?.code === 'device-revoked') await leaveRevoked(device, database, personId, forgetTwice);
  if (ended.kind === 'offline') return;
  if (account && (account.sessionEnded !== needsSignIn || account.disabled !== disabled))
    await device.account.update(personId, { sessionEnded: needsSignIn, disabled });
  if (ended.kind === 'done') await database.meta.put({ key: 'lastSyncAt', value: now() });
};

/** Something broke on the phone itself: a full one is named, anything else goes to the console too. */
export const showFailure = (status: StatusStore, error: unknown): void => {
  const isFull = isStorageFull(error);
  if (!isFull) console.error('Sync failed:', error);
  status.set({
    problem: isFull
      ? { code: 'storage-full', message: 'The phone has no room left.', next: 'free-space' }
      : { code: 'sync-failed', message: String(error), next: 'keep-and-retry' },
  });
};
