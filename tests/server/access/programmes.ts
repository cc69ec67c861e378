// Programmes are the admin's; who goes where is said by the desks that see the site, among the persons of their regencies.

import { expect } from 'vitest';
import { problemCode } from '../../harness/gate.ts';
import type { RouteJudgement } from './route-judgement.ts';

const mayAssign: ReadonlySet<string> = new Set(['supervisor', 'admin']);

const aProgramme = {
  id: 'uji-akses-2026',
  name: { id: 'Uji akses', en: 'Access check' },
  theme: null,
  award: null,
  plan_target: null,
  family: null,
  fiscal_year: 2026,
  regency: '64.02',
  lead_agency: 'BRIDA',
  checklists: [],
  stages: [],
  targets: [],
  ceiling_per_village_idr: null,
  approval_level: 'regency',
  signature_chain: [],
  nominated_only: false,
  retention_months: null,
  legal_basis: null,
};

export const programmeJudgements: Readonly<Record<string, RouteJudgement>> = {
  assignablePersons: {
    judge: async ({ role, sees, visit }, { data }, ordinary) => {
      const answer = await ordinary();
      if (!mayAssign.has(role))
        return expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
      const regency = data.sites.find(({ id }) => id === visit.payload.siteId)?.region.regency ?? '';
      const ids: string[] = answer.json().persons.map(({ id }: { id: string }) => id);
      const there = data.persons.filter(
        ({ roles, scope }) => roles.includes('verifikator') && scope.regencies?.includes(regency),
      );
      expect(there.length).toBeGreaterThan(0);
      expect(there.every(({ id }) => ids.includes(id))).toBe(sees);
    },
  },
  changeAssignments: {
    call: ({ visit }) => ({
      payload: {
        assign: [],
        end: [{ siteId: visit.payload.siteId, personId: 'verifikator-unknown' }],
      },
    }),
    judge: async ({ role, sees }, _gate, ordinary) => {
      const answer = await ordinary();
      if (!mayAssign.has(role) || !sees)
        return expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
      expect(answer.json()).toEqual({ added: 0, changed: 0, ended: 0 });
    },
  },
  programmes: {
    judge: async ({ role }, { data }, ordinary) => {
      const answer = await ordinary();
      if (role !== 'admin')
        return expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
      expect(answer.json().programmes.length).toBeGreaterThanOrEqual(data.programmes.length);
    },
  },
  saveProgramme: {
    call: () => ({ payload: { programme: aProgramme, isNew: true } }),
    judge: async ({ role }, { deps }, ordinary) => {
      const answer = await ordinary();
      const held = await deps.database
        .selectFrom('programme')
        .select('id')
        .where('id', '=', aProgramme.id)
        .execute();
      if (role !== 'admin') {
        expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
        return expect(held).toEqual([]);
      }
      expect([200, 409]).toContain(answer.statusCode);
      expect(held.length).toBe(1);
      await deps.database.deleteFrom('entity').where('id', '=', aProgramme.id).execute();
      await deps.database.deleteFrom('programme').where('id', '=', aProgramme.id).execute();
    },
  },
};
