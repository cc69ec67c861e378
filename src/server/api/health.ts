import type { FastifyInstance } from 'fastify';
import type * as z from 'zod/mini';
import type { FileKey } from '../../contract/emergency-file.ts';
import type { healthAnswerSchema } from '../../contract/session.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';

export const registerHealth = (app: FastifyInstance, deps: ServerDeps, { id, publicKey }: FileKey): void => {
  addRoute(app, 'health', async (): Promise<z.infer<typeof healthAnswerSchema>> => {
    await deps.database.selectFrom('meta').select('key').limit(1).execute();
    return {
      ok: true,
      serverName: deps.settings.serverName,
      demo: deps.settings.demo,
      version: deps.version,
      now: deps.now(),
      fileKey: { id, publicKey },
    };
  });
};
