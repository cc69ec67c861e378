// Coming in with a one-time code: whose it is, then a password of one's own and a session at once.

import { type ActivationFacts, checkActivationAnswerSchema } from '../contract/activation.ts';
import { routes } from '../contract/routes.ts';
import { signInAnswerSchema } from '../contract/session.ts';
import { readDeviceId } from '../local-database/device-database.ts';
import type { Answer } from './api-client.ts';
import { keepSignedIn, type SignInDeps, type SignInOutcome, settleSignOuts } from './sign-in.ts';

/** Asks whose code this is; asking does not use it up. */
export const checkCode = ({ api }: Pick<SignInDeps, 'api'>, code: string): Promise<Answer<ActivationFacts>> =>
  api.call(
    { personId: null },
    { ...routes.checkActivation, answer: checkActivationAnswerSchema, body: JSON.stringify({ code }) },
  );

/** Uses the code up; afterwards the account is known on this device, as after a sign-in. */
export const activate = async (deps: SignInDeps, code: string, password: string): Promise<SignInOutcome> => {
  if (!(await settleSignOuts(deps))) return { kind: 'offline' };
  const id = await readDeviceId(deps.device, deps.newUuid);
  const body = JSON.stringify({ code, password, device: { id, name: deps.deviceName } });
  const answer = await deps.api.call(
    { personId: null },
    { ...routes.activate, answer: signInAnswerSchema, body },
  );
  if (answer.kind === 'offline') return answer;
  if (answer.kind === 'problem') return { kind: 'refused', problem: answer.problem };
  return keepSignedIn(deps, answer.value);
};
