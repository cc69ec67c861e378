// Copies and erasures are for admins; the own copy is for anybody, and only ever the own one.

import { expect } from 'vitest';
import type { VisitPayload } from '../../../src/domain/visit.ts';
import { problemCode } from '../../harness/gate.ts';
import type { Case, RouteJudgement } from './route-judgement.ts';

const someone = 'kades-35.10.04.2009';
const isKeeper = ({ role }: Pick<Case, 'role'>): boolean => role === 'admin';

const forAdmins = (url?: string): RouteJudgement => ({
  ...(url === undefined ? {} : { call: () => ({ url }) }),
  judge: async (one, _gate, ordinary) => {
    const answer = await ordinary();
    expect([one.role, answer.statusCode]).toEqual([one.role, isKeeper(one) ? 200 : 404]);
    if (!isKeeper(one)) expect(problemCode(answer)).toBe('not-found');
  },
});

/** An admin is told what is wrong with the request; to others there is nothing to request, whatever they send. */
const erasing = (url: string, good: (one: Pick<Case, 'visit'>) => object): RouteJudgement => ({
  call: () => ({ url, payload: { reason: '' } }),
  judge: async (one, gate, ordinary) => {
    expect((await ordinary()).statusCode).toBe(isKeeper(one) ? 400 : 404);
    if (isKeeper(one)) return;
    const answer = await one.person.call({ method: 'POST', url, payload: good(one) });
    expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
    expect(await gate.deps.database.selectFrom('erasure').select('id').execute()).toEqual([]);
  },
});

const reason = 'Diminta pemilik data';

export const personalDataJudgements: Readonly<Record<string, RouteJudgement>> = {
  findPersons: forAdmins('/api/personal-data/persons?words=kepala'),
  findVisits: forAdmins('/api/personal-data/visits?words=bwi'),
  accountCopy: forAdmins(`/api/personal-data/accounts/${someone}/copy`),
  namedCopy: forAdmins('/api/personal-data/named-copy?name=Budi'),
  retention: forAdmins(),
  ownCopy: {
    judge: async ({ person }, _gate, ordinary) => {
      const answer = await ordinary();
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({ account: { id: person.personId } });
    },
  },
  eraseAccount: erasing(`/api/personal-data/accounts/${someone}/erasure`, () => ({
    reason,
    withUnreceived: true,
  })),
  eraseVisit: erasing('/api/personal-data/visit-erasures', ({ visit }) => ({
    reason,
    withPhotos: true,
    visitId: (visit.payload as VisitPayload).visitId,
    siteId: (visit.payload as VisitPayload).siteId,
  })),
  eraseExpired: erasing('/api/retention', () => ({ reason, programmeId: 'jalan-2026' })),
};
