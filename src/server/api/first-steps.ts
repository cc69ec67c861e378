// What a new agency has so far, for its admin.

import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import type { FirstStepsAnswer } from '../../contract/first-steps.ts';
import { mayManageRegister } from '../../domain/person.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';

export const registerFirstSteps = (app: FastifyInstance, { database }: ServerDeps): void => {
  addRoute(app, 'firstSteps', async ({ caller }): Promise<FirstStepsAnswer> => {
    if (!mayManageRegister(caller.person)) return fail('not-found');
    const persons = await countOf(database, 'person');
    return {
      regions: await countOf(database, 'region'),
      checklists: await countOf(database, 'checklist'),
      programmes: await countOf(database, 'programme'),
      persons: Math.max(0, persons - 1),
      sites: await countOf(database, 'site'),
      assignments: await countOf(database, 'assignment'),
    };
  });
};

const countOf = async (
  database: Kysely<TinjauDatabase>,
  table: 'region' | 'checklist' | 'programme' | 'person' | 'site' | 'assignment',
): Promise<number> => {
  const { count } = await database
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};
