// The log is for admins and auditors of the whole tenant; that a visit was looked at is noted of who sees it at a desk.

import { expect } from 'vitest';
import type { AuditAnswer } from '../../../src/contract/audit.ts';
import { problemCode } from '../../harness/gate.ts';
import type { RouteJudgement } from './route-judgement.ts';

const atDesk: ReadonlySet<string> = new Set(['supervisor', 'auditor', 'admin']);

export const auditJudgements: Readonly<Record<string, RouteJudgement>> = {
  auditLog: {
    call: () => ({ query: { by: 'admin', from: '0', to: '9999999999999' } }),
    judge: async ({ role, where }, _gate, ordinary) => {
      const answer = await ordinary();
      if (role === 'admin' || (role === 'auditor' && where === 'home'))
        return expect(Array.isArray(answer.json<AuditAnswer>().entries)).toBe(true);
      expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
    },
  },
  noteOpening: {
    call: ({ visit }) => ({ payload: { visitActId: visit.actId } }),
    judge: async ({ role, sees, person, visit }, gate, ordinary) => {
      const answer = await ordinary();
      const noted = await gate.deps.database
        .selectFrom('audit_entry')
        .select('seq')
        .where('action', '=', 'personal-data.opened')
        .where('person_id', '=', person.personId)
        .where('subject_id', '=', visit.actId)
        .execute();
      const isNoted = sees && atDesk.has(role);
      expect([answer.statusCode, noted.length > 0]).toEqual(isNoted ? [200, true] : [404, false]);
      await ordinary();
      const again = await gate.deps.database
        .selectFrom('audit_entry')
        .select('seq')
        .where('person_id', '=', person.personId)
        .where('subject_id', '=', visit.actId)
        .where('action', '=', 'personal-data.opened')
        .execute();
      expect(again.length).toBe(noted.length);
    },
  },
};
