// A body that trickles in must not hold its socket for good. Uploads, emergency files and map files have a measure of their own (a
// photo over a thin link takes many minutes); everything else is short, and a stranger's body shorter still.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { routes } from '../../contract/routes.ts';
import { answerOnSocket } from './client-error.ts';

export interface SlowLimits {
  /** Milliseconds in which a whole head must have come. */
  readonly headersMs: number;
  /** How often heads are looked at. */
  readonly checkMs: number;
  /** Bodies are looked at this often, and must have gained at least `bodyBytes` each time. */
  readonly bodyMs: number;
  readonly bodyBytes: number;
}

// A link that stands still for a minute is given up: what it brought of an act is sent again whole, and counts for nothing.
export const slowLimits: SlowLimits = { headersMs: 20_000, checkMs: 5000, bodyMs: 60_000, bodyBytes: 1024 };

const ownMeasure: readonly string[] = [
  routes.createUpload.path,
  routes.addIntake.path,
  routes.addMapPack.path,
  routes.addMapOverlay.path,
];

export const registerSlowBodies = (app: FastifyInstance, limits: SlowLimits = slowLimits): void => {
  app.addHook('onRequest', async (request, reply) => {
    const { raw } = request;
    const { 'content-length': length, 'transfer-encoding': chunked } = raw.headers;
    if (raw.complete || (chunked === undefined && !(Number(length) > 0))) return;
    // A request that is injected has no socket to hold.
    if (!(raw.socket instanceof Socket)) return;
    watch(raw, reply.raw, limits, {
      stranger: request.routeOptions.config?.route?.caller === 'anyone',
      patient: ownMeasure.some((path) => request.url.startsWith(path)),
    });
  });
};

const watch = (
  raw: IncomingMessage,
  answer: ServerResponse,
  { bodyMs, bodyBytes }: SlowLimits,
  { stranger, patient }: { readonly stranger: boolean; readonly patient: boolean },
): void => {
  let before = raw.socket.bytesRead;
  const timer = setInterval(() => {
    if (raw.complete) return clearInterval(timer);
    const gained = raw.socket.bytesRead - before;
    before = raw.socket.bytesRead;
    // Once it is answered nobody waits for the rest of a body.
    if (answer.writableFinished || (!patient && (stranger || gained < bodyBytes))) {
      if (!answer.headersSent) answerOnSocket(raw.socket, 'body-cut');
      raw.socket.destroy();
    }
  }, bodyMs);
  timer.unref();
  raw.once('close', () => clearInterval(timer));
};
