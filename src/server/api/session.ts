// Signing in and out. A wrong name and a wrong password get one answer, after the same time; that an account is
// disabled is told only to who knows its password.

import type { FastifyInstance } from 'fastify';
import type * as z from 'zod/mini';
import type { FileKey } from '../../contract/emergency-file.ts';
import {
  type doneAnswerSchema,
  type MeAnswer,
  type SignInAnswer,
  signInRequestSchema,
} from '../../contract/session.ts';
import { isRightPassword } from '../accounts/passwords.ts';
import { endSession } from '../accounts/sessions.ts';
import type { SignInLimits } from '../accounts/sign-in-limits.ts';
import { createRefusedSignIns, type RefusedSignIn } from '../audit/refused-sign-ins.ts';
import { noteAlone } from '../audit/write-audit.ts';
import { personOf } from '../record/people.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { enter, whereAndWhen } from './enter.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';
import { clearSessionCookie, readSessionCookie } from './session-cookie.ts';

export const registerSession = (
  app: FastifyInstance,
  deps: ServerDeps,
  { id, publicKey }: FileKey,
  limits: SignInLimits,
): void => {
  const { database, settings } = deps;
  // Never the whole pair: what is named here is all that leaves the server.
  const fileKey: FileKey = { id, publicKey };
  const refusals = createRefusedSignIns(deps);
  app.addHook('onClose', () => refusals.end());

  addRoute(app, 'signIn', async (request, reply): Promise<SignInAnswer> => {
    const { password, device, ...sent } = readBody(signInRequestSchema, request.body);
    // The same name for the count and for the look-up: spaces around it must not make fresh attempts.
    const username = sent.username.trim();
    const wait = await limits.takeAttempt(username, request.ip);
    if (wait !== null) return fail('too-many-attempts', { retryAfter: wait });
    const row = await database
      .selectFrom('person')
      .leftJoin('credential', 'credential.person_id', 'person.id')
      .select(['person.id', 'person.name', 'person.roles', 'person.scope', 'person.disabled_at'])
      .select('credential.password_hash')
      .where('person.id', '=', username)
      .executeTakeFirst();
    const right = await isRightPassword(row?.password_hash ?? null, password);
    const passwordHash = row?.password_hash ?? null;
    const refuse = (reason: RefusedSignIn['reason']): void =>
      refusals.add({ personId: row?.id ?? null, reason, deviceId: device.id });
    if (!row || !right || passwordHash === null) {
      refuse(row ? 'wrong-password' : 'unknown-name');
      return fail('wrong-credentials');
    }
    await limits.forgive(username, request.ip);
    if (row.disabled_at !== null && row.disabled_at <= deps.now()) {
      refuse('disabled');
      return fail('account-disabled');
    }
    const proven = { person: personOf(row), passwordHash };
    return (await enter(deps, fileKey, request, reply, proven, device)) ?? fail('wrong-credentials');
  });

  addRoute(app, 'signOut', async (request, reply): Promise<z.infer<typeof doneAnswerSchema>> => {
    const token = readSessionCookie(settings, request);
    const by = token === null ? null : await endSession(database, token, deps.now());
    if (by !== null) await noteAlone(database, deps.now(), { action: 'session.ended', by });
    clearSessionCookie(settings, reply);
    return { done: true };
  });

  addRoute(app, 'me', (request): MeAnswer => {
    return { ...whereAndWhen(deps), person: request.caller.person, fileKey } as MeAnswer;
  });
};
