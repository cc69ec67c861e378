import type { FastifyInstance } from 'fastify';
import type { DoubleRunAnswer, DoubleRunsAnswer } from '../../contract/doubles.ts';
import { mayAct, sitsAtDesk } from '../../domain/person.ts';
import { askForRun, newestRuns, runOf } from '../doubles/runs.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';

export const registerDoubleRuns = (app: FastifyInstance, { database, now }: ServerDeps): void => {
  addRoute(app, 'startDoubleRun', async ({ caller }): Promise<DoubleRunAnswer> => {
    if (!mayAct(caller.person, 'duplicate')) return fail('not-found');
    const by = { personId: caller.person.id, deviceId: caller.deviceId };
    return { run: runOf(await askForRun(database, now(), by)) };
  });

  addRoute(app, 'doubleRuns', async ({ caller }): Promise<DoubleRunsAnswer> => {
    if (!sitsAtDesk(caller.person)) return fail('not-found');
    return { runs: (await newestRuns(database)).map(runOf) };
  });
};
