// A stream that only says "something changed"; the client then pulls. Missing one costs nothing: the next pull brings all.

import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';

const heartbeatMs = 25_000;
const streamsPerPerson = 8;
const streamsAtAll = 5000;

export const registerEvents = (app: FastifyInstance, { bell }: ServerDeps): void => {
  const open = new Map<string, Set<ServerResponse>>();
  let count = 0;

  addRoute(app, 'events', (request, reply) => {
    const personId = request.caller.person.id;
    const own = open.get(personId) ?? new Set<ServerResponse>();
    if (own.size >= streamsPerPerson || count >= streamsAtAll)
      return fail('too-many-requests', { retryAfter: 60 });
    open.set(personId, own);
    reply.hijack();
    const stream = reply.raw;
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) stream.setHeader(name, value);
    }
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    });
    stream.write('retry: 5000\n: open\n\n');
    own.add(stream);
    count += 1;
    const heartbeat = setInterval(() => stream.write(': still here\n\n'), heartbeatMs);
    heartbeat.unref();
    const unlisten = bell.listen(personId, () => stream.write('event: changed\ndata: {}\n\n'));
    stream.once('close', () => {
      clearInterval(heartbeat);
      unlisten();
      count -= 1;
      own.delete(stream);
      if (own.size === 0) open.delete(personId);
    });
  });

  // Open streams would hold a shutdown for ever.
  app.addHook('preClose', async () => {
    for (const streams of open.values()) for (const stream of streams) stream.end();
  });
};
