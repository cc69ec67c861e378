// Signing in and out. A sign-out made without the server is remembered and carried out before any other call,
// so that no later person on this device ever works with an earlier one's session.

import type { Problem } from '../contract/problem.ts';
import { routes } from '../contract/routes.ts';
import { doneAnswerSchema, type SignInAnswer, signInAnswerSchema } from '../contract/session.ts';
import type { Person } from '../domain/person.ts';
import {
  type AccountRow,
  type DeviceDatabase,
  readAccounts,
  readDeviceId,
  saveSignedIn,
  saveSignedOut,
} from '../local-database/device-database.ts';
import type { ApiClient } from './api-client.ts';

export interface SignInDeps {
  readonly device: DeviceDatabase;
  readonly api: ApiClient;
  readonly now: () => number;
  /** A UUID for a device that has none yet. */
  readonly newUuid: () => string;
  /** What people recognise the device by, e.g. "Android, Chrome". */
  readonly deviceName: string;
  /** Told that the password was right, just before the account becomes the current one. */
  readonly onRightPassword?: (personId: string) => void;
}

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly account: AccountRow }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'offline' };

/** Signs in with the server; afterwards the account is known on this device and opens without a signal. */
export const signIn = async (
  deps: SignInDeps,
  username: string,
  password: string,
): Promise<SignInOutcome> => {
  if (!(await settleSignOuts(deps))) return { kind: 'offline' };
  const deviceId = await readDeviceId(deps.device, deps.newUuid);
  const answer = await deps.api.call(
    { personId: null },
    {
      ...routes.signIn,
      answer: signInAnswerSchema,
      body: JSON.stringify({ username, password, device: { id: deviceId, name: deps.deviceName } }),
    },
  );
  if (answer.kind === 'offline') return answer;
  if (answer.kind === 'problem') {
    if (answer.problem.code === 'account-disabled')
      await deps.device.account.update(username.trim(), { disabled: true });
    return { kind: 'refused', problem: answer.problem };
  }
  return keepSignedIn(deps, answer.value);
};

/** Makes the account current that the server let in. */
export const keepSignedIn = async (
  deps: SignInDeps,
  { person, serverName, demo, sendToken, sessionExpiresAt, fileKey }: SignInAnswer,
): Promise<SignInOutcome> => {
  const account: AccountRow = {
    ...(person as Person),
    serverName,
    demo,
    sendToken,
    sessionExpiresAt,
    lastSignInAt: deps.now(),
    signedOut: false,
    pendingSignOut: false,
    sessionEnded: false,
    disabled: false,
    sendOnly: false,
    ...(fileKey ? { fileKey } : {}),
    revoked: null,
  };
  deps.onRightPassword?.(account.id);
  await saveSignedIn(deps.device, account);
  return { kind: 'signed-in', account };
};

/** Signs out at once on this device, with or without a signal; nothing that waits to be sent is touched. */
export const signOut = async (
  deps: Pick<SignInDeps, 'device' | 'api'>,
  personId: string,
): Promise<'signed-out' | 'signed-out-here'> => {
  await saveSignedOut(deps.device, personId);
  return (await settleSignOuts(deps)) ? 'signed-out' : 'signed-out-here';
};

const settling = new WeakMap<DeviceDatabase, Promise<boolean>>();

/**
 * Carries out remembered sign-outs; false while one is still open, and then no other call may be made. Only one runs at
 * a time: the late answer of a second would take the cookie of whoever signed in meanwhile.
 */
export const settleSignOuts = (deps: Pick<SignInDeps, 'device' | 'api'>): Promise<boolean> => {
  const underWay = settling.get(deps.device);
  if (underWay) return underWay;
  const settled = settleEach(deps).finally(() => settling.delete(deps.device));
  settling.set(deps.device, settled);
  return settled;
};

const settleEach = async ({ device, api }: Pick<SignInDeps, 'device' | 'api'>): Promise<boolean> => {
  for (const account of await readAccounts(device)) {
    if (!account.pendingSignOut) continue;
    const answer = await api.call({ personId: account.id }, { ...routes.signOut, answer: doneAnswerSchema });
    // Ended, or already another person's: either way this account's session is not in this browser any more.
    const gone = answer.kind === 'answer' || (answer.kind === 'problem' && answer.problem.status === 401);
    if (!gone) return false;
    await device.account.update(account.id, { pendingSignOut: false });
  }
  return true;
};
