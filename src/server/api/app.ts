// The server's edge: one fastify instance with everything that holds for every answer, and the routes.

import Fastify, { type FastifyInstance } from 'fastify';
import type { ServerDeps } from './deps.ts';
import { answerProblem, problemOf } from './problem-answer.ts';

/** Builds the app, ready to listen or to be injected; the caller closes it. */
export const createServer = async (deps: ServerDeps): Promise<FastifyInstance> => {
  const app = Fastify({
    loggerInstance: deps.log,
    trustProxy: deps.settings.trustProxy,
    bodyLimit: 64 * 1024,
    exposeHeadRoutes: false,
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
  });
  app.setErrorHandler((error, request, reply) => {
    const answer = problemOf(error);
    if (answer.code === 'internal') request.log.error({ err: error }, 'request failed');
    return answerProblem(reply, answer);
  });
  // Routes register here, one file each: registerX(app, deps).
  await app.ready();
  return app;
};
