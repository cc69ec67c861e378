// Emergency files, brought by supervisors and admins. Who brings one is told counts and names; what came in is seen by
// whom it is for, as if the phone had sent it itself.

import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod/mini';
import type { IntakeAnswer, intakesAnswerSchema } from '../../contract/intake.ts';
import { mayBringFiles } from '../../domain/person.ts';
import { openIntake } from '../intake/bring-in.ts';
import type { FileKeyPair } from '../intake/file-key.ts';
import { readIntakes } from '../intake/intakes.ts';
import { arrivalLimits } from '../intake/receive-file.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';

export const registerIntakes = async (
  app: FastifyInstance,
  deps: ServerDeps,
  fileKey: FileKeyPair,
): Promise<void> => {
  const bringIn = await openIntake(
    { ...deps, fileKey, folder: join(deps.settings.dataFolder, 'intakes') },
    { ...arrivalLimits, maxBytes: deps.settings.maxIntakeBytes, ...deps.intakePace },
  );
  await app.register(async (scope) => {
    // The bytes go to the disk as they come; fastify must not gather them.
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    addRoute(scope, 'addIntake', async (request, reply): Promise<IntakeAnswer> => {
      // Whatever is answered early, the rest of the bytes is not waited for.
      reply.header('connection', 'close');
      if (!mayBringFiles(request.caller.person)) return fail('not-found');
      if (!isStream(request.body)) return fail('body-malformed', { field: 'body' });
      if (Number(request.headers['content-length'] ?? 0) > deps.settings.maxIntakeBytes)
        return fail('body-too-large');
      // While the photos of a large file are flushed one by one, nothing goes over the wire.
      if (request.raw.socket instanceof Socket) request.raw.socket.setTimeout(0);
      return bringIn(request.caller.person, request.body);
    });
    addRoute(scope, 'intakes', async (request): Promise<z.infer<typeof intakesAnswerSchema>> => {
      if (!mayBringFiles(request.caller.person)) return fail('not-found');
      return { intakes: [...(await readIntakes(deps.database, request.caller.person))] };
    });
  });
};

const isStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && 'pipe' in body;
