// What the server holds of the caller's own acts and photos, read from its rows.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { isUuidText } from '../../contract/ids.ts';
import { receiptsRequestSchema } from '../../contract/receipts.ts';
import { receiptsFor } from '../record/receipts-for.ts';
import { adoptNameless } from '../uploads/adopt-nameless.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { readBody } from './read-body.ts';

export const registerReceipts = async (app: FastifyInstance, deps: ServerDeps): Promise<void> => {
  const folder = join(deps.settings.dataFolder, 'looked-at');
  // What a killed process was looking at.
  await rm(folder, { recursive: true, force: true });
  addRoute(app, 'receipts', async (request) => {
    const { actIds, photoIds } = readBody(receiptsRequestSchema, request.body);
    const personId = request.caller.person.id;
    const read = () =>
      receiptsFor(deps.database, personId, actIds.filter(isUuidText), photoIds.filter(isUuidText));
    const first = await read();
    const unknownPhotos = photoIds.filter((id) => isUuidText(id) && first.unknown.includes(id));
    const answer =
      (await adoptNameless({ ...deps, folder }, personId, unknownPhotos)) > 0 ? await read() : first;
    const namesNothing = [...actIds, ...photoIds].filter((id) => !isUuidText(id));
    return { ...answer, unknown: [...new Set([...answer.unknown, ...namesNothing])] };
  });
};
