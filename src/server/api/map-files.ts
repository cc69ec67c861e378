// Map packs and overlays: brought and removed by admins, given to those in whose feed they stand.

import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUuidText } from '../../contract/ids.ts';
import {
  type AddMapOverlayAnswer,
  type AddMapPackAnswer,
  mapDetailsSchema,
} from '../../contract/map-files.ts';
import { maxOverlayBytes } from '../../contract/routes.ts';
import { mayManageMaps } from '../../domain/person.ts';
import { takeIncoming } from '../maps/incoming-folder.ts';
import { isRegency } from '../maps/is-regency.ts';
import { type AddedMap, openMapLibrary, type SaidDetails } from '../maps/map-library.ts';
import { mapStores } from '../maps/map-stores.ts';
import { type MapKind, mapFileForReading, overlayOf, packOf } from '../record/map-files.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { sendFile } from './send-file.ts';

/** Files one device may have under way; a phone reads a map by ranges, several at once. */
const mostForOneDevice = 8;

export const registerMapFiles = async (app: FastifyInstance, deps: ServerDeps): Promise<void> => {
  const { dataFolder, maxPackBytes } = deps.settings;
  const mapDeps = {
    database: deps.database,
    now: deps.now,
    bell: deps.bell,
    log: deps.log,
    dataFolder,
    maxPackBytes,
    ...(deps.intakePace ? { pace: deps.intakePace } : {}),
  };
  const library = await openMapLibrary(mapDeps);
  await takeIncoming(mapDeps, library);
  app.addHook('onClose', () => library.close());
  const startSending = createSendingLimit();

  const add = async (
    request: FastifyRequest,
    reply: FastifyReply,
    kind: MapKind,
    mostBytes: number,
  ): Promise<AddedMap> => {
    // Whatever is answered early, the rest of the bytes is not waited for.
    reply.header('connection', 'close');
    const { person } = request.caller;
    if (!mayManageMaps(person)) return fail('not-found');
    const said = await readDetails(deps, request.query);
    if (!isStream(request.body)) return fail('body-malformed', { field: 'body' });
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) return fail('map-file-too-large');
    // While a large file is looked into, nothing goes over the wire.
    if (request.raw.socket instanceof Socket) request.raw.socket.setTimeout(0);
    return library.add(kind, request.body, said, person.id);
  };

  const give = async (request: FastifyRequest, reply: FastifyReply, kind: MapKind, id: string) => {
    const file = isUuidText(id)
      ? await mapFileForReading(deps.database, request.caller.person, kind, id)
      : undefined;
    if (!file) return fail('not-found');
    const path = library.pathOf(kind, file.sha256);
    const found = await stat(path).catch(() => null);
    if (found?.size !== file.bytes) return fail('not-found');
    startSending(request.caller.deviceId, reply);
    return sendFile(request, reply, { path, ...file, contentType: mapStores[kind].contentType });
  };

  const remove = async (request: FastifyRequest, kind: MapKind, id: string): Promise<{ done: true }> => {
    if (!mayManageMaps(request.caller.person)) return fail('not-found');
    if (!isUuidText(id) || (await library.remove(kind, id)) === null) return fail('not-found');
    return { done: true };
  };

  await app.register(async (scope) => {
    // The bytes go to the disk as they come; fastify must not gather them.
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    addRoute(scope, 'addMapPack', async (request, reply): Promise<AddMapPackAnswer> => {
      const { row, again } = await add(request, reply, 'mapPack', maxPackBytes);
      const { bounds, ...pack } = packOf(row);
      return { pack: { ...pack, bounds: [...bounds] }, again };
    });
    addRoute(scope, 'addMapOverlay', async (request, reply): Promise<AddMapOverlayAnswer> => {
      const { row, again } = await add(request, reply, 'mapOverlay', maxOverlayBytes);
      return { overlay: overlayOf(row), again };
    });
  });
  addRoute(app, 'mapPack', (request, reply) =>
    give(request, reply, 'mapPack', (request.params as { packId: string }).packId),
  );
  addRoute(app, 'mapOverlay', (request, reply) =>
    give(request, reply, 'mapOverlay', (request.params as { overlayId: string }).overlayId),
  );
  addRoute(app, 'removeMapPack', (request) =>
    remove(request, 'mapPack', (request.params as { packId: string }).packId),
  );
  addRoute(app, 'removeMapOverlay', (request) =>
    remove(request, 'mapOverlay', (request.params as { overlayId: string }).overlayId),
  );
};

const readDetails = async ({ database }: ServerDeps, query: unknown): Promise<SaidDetails> => {
  const read = mapDetailsSchema.safeParse(query);
  if (!read.success)
    return fail('upload-malformed', { field: String(read.error.issues[0]?.path[0] ?? 'query') });
  const { name = null, regency = null, attribution = null } = read.data;
  if (regency !== null && !(await isRegency(database, regency)))
    return fail('upload-malformed', { field: 'regency' });
  return { name, regency, attribution };
};

const isStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && 'pipe' in body;

const createSendingLimit = () => {
  const sending = new Map<string, number>();
  return (deviceId: string, reply: FastifyReply): void => {
    const now = sending.get(deviceId) ?? 0;
    if (now >= mostForOneDevice) fail('too-many-requests', { retryAfter: 5 });
    sending.set(deviceId, now + 1);
    reply.raw.once('close', () => {
      const left = (sending.get(deviceId) ?? 1) - 1;
      if (left > 0) sending.set(deviceId, left);
      else sending.delete(deviceId);
    });
  };
};
