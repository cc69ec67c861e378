import type { FastifyInstance } from 'fastify';
import {
  type AssignablePersonsAnswer,
  type ChangeAssignmentsAnswer,
  changeAssignmentsSchema,
  maxAssignmentsBytes,
} from '../../contract/assignments.ts';
import { mayAssign } from '../../domain/person.ts';
import { assignablePersons } from '../assignments/assignable-persons.ts';
import { changeAssignments, isAssignmentsRefused } from '../assignments/change-assignments.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

export const registerAssignments = (app: FastifyInstance, deps: ServerDeps): void => {
  addRoute(app, 'assignablePersons', async ({ caller }): Promise<AssignablePersonsAnswer> => {
    if (!mayAssign(caller.person)) return fail('not-found');
    return assignablePersons(deps.database, caller.person);
  });

  addRoute(
    app,
    'changeAssignments',
    async ({ caller, body }): Promise<ChangeAssignmentsAnswer> => {
      if (!mayAssign(caller.person)) return fail('not-found');
      try {
        return await changeAssignments(deps, caller, readBody(changeAssignmentsSchema, body));
      } catch (error) {
        if (!isAssignmentsRefused(error)) throw error;
        const { code, field } = error.refusal;
        // A foreign site is not named back.
        return fail(code, code === 'not-found' || field === undefined ? {} : { field });
      }
    },
    { bodyLimit: maxAssignmentsBytes },
  );
};
