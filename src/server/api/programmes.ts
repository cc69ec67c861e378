import type { FastifyInstance } from 'fastify';
import { maxProgrammeBytes, type ProgrammesAnswer, saveProgrammeSchema } from '../../contract/programmes.ts';
import { mayManageRegister } from '../../domain/person.ts';
import { saveProgramme } from '../programmes/save-programme.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

/** A programme without a site is in nobody's feed, so the desk asks for all of them. */
export const registerProgrammes = (app: FastifyInstance, deps: ServerDeps): void => {
  addRoute(app, 'programmes', async ({ caller }): Promise<ProgrammesAnswer> => {
    if (!mayManageRegister(caller.person)) return fail('not-found');
    const rows = await deps.database.selectFrom('programme').select('body').orderBy('id').execute();
    return { programmes: rows.map(({ body }) => JSON.parse(body)) };
  });

  addRoute(
    app,
    'saveProgramme',
    async ({ caller, body }): Promise<ProgrammesAnswer> => {
      if (!mayManageRegister(caller.person)) return fail('not-found');
      const { person, deviceId } = caller;
      const saved = await saveProgramme(
        deps,
        { personId: person.id, deviceId },
        readBody(saveProgrammeSchema, body),
      );
      if (!saved.ok) return fail(saved.code, saved.field === undefined ? {} : { field: saved.field });
      return { programmes: [{ ...saved.programme }] };
    },
    { bodyLimit: maxProgrammeBytes },
  );
};
