// Bodies are gathered in memory before they are read. A few large ones at a time are no burden; a phone gone mad that
// sends a hundred of 8 MB side by side is told to wait, and leaves room for the others.

import type { FastifyInstance } from 'fastify';
import { maxActsRequestBytes } from '../../contract/routes.ts';
import { fail } from './problem-answer.ts';

/** Only a single act may be larger than this; whole batches pass, or a storm of phones would wait for each other. */
const largeBytes = maxActsRequestBytes;
/** Room for all such bodies under way, three at a time. */
const roomBytes = 26 * 1024 * 1024;
/** What one device may have under way, of whatever size; the smallest are not counted. */
const deviceBytes = 10 * 1024 * 1024;
const countedBytes = 16 * 1024;
const waitSeconds = 10;

/** To be registered behind the guard, which knows who calls. */
export const registerLargeBodies = (app: FastifyInstance): void => {
  const taken = new Map<string, number>();
  let all = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (!/^application\/json/i.test(request.headers['content-type'] ?? '')) return;
    const limit = request.routeOptions.bodyLimit ?? 0;
    const said = Number(request.headers['content-length'] ?? limit);
    const bytes = Number.isFinite(said) ? Math.min(said, limit) : limit;
    if (bytes < countedBytes) return;
    const shared = bytes > largeBytes ? bytes : 0;
    const device = request.caller?.deviceId ?? '';
    const own = taken.get(device) ?? 0;
    if ((shared > 0 && all + shared > roomBytes) || own + bytes > deviceBytes)
      return fail('too-many-requests', { retryAfter: waitSeconds });
    all += shared;
    taken.set(device, own + bytes);
    reply.raw.once('close', () => {
      all -= shared;
      const left = (taken.get(device) ?? 0) - bytes;
      if (left > 0) taken.set(device, left);
      else taken.delete(device);
    });
  });
};
