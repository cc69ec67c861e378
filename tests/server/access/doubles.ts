// Comparing the whole register is for who settles doubles; how far it is, for every desk. No run tells of any site.

import { expect } from 'vitest';
import { problemCode } from '../../harness/gate.ts';
import type { RouteJudgement } from './route-judgement.ts';

const settles: ReadonlySet<string> = new Set(['supervisor', 'admin']);
const sitsAtDesk: ReadonlySet<string> = new Set(['supervisor', 'admin', 'auditor']);

export const doubleJudgements: Readonly<Record<string, RouteJudgement>> = {
  startDoubleRun: {
    call: () => ({ payload: {} }),
    judge: async ({ role }, { deps }, ordinary) => {
      const count = async () => (await deps.database.selectFrom('double_run').select('id').execute()).length;
      const before = await count();
      const answer = await ordinary();
      if (!settles.has(role)) {
        expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
        return expect(await count()).toBe(before);
      }
      expect(Object.keys(answer.json().run).sort()).toEqual(
        [
          'askedAt',
          'askedBy',
          'compared',
          'failed',
          'finishedAt',
          'runId',
          'sites',
          'sitesDone',
          'startedAt',
        ].sort(),
      );
      // One at a time, whoever asked for it.
      expect((await ordinary()).json().run.runId).toBe(answer.json().run.runId);
    },
  },
  doubleRuns: {
    judge: async ({ role }, _gate, ordinary) => {
      const answer = await ordinary();
      if (!sitsAtDesk.has(role))
        return expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
      expect(Array.isArray(answer.json().runs)).toBe(true);
    },
  },
};
