// Sending acts. Only the envelope of the request can fail as a whole; each act gets its own answer.

import type { FastifyInstance } from 'fastify';
import { actsRequestSchema } from '../../contract/acts.ts';
import { maxActsRequestBytes } from '../../contract/routes.ts';
import { maxActBytes } from '../../domain/act.ts';
import { receiveActs } from '../record/receive-acts.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

/** Room for the envelope and for escapes the canonical text does not need. */
const envelopeBytes = 64 * 1024;

export const registerActs = (app: FastifyInstance, deps: ServerDeps): void => {
  addRoute(
    app,
    'acts',
    async (request) => {
      const { acts } = readBody(actsRequestSchema, request.body);
      if (acts.length > 1 && request.bodyBytes > maxActsRequestBytes) return fail('body-too-large');
      return receiveActs(deps, request.caller, acts);
    },
    { bodyLimit: maxActBytes + envelopeBytes },
  );
};
