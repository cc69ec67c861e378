// Exports: who sits at a desk takes out what its own feed holds; a ticket is worth one download to its own session.

import { expect } from 'vitest';
import type { ExportTicket } from '../../../src/contract/exports.ts';
import { problemCode } from '../../harness/gate.ts';
import type { Case, RouteJudgement } from './route-judgement.ts';

const desk = (one: Case): boolean => ['supervisor', 'auditor', 'admin'].includes(one.role);

const asking = ({ visit }: Pick<Case, 'visit'>) => ({
  kind: 'visits',
  format: 'csv',
  filter: { siteIds: [visit.payload.siteId] },
});

export const exportJudgements: Readonly<Record<string, RouteJudgement>> = {
  askExport: {
    call: (one) => ({ payload: asking(one) }),
    judge: async (one, _gate, ordinary) => {
      const answer = await ordinary();
      if (!desk(one)) return expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
      const { path } = answer.json<ExportTicket>();
      const file = await one.person.call({ url: path });
      expect(file.statusCode).toBe(200);
      expect(file.body.includes(one.visit.actId)).toBe(one.sees);
      const again = await one.person.call({ url: path });
      expect([again.statusCode, problemCode(again)]).toEqual([400, 'export-ticket-used']);
      const personal = await one.person.call({
        method: 'POST',
        url: '/api/exports',
        payload: { ...asking(one), personal: { purpose: 'audit' } },
      });
      expect(personal.statusCode).toBe(one.role === 'auditor' ? 403 : 200);
      if (one.role !== 'auditor') await one.person.call({ url: personal.json<ExportTicket>().path });
    },
  },
  exportProgress: {
    judge: async (_one, _gate, ordinary) => {
      const answer = await ordinary();
      expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
    },
  },
  exportFile: {
    judge: async (_one, _gate, ordinary) => {
      const answer = await ordinary();
      expect([answer.statusCode, problemCode(answer)]).toEqual([400, 'export-ticket-used']);
    },
  },
};
