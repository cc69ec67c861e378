// Practice data is the same for everybody who is signed in, and nothing of the register.

import { expect } from 'vitest';
import type { PracticeAnswer } from '../../../src/contract/practice.ts';
import type { RouteJudgement } from './route-judgement.ts';

export const practiceJudgements: Readonly<Record<string, RouteJudgement>> = {
  practice: {
    judge: async (_one, { data }, ordinary) => {
      const { changes } = (await ordinary()).json<PracticeAnswer>();
      const of = (kind: string) => changes.filter((change) => change.kind === kind);
      expect(of('checklist').length).toBe(data.checklists.length);
      expect(of('site').length).toBe(data.checklists.length);
      expect(of('assignment').every(({ body }) => body?.personId === 'latihan')).toBe(true);
      expect(of('person').concat(of('visit'))).toEqual([]);
    },
  },
};
