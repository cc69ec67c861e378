// One page of the caller's own feed. The text comes ready from the record; it is not parsed and written again.

import type { FastifyInstance } from 'fastify';
import { changesQuerySchema } from '../../contract/changes.ts';
import { changesPerPage } from '../../contract/routes.ts';
import { changesFor } from '../record/changes-for.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

export const registerChanges = (app: FastifyInstance, deps: ServerDeps): void => {
  addRoute(app, 'changes', async (request, reply) => {
    if (request.caller.disabled) return fail('account-disabled');
    const { after, limit, brief } = readBody(changesQuerySchema, request.query);
    const text = await changesFor(
      deps,
      request.caller.person.id,
      Number(after ?? 0),
      limit === undefined ? changesPerPage : Number(limit),
      brief !== undefined,
    );
    return reply.type('application/json; charset=utf-8').send(text);
  });
};
