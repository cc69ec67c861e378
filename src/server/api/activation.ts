// The first sign-in with a code, and another password of one's own. Guesses are counted as those of passwords are: a
// code belongs to nobody yet, so they count for the address they come from.

import type { FastifyInstance } from 'fastify';
import type * as z from 'zod/mini';
import {
  type ActivationFacts,
  activateRequestSchema,
  changePasswordRequestSchema,
  checkActivationRequestSchema,
} from '../../contract/activation.ts';
import type { FileKey } from '../../contract/emergency-file.ts';
import type { doneAnswerSchema, SignInAnswer } from '../../contract/session.ts';
import { readActivationCode } from '../../domain/activation-code.ts';
import { passwordRefusal } from '../../domain/password.ts';
import type { Person } from '../../domain/person.ts';
import { activate, changePassword, findActivation } from '../accounts/activations.ts';
import { hashPassword, isRightPassword } from '../accounts/passwords.ts';
import type { SignInLimits } from '../accounts/sign-in-limits.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { enter } from './enter.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

export const registerActivation = (
  app: FastifyInstance,
  deps: ServerDeps,
  { id, publicKey }: FileKey,
  limits: SignInLimits,
): void => {
  const { database } = deps;
  const fileKey: FileKey = { id, publicKey };

  /** Whose code it is; every other answer is the same refusal, after the attempt was counted. */
  const holderOf = async (typed: string, address: string): Promise<{ person: Person; code: string }> => {
    const attempts = `activation from ${address}`;
    const wait = await limits.takeAttempt(attempts, address);
    if (wait !== null) return fail('too-many-attempts', { retryAfter: wait });
    const code = readActivationCode(typed);
    const person = code === null ? null : await findActivation(database, code, deps.now());
    if (code === null || person === null) return fail('activation-wrong');
    await limits.forgive(attempts, address);
    return { person, code };
  };

  addRoute(app, 'checkActivation', async (request): Promise<ActivationFacts> => {
    const { code } = readBody(checkActivationRequestSchema, request.body);
    const { person } = await holderOf(code, request.ip);
    return { name: person.name, username: person.id, roles: [...person.roles] };
  });

  addRoute(app, 'activate', async (request, reply): Promise<SignInAnswer> => {
    const { code: typed, password, device } = readBody(activateRequestSchema, request.body);
    const { person, code } = await holderOf(typed, request.ip);
    const refusal = passwordRefusal(password, person);
    if (refusal !== null) return fail(`password-${refusal}`);
    const by = { personId: person.id, deviceId: device.id };
    const passwordHash = await hashPassword(password);
    const isUsed = await activate(deps, code, by, passwordHash, deps.now());
    if (!isUsed) return fail('activation-wrong');
    const entered = await enter(deps, fileKey, request, reply, { person, passwordHash }, device);
    return entered ?? fail('activation-wrong');
  });

  addRoute(app, 'changePassword', async (request): Promise<z.infer<typeof doneAnswerSchema>> => {
    const { old, password } = readBody(changePasswordRequestSchema, request.body);
    const { person, deviceId } = request.caller;
    const wait = await limits.takeAttempt(person.id, request.ip);
    if (wait !== null) return fail('too-many-attempts', { retryAfter: wait });
    const row = await database
      .selectFrom('credential')
      .select('password_hash')
      .where('person_id', '=', person.id)
      .executeTakeFirst();
    const shown = row?.password_hash ?? null;
    if (!(await isRightPassword(shown, old)) || shown === null) return fail('password-wrong');
    await limits.forgive(person.id, request.ip);
    const refusal = passwordRefusal(password, person);
    if (refusal !== null) return fail(`password-${refusal}`);
    const by = { personId: person.id, deviceId };
    const changed = await changePassword(deps, by, shown, await hashPassword(password), deps.now());
    return changed ? { done: true } : fail('password-wrong');
  });
};
