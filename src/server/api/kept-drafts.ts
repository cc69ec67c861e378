// Drafts out of emergency files, for the desks that may bring such files and would see what they were to become.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type * as z from 'zod/mini';
import type { KeptDraftAnswer, keptDraftsAnswerSchema } from '../../contract/kept-drafts.ts';
import { mayBringFiles } from '../../domain/person.ts';
import { zipStream } from '../exports/zip-writer.ts';
import { type KeptDraft, keptDraftAnswer, readKeptDrafts } from '../intake/kept-drafts.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';

export const registerKeptDrafts = (app: FastifyInstance, { database, photoStore }: ServerDeps): void => {
  const readOne = async ({ caller, params }: FastifyRequest): Promise<KeptDraft> => {
    const { draftId } = params as { readonly draftId: string };
    if (!mayBringFiles(caller.person)) return fail('not-found');
    const [draft] = await readKeptDrafts(database, caller.person, draftId);
    return draft ?? fail('not-found');
  };

  addRoute(app, 'keptDrafts', async ({ caller }): Promise<z.infer<typeof keptDraftsAnswerSchema>> => {
    if (!mayBringFiles(caller.person)) return fail('not-found');
    return { drafts: (await readKeptDrafts(database, caller.person)).map(({ head }) => head) };
  });

  addRoute(
    app,
    'keptDraft',
    async (request): Promise<KeptDraftAnswer> => keptDraftAnswer(await readOne(request)),
  );

  addRoute(app, 'keptDraftPhoto', async (request, reply) => {
    const { photoId } = request.params as { readonly photoId: string };
    const photo = (await readOne(request)).photos.find((one) => one.photoId === photoId);
    if (!photo?.held) return fail('not-found');
    const { sha256, renderedMime } = photo.held;
    if (renderedMime === null) return fail('photo-not-shown');
    const size = await photoStore.sizeOf(sha256);
    if (size === null) return fail('not-found');
    return reply
      .type(renderedMime)
      .header('content-disposition', 'inline')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-length', String(size))
      .send(photoStore.read(sha256));
  });

  addRoute(app, 'keptDraftFile', async (request, reply) => {
    const { head, body, photos } = await readOne(request);
    const zip = zipStream(async (writer) => {
      await writer.addText('draf.json', [JSON.stringify({ ...head, draft: body }, null, 2)]);
      for (const { held } of photos)
        if (held && (await photoStore.has(held.sha256)))
          await writer.addStream(
            `foto/${held.sha256}.${held.renderedMime?.split('/')[1] ?? 'bin'}`,
            photoStore.read(held.sha256),
            head.keptAt,
          );
    });
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="draf-${head.draftId.slice(0, 8)}.zip"`)
      .header('cache-control', 'no-store')
      .send(zip);
  });
};
