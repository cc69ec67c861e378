// What a new agency has so far, for its admin.

import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import type { FirstStepsAnswer } from '../../contract/first-steps.ts';
import { mayManageRegister } from '../../domain/person.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';

export const registerFirstSteps = (app: FastifyInstance, { database, now }: ServerDeps): void => {
  addRoute(app, 'firstSteps', async ({ caller }): Promise<FirstStepsAnswer> => {
    if (!mayManageRegister(caller.person)) return fail('not-found');
    return readFirstSteps(database, caller.person.id, now());
  });
};

/** Counted without the person who asks. */
export const readFirstSteps = async (
  database: Kysely<TinjauDatabase>,
  askedBy: string,
  now: number,
): Promise<FirstStepsAnswer> => ({
  regions: await countOf(database, 'region'),
  checklists: await countOf(database, 'checklist'),
  programmes: await countOf(database, 'programme'),
  persons: Math.max(0, (await countOf(database, 'person')) - 1),
  sites: await countOf(database, 'site'),
  assignments: await countOf(database, 'assignment'),
  access: await countAccess(database, askedBy, now),
  waiting: await countWaiting(database, askedBy),
  ...(await countLetterheads(database)),
  visits: await countOf(database, 'visit'),
});

const countOf = async (
  database: Kysely<TinjauDatabase>,
  table: 'region' | 'checklist' | 'programme' | 'person' | 'site' | 'assignment' | 'visit',
): Promise<number> => {
  const { count } = await database
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

const countAccess = async (
  database: Kysely<TinjauDatabase>,
  askedBy: string,
  now: number,
): Promise<number> => {
  const { count } = await database
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .leftJoin('activation', 'activation.person_id', 'person.id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person.id', '!=', askedBy)
    .where('person.disabled_at', 'is', null)
    .where((where) =>
      where.or([where('credential.person_id', 'is not', null), where('activation.expires_at', '>', now)]),
    )
    .executeTakeFirstOrThrow();
  return Number(count);
};

const countWaiting = async (database: Kysely<TinjauDatabase>, askedBy: string): Promise<number> => {
  const { count } = await database
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person.id', '!=', askedBy)
    .where('person.disabled_at', 'is', null)
    .where('credential.person_id', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
};

const countLetterheads = async (
  database: Kysely<TinjauDatabase>,
): Promise<Pick<FirstStepsAnswer, 'agencies' | 'letterheads'>> => {
  const agencies = await database
    .selectFrom('site')
    .leftJoin('agency_letterhead', (join) =>
      join
        .onRef('agency_letterhead.regency', '=', 'site.regency')
        .onRef('agency_letterhead.agency', '=', 'site.agency'),
    )
    .select(['site.regency', 'site.agency', 'agency_letterhead.changed_at'])
    .distinct()
    .where('site.accepted', '=', 1)
    .execute();
  return {
    agencies: agencies.length,
    letterheads: agencies.filter(({ changed_at }) => changed_at !== null).length,
  };
};
