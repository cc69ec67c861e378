// Bodies are gathered in memory before they are read. A few large ones at a time are no burden; a phone gone mad that
// sends a hundred of 8 MB side by side is told to wait, and leaves room for the others.

import type { FastifyInstance } from 'fastify';
import { fail } from './problem-answer.ts';

const largeBytes = 256 * 1024;
/** Room for all large bodies under way, and for those of one device. */
const roomBytes = 48 * 1024 * 1024;
const deviceBytes = 18 * 1024 * 1024;
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
    if (bytes < largeBytes) return;
    const device = request.caller?.deviceId ?? '';
    const own = taken.get(device) ?? 0;
    if (all + bytes > roomBytes || own + bytes > deviceBytes)
      return fail('too-many-requests', { retryAfter: waitSeconds });
    all += bytes;
    taken.set(device, own + bytes);
    reply.raw.once('close', () => {
      all -= bytes;
      const left = (taken.get(device) ?? 0) - bytes;
      if (left > 0) taken.set(device, left);
      else taken.delete(device);
    });
  });
};
