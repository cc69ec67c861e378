// What the server holds of the caller's own acts and photos, read from its rows.

import type { FastifyInstance } from 'fastify';
import { receiptsRequestSchema } from '../../contract/receipts.ts';
import { receiptsFor } from '../record/receipts-for.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { readBody } from './read-body.ts';

export const registerReceipts = (app: FastifyInstance, deps: ServerDeps): void => {
  addRoute(app, 'receipts', async (request) => {
    const { actIds, photoIds } = readBody(receiptsRequestSchema, request.body);
    return receiptsFor(deps.database, request.caller.person.id, actIds, photoIds);
  });
};
