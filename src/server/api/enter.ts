// Lets somebody in on a device, once it is proven who they are: with a password, or with a code and a first one.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileKey } from '../../contract/emergency-file.ts';
import type { SignInAnswer } from '../../contract/session.ts';
import type { Person } from '../../domain/person.ts';
import { endSession, openSession } from '../accounts/sessions.ts';
import type { ServerDeps } from './deps.ts';
import { readSessionCookie, setSessionCookie } from './session-cookie.ts';

/** What every answer about a session says of the server. */
export const whereAndWhen = ({ settings, now }: ServerDeps) => ({
  serverName: settings.serverName,
  demo: settings.demo,
  now: now(),
});

/** Ends the session this browser had, opens another one and hands it over; null when the password was ended meanwhile. */
export const enter = async (
  deps: ServerDeps,
  fileKey: FileKey,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, passwordHash }: { readonly person: Person; readonly passwordHash: string },
  device: { readonly id: string; readonly name: string },
): Promise<SignInAnswer | null> => {
  const { database, settings } = deps;
  const now = deps.now();
  const previous = readSessionCookie(settings, request);
  if (previous !== null) await endSession(database, previous, now);
  const session = await openSession(database, person, passwordHash, device, now);
  if (session === null) return null;
  setSessionCookie(settings, reply, session.token, session.expiresAt - now);
  return {
    ...whereAndWhen(deps),
    person,
    sendToken: session.sendToken,
    sessionExpiresAt: session.expiresAt,
    fileKey,
  } as SignInAnswer;
};
