// What holds for every answer, whatever the route: its request id, security headers, the walls against other sites
// and against strangers at a demo. Order matters: the id first, so that even a refusal carries it.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requestIdHeader, routes } from '../../contract/routes.ts';
import { isLoopback } from '../../domain/own-machine.ts';
import type { Settings } from '../settings.ts';
import { fail } from './problem-answer.ts';

/** The client's own request id when it is a plain token, else a new one. */
export const requestIdOf = (request: Pick<IncomingMessage, 'headers'>): string => {
  const named = request.headers[requestIdHeader];
  return typeof named === 'string' && /^[\w.:-]{1,64}$/.test(named) ? named : randomUUID();
};

export const registerEdge = async (app: FastifyInstance, settings: Settings): Promise<void> => {
  app.addHook('onRequest', async (request, reply) => {
    reply.header(requestIdHeader, request.id);
  });
  await app.register(helmet, { global: false, ...pageHeaders(settings) });
  const dataHeaders = dataHeadersFor(settings);
  app.addHook('onRequest', async (request, reply) => {
    if (isApi(request)) reply.headers(dataHeaders);
    else reply.header('permissions-policy', permissionsPolicy).helmet();
    if (mayResendByItself(request, settings)) reply.header('connection', 'close');
    if (settings.demo) refuseStrangers(request);
    if (isApi(request) && changesState(request)) refuseOtherSites(request, settings);
  });
};

export const isApi = (request: Pick<FastifyRequest, 'url'>): boolean => /^\/api(\/|\?|$)/.test(request.url);

/**
 * Chromium sends a request again by itself, from the old offset, when a kept socket it reuses is cut: a photo of 1 MB over
 * a link cut every 100 KB cost 2.15 times its bytes. On sockets used once it does not (measured: 1.02). Behind a proxy
 * the socket to the browser is the proxy's; the event stream ends only with its socket anyway.
 */
const mayResendByItself = (request: FastifyRequest, settings: Settings): boolean =>
  isApi(request) &&
  settings.trustProxy === false &&
  request.headers['sec-fetch-mode'] !== undefined &&
  !request.url.startsWith(routes.events.path);

const httpsSeconds = 31_536_000;
const permissionsPolicy = 'camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()';

// An answer of the API is never a page: these few close it whole, and a sync over a thin link pays for each byte.
const dataHeadersFor = ({ origin }: Settings): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  ...(origin === null ? {} : { 'strict-transport-security': `max-age=${httpsSeconds}` }),
});

const pageHeaders = ({ origin }: Settings) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // The app and Leaflet set style attributes; style elements stay forbidden.
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      mediaSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      // What may become markup or script is said in the app's own policy, and is next to nothing.
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ['default'],
      ...(origin === null ? {} : { upgradeInsecureRequests: [] }),
    },
  },
  strictTransportSecurity: origin === null ? false : { maxAge: httpsSeconds, includeSubDomains: false },
  // For browsers and plug-ins that are gone.
  xXssProtection: false,
  xDownloadOptions: false,
  xDnsPrefetchControl: false,
  xPermittedCrossDomainPolicies: false,
  crossOriginEmbedderPolicy: false,
  frameguard: { action: 'deny' as const },
  referrerPolicy: { policy: 'same-origin' as const },
});

// A demo has known passwords: nothing that came through a proxy, or by another name, is for it.
const refuseStrangers = (request: FastifyRequest): void => {
  const forwarded = Object.keys(request.headers).some(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded-'),
  );
  if (forwarded || !isLoopback(hostName(request.headers.host))) fail('demo-host');
};

const hostName = (host: string | undefined): string =>
  host === undefined ? '' : host.replace(/:\d*$/, '').toLowerCase();

const changesState = (request: FastifyRequest): boolean =>
  request.method !== 'GET' && request.method !== 'HEAD';

const refuseOtherSites = (request: FastifyRequest, settings: Settings): void => {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') fail('cross-site');
  const origin = request.headers.origin;
  if (origin !== undefined && !isOwnOrigin(origin, request, settings)) fail('cross-site');
  // What a foreign form or a no-cors fetch may send without asking is never what this API takes.
  const type = request.headers['content-type'];
  if (type !== undefined && simpleTypes.test(type)) fail('cross-site', { field: 'content-type' });
  if (request.method === 'POST' && type === undefined && !isUpload(request))
    fail('cross-site', { field: 'content-type' });
};

const simpleTypes = /^\s*(text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\s*(;|$)/i;

const isUpload = (request: FastifyRequest): boolean => /^\/api\/uploads(\/|\?|$)/.test(request.url);

const isOwnOrigin = (origin: string, request: FastifyRequest, settings: Settings): boolean => {
  if (settings.origin !== null) return origin === settings.origin;
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  const called = `${protocol}//${request.headers.host ?? ''}`;
  return URL.canParse(called) && new URL(called).host === host;
};
