// Reports: only for who opens them, and only over sites the person sees. The site of the visit is one planned site.

import { expect } from 'vitest';
import type { RouteName } from '../../../src/server/api/add-route.ts';
import { problemCode } from '../../harness/gate.ts';
import type { RouteJudgement } from './route-judgement.ts';

const readers = ['supervisor', 'auditor', 'admin'];

/** The answer names the place of the visit to who sees it, and to nobody else. */
const judged = (names: (answer: unknown, siteId: string, regency: string) => boolean): RouteJudgement => ({
  judge: async ({ role, sees, visit }, gate, ordinary) => {
    const answer = await ordinary();
    if (!readers.includes(role)) {
      expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
      return;
    }
    expect(answer.statusCode).toBe(200);
    const site = gate.data.sites.find(({ id }) => id === visit.payload.siteId);
    expect(names(answer.json(), site?.id ?? '', site?.region.regency ?? '')).toBe(sees);
  },
});

const mentions = (answer: unknown, word: string): boolean => JSON.stringify(answer).includes(word);
/** Figures without a name in them: a foreign reader's are those of the own places, never of this one. */
const byRegency: RouteJudgement = judged((answer, _siteId, regency) => mentions(answer, `"${regency}`));
const bySite: RouteJudgement = judged((answer, siteId) => mentions(answer, `"${siteId}"`));

/** These name neither site nor regency; that they count the same rows is shown by the random test of reports. */
const onlyReaders: RouteJudgement = {
  judge: async ({ role }, _gate, ordinary) => {
    const answer = await ordinary();
    expect(answer.statusCode).toBe(readers.includes(role) ? 200 : 404);
  },
};

export const reportJudgements: Partial<Record<RouteName, RouteJudgement>> & Record<string, RouteJudgement> = {
  reportChoices: byRegency,
  reportProgress: judged((answer, _siteId, regency) => mentions(answer, `"${regency}.`)),
  reportTargets: judged((answer, _siteId, regency) => mentions(answer, `"${regency}.`)),
  reportAssessments: {
    ...bySite,
    call: ({ visit }, gate) => ({
      query: {
        programme: gate.data.sites.find(({ id }) => id === visit.payload.siteId)?.program ?? '',
      },
    }),
  },
  reportSites: bySite,
  reportVisits: bySite,
  reportRoads: onlyReaders,
  reportMoney: onlyReaders,
  reportPartners: onlyReaders,
  reportInnovations: onlyReaders,
  reportSections: onlyReaders,
  reportWeeks: onlyReaders,
  reportYears: onlyReaders,
};
