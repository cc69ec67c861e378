// Reports for who opens them: supervisors, auditors and admins, each over the own rows alone.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type * as z from 'zod/mini';
import { reportAssessmentsQuerySchema } from '../../contract/report-assessments.ts';
import { reportSitesQuerySchema, reportVisitsQuerySchema } from '../../contract/report-lists.ts';
import { type ReportFilter, reportFilterSchema } from '../../contract/reports.ts';
import { mayReadReports } from '../../domain/person.ts';
import { readAssessments } from '../reports/assessments.ts';
import { readChoices } from '../reports/choices.ts';
import type { Asked } from '../reports/counted.ts';
import { readInnovations } from '../reports/innovations.ts';
import { listSites, listVisits } from '../reports/lists.ts';
import { makeFactsFirst } from '../reports/make-first.ts';
import { readMoney } from '../reports/money.ts';
import { readPartners } from '../reports/partners.ts';
import { readProgress } from '../reports/progress.ts';
import { readRoads } from '../reports/roads.ts';
import { readSections } from '../reports/sections.ts';
import { readTargets } from '../reports/targets.ts';
import { readWeeks } from '../reports/weeks.ts';
import { readYears } from '../reports/years.ts';
import { addRoute, type RouteName } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

export const registerReports = (app: FastifyInstance, deps: ServerDeps): void => {
  const add = <Q extends ReportFilter>(
    name: RouteName,
    schema: z.ZodMiniType<Q>,
    read: (asked: Asked, query: Q) => Promise<object>,
  ): void =>
    addRoute(app, name, async (request: FastifyRequest) => {
      const { person } = request.caller;
      if (!mayReadReports(person)) return fail('not-found');
      const query = readBody(schema, request.query);
      const pending = await makeFactsFirst(deps.database);
      const asked: Asked = { database: deps.database, person, filter: filterOf(query), now: deps.now() };
      return { asOf: asked.now, pending, ...(await read(asked, query)) };
    });
  add('reportChoices', reportFilterSchema, readChoices);
  add('reportProgress', reportFilterSchema, readProgress);
  add('reportRoads', reportFilterSchema, (asked) => readRoads(asked));
  add('reportMoney', reportFilterSchema, readMoney);
  add('reportInnovations', reportFilterSchema, readInnovations);
  add('reportSections', reportFilterSchema, readSections);
  add('reportPartners', reportFilterSchema, readPartners);
  add('reportTargets', reportFilterSchema, readTargets);
  add('reportWeeks', reportFilterSchema, readWeeks);
  add('reportYears', reportFilterSchema, readYears);
  add('reportAssessments', reportAssessmentsQuerySchema, (asked) => readAssessments(asked));
  add('reportSites', reportSitesQuerySchema, listSites);
  add('reportVisits', reportVisitsQuerySchema, listVisits);
};

/** Only the words of the filter, so that a report that looks at which are set is not misled by those of a list. */
const filterOf = (query: ReportFilter): ReportFilter => reportFilterSchema.parse(query);
