import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../settings.ts';

// The __Host- prefix needs https; without a public https address the server is for this machine or a test network.
export const sessionCookieName = (settings: Pick<Settings, 'origin'>): string =>
  settings.origin === null ? 'tinjau' : '__Host-tinjau';

export const readSessionCookie = (
  settings: Pick<Settings, 'origin'>,
  request: FastifyRequest,
): string | null => {
  const token = request.cookies[sessionCookieName(settings)];
  return token !== undefined && /^[\w-]{20,100}$/.test(token) ? token : null;
};

const attributes = (settings: Pick<Settings, 'origin'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: settings.origin !== null }) as const;

export const setSessionCookie = (
  settings: Pick<Settings, 'origin'>,
  reply: FastifyReply,
  token: string,
  maxAgeMs: number,
): void => {
  reply.setCookie(sessionCookieName(settings), token, {
    ...attributes(settings),
    maxAge: Math.floor(maxAgeMs / 1000),
  });
};

export const clearSessionCookie = (settings: Pick<Settings, 'origin'>, reply: FastifyReply): void => {
  reply.clearCookie(sessionCookieName(settings), attributes(settings));
};
