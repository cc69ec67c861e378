// What the server holds of the caller's own acts and photos, read from its rows.

import type { FastifyInstance } from 'fastify';
import { isUuidText } from '../../contract/ids.ts';
import { receiptsRequestSchema } from '../../contract/receipts.ts';
import { receiptsFor } from '../record/receipts-for.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { readBody } from './read-body.ts';

export const registerReceipts = (app: FastifyInstance, deps: ServerDeps): void => {
  addRoute(app, 'receipts', async (request) => {
    const { actIds, photoIds } = readBody(receiptsRequestSchema, request.body);
    const answer = await receiptsFor(
      deps.database,
      request.caller.person.id,
      actIds.filter(isUuidText),
      photoIds.filter(isUuidText),
    );
    const namesNothing = [...actIds, ...photoIds].filter((id) => !isUuidText(id));
    return { ...answer, unknown: [...new Set([...answer.unknown, ...namesNothing])] };
  });
};
