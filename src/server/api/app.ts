// The server's edge: one fastify instance with everything that holds for every answer, and the routes.

import type { Server } from 'node:http';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyHttpOptions, type FastifyInstance } from 'fastify';
import { problem } from '../../contract/problems.ts';
import { requestIdHeader } from '../../contract/routes.ts';
import { createSignInLimits } from '../accounts/sign-in-limits.ts';
import { openFileKey } from '../intake/file-key.ts';
import { erasureNoter } from '../personal-data/erasure-noter.ts';
import { registerAccounts } from './accounts.ts';
import { registerActivation } from './activation.ts';
import { registerActs } from './acts.ts';
import { registerAppFiles } from './app-files.ts';
import { registerAssignments } from './assignments.ts';
import { registerAudit } from './audit.ts';
import { registerChanges } from './changes.ts';
import { registerChecklists } from './checklists.ts';
import { answerClientError } from './client-error.ts';
import { registerCompression } from './compression.ts';
import type { ServerDeps } from './deps.ts';
import { registerDeviceReport } from './device-report.ts';
import { registerDevices } from './devices.ts';
import { registerDocs } from './docs.ts';
import { registerDoubleRuns } from './double-runs.ts';
import { isApi, registerEdge, requestIdOf } from './edge.ts';
import { registerEvents } from './events.ts';
import { registerExports } from './exports.ts';
import { registerFirstSteps } from './first-steps.ts';
import { registerGuard } from './guard.ts';
import { registerHealth } from './health.ts';
import { registerImports } from './imports.ts';
import { registerIntakes } from './intakes.ts';
import { registerJsonBody } from './json-body.ts';
import { registerKeptDrafts } from './kept-drafts.ts';
import { registerLargeBodies } from './large-bodies.ts';
import { registerLetterheads } from './letterheads.ts';
import { registerMapFiles } from './map-files.ts';
import { registerMinutes } from './minutes.ts';
import { registerPersonalData } from './personal-data.ts';
import { registerPhotos } from './photos.ts';
import { registerPractice } from './practice.ts';
import { answerProblem, problemOf } from './problem-answer.ts';
import { registerProgrammes } from './programmes.ts';
import { registerReceipts } from './receipts.ts';
import { registerRegions } from './regions.ts';
import { registerReports } from './reports.ts';
import { registerSession } from './session.ts';
import { registerSlowBodies, slowLimits } from './slow-bodies.ts';
import { registerUploads } from './uploads.ts';
import { registerVerification } from './verification.ts';

/** Builds the app, ready to listen or to be injected; the caller closes it. */
export const createServer = async (given: ServerDeps): Promise<FastifyInstance> => {
  const deps: ServerDeps = { noteErasedAgain: erasureNoter(given), ...given };
  const slow = deps.slowLimits ?? slowLimits;
  const app: FastifyInstance = Fastify({
    loggerInstance: deps.log,
    genReqId: (request) => requestIdOf(request),
    requestIdHeader: false,
    trustProxy: trustOf(deps.settings.trustProxy),
    bodyLimit: 64 * 1024,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    // A photo over a 2G link takes many minutes: only silence ends a request, not its length.
    requestTimeout: 0,
    connectionTimeout: 120_000,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: slow.headersMs, connectionsCheckingInterval: slow.checkMs },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      reply.header(requestIdHeader, request.id);
      answerProblem(reply, problemOf(error));
    },
  } satisfies FastifyHttpOptions<Server>);
  app.removeContentTypeParser('text/plain');
  registerJsonBody(app);
  app.setErrorHandler((error, request, reply) => {
    const answer = problemOf(error);
    if (answer.code === 'internal') request.log.error({ err: error }, 'request failed');
    return answerProblem(reply, answer);
  });
  app.setNotFoundHandler((request, reply) =>
    isApi(request)
      ? answerProblem(reply, problem('not-found'))
      : reply.code(404).type('text/plain; charset=utf-8').send('Not found\n'),
  );
  registerCompression(app);
  await app.register(cookie);
  await registerEdge(app, deps.settings);
  registerSlowBodies(app, slow);
  registerGuard(app, deps);
  registerLargeBodies(app);

  const fileKey = await openFileKey(deps.database);
  const limits = createSignInLimits();
  registerSession(app, deps, fileKey, limits);
  registerActivation(app, deps, fileKey, limits);
  registerDevices(app, deps);
  registerDeviceReport(app, deps);
  registerActs(app, deps);
  registerChanges(app, deps);
  await registerReceipts(app, deps);
  await registerUploads(app, deps);
  registerPhotos(app, deps);
  registerEvents(app, deps);
  registerHealth(app, deps, fileKey);
  await registerIntakes(app, deps, fileKey);
  await registerMapFiles(app, deps);
  await registerImports(app, deps);
  registerChecklists(app, deps);
  registerFirstSteps(app, deps);
  registerProgrammes(app, deps);
  registerAssignments(app, deps);
  registerAccounts(app, deps);
  registerRegions(app, deps);
  registerReports(app, deps);
  registerExports(app, deps);
  registerMinutes(app, deps);
  registerLetterheads(app, deps);
  registerVerification(app, deps);
  registerDoubleRuns(app, deps);
  registerAudit(app, deps);
  registerPersonalData(app, deps);
  registerKeptDrafts(app, deps);
  registerPractice(app, deps);
  registerDocs(app, deps);
  await registerAppFiles(app, deps);
  await app.ready();
  return app;
};

const trustOf = (trust: ServerDeps['settings']['trustProxy']) =>
  typeof trust === 'number' ? (_address: string, hop: number) => hop < trust : trust;
