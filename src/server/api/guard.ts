// Who may call: decided before a body is read, from the contract's own list of routes. A route of the API that is not
// in that list does not exist.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { personHeader, type Route, sendTokenScheme } from '../../contract/routes.ts';
import { wasRevoked } from '../accounts/devices.ts';
import { createRequestLimits } from '../accounts/request-limits.ts';
import { type FoundCaller, findSender, findSession } from '../accounts/sessions.ts';
import type { RequestCaller, ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readSessionCookie } from './session-cookie.ts';

export const registerGuard = (app: FastifyInstance, deps: ServerDeps): void => {
  const takeRequest = createRequestLimits(deps.requestLimits);
  app.decorateRequest('caller', null as unknown as RequestCaller);
  app.addHook('onRequest', async (request) => {
    const route = request.routeOptions.config?.route;
    if (!route || route.caller === 'anyone') return;
    const caller = await findCaller(deps, request, route);
    if (caller === null)
      return fail((await isOfRevokedDevice(deps, request, route)) ? 'device-revoked' : 'not-signed-in');
    if (request.headers[personHeader] !== caller.person.id) fail('other-person', { field: personHeader });
    if (route.caller === 'sender') {
      const wait = takeRequest(`${caller.deviceId} ${caller.person.id}`, deps.now());
      if (wait !== null) fail('too-many-requests', { retryAfter: wait });
    }
    request.caller = caller;
  });
};

const findCaller = async (
  deps: ServerDeps,
  request: FastifyRequest,
  route: Route,
): Promise<RequestCaller | null> => {
  const sendToken = route.caller === 'sender' ? readSendToken(request) : null;
  // A send-only token speaks for itself: the cookie beside it may already be another person's.
  if (sendToken !== null) return as('send-token', await findSender(deps.database, sendToken, deps.now()));
  const token = readSessionCookie(deps.settings, request);
  return token === null ? null : as('session', await findSession(deps.database, token, deps.now()));
};

/** Said only to who holds a token of that device; the phone then lets go of what the server has received. */
const isOfRevokedDevice = (
  { database, settings }: ServerDeps,
  request: FastifyRequest,
  route: Route,
): Promise<boolean> => {
  const sendToken = route.caller === 'sender' ? readSendToken(request) : null;
  if (sendToken !== null) return wasRevoked(database, { sendToken });
  const session = readSessionCookie(settings, request);
  return session === null ? Promise.resolve(false) : wasRevoked(database, { session });
};

const as = (via: RequestCaller['via'], found: FoundCaller | null): RequestCaller | null =>
  found === null ? null : { ...found, via };

const readSendToken = (request: FastifyRequest): string | null => {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
  return scheme === sendTokenScheme && token && token.length <= 128 && rest.length === 0 ? token : null;
};
