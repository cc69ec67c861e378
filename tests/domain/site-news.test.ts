import { expect, test } from 'vitest';
import type { Site } from '../../src/domain/site.ts';
import { changesSince, isChanged, markOfFacts, markOfSite } from '../../src/domain/site-news.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { aSite, aVisit } from '../local-database/builders.ts';

const me = 'verifikator-01';
const seenWith = (site: Site, visits: readonly Visit[]) => markOfSite(markOfFacts(site), visits, me);

const changes = (
  before: { readonly site?: Site; readonly visits?: readonly Visit[] },
  now: { readonly site?: Site; readonly visits?: readonly Visit[] },
) => {
  const seen = seenWith(before.site ?? aSite(), before.visits ?? []);
  const facts = markOfFacts(now.site ?? aSite());
  const visits = now.visits ?? before.visits ?? [];
  const told = changesSince(seen, facts, visits, me);
  expect(isChanged(seen, facts, visits, me)).toBe(told !== null);
  return told;
};

test('nothing is new at a site as it was shown', () => {
  const site = aSite({ funding: [{ source: 'APBD', provider: 'x', amount_idr: 1 }] });
  expect(changes({ site, visits: [aVisit()] }, { site })).toBeNull();
});

test('what the register leaves out and what it calls null are the same', () => {
  expect(
    changes({ site: aSite() }, { site: aSite({ schedule: { work_end: null, verify_to: null } }) }),
  ).toBeNull();
});

test('another deadline is told with the one before', () => {
  const site = aSite({ schedule: { verify_to: '2026-11-30' } });
  const later = aSite({ schedule: { verify_to: '2026-12-05' } });
  expect(changes({ site }, { site: later })).toEqual({
    deadline: { before: '2026-11-30', now: '2026-12-05' },
    facts: [],
    visits: [],
    decided: [],
  });
  expect(changes({ site }, { site: aSite() })?.deadline).toEqual({ before: '2026-11-30', now: null });
});

test('facts of the register are told by their group', () => {
  const told = (site: Partial<Site>) => changes({}, { site: aSite(site) })?.facts;
  expect(told({ budget_idr: 5 })).toEqual(['money']);
  expect(told({ geometry: { type: 'Point', coordinates: [114.15, -8.371] } })).toEqual(['place']);
  expect(told({ checklist_id: 'rtlh' })).toEqual(['checklist']);
  expect(told({ length_m: 10, agency: 'dlh' })).toEqual(['plan', 'who']);
  // A visit adds photo points to its site; the visit is what is told.
  const point = { id: 'p', label: { id: 'P', en: 'P' }, lng: 1, lat: 1, bearing_deg: null };
  expect(told({ photo_points: [point] })).toBeUndefined();
});

test('visits of others are new, and each decision about a visit, also about an own one', () => {
  const [first, second] = [aVisit(), aVisit()];
  expect(changes({ visits: [first] }, { visits: [first, second] })).toMatchObject({
    visits: [second.actId],
    decided: [],
  });
  expect(changes({ visits: [first] }, { visits: [{ ...first, state: 'disetujui' }] })).toMatchObject({
    visits: [],
    decided: [first.actId],
  });
  const own = aVisit({ personId: me });
  expect(changes({ visits: [first] }, { visits: [first, own] })).toBeNull();
  expect(changes({ visits: [own] }, { visits: [{ ...own, state: 'dikembalikan' }] })).toMatchObject({
    visits: [],
    decided: [own.actId],
  });
});

test('an own decision that waits in the outbox, and a revision that was replaced, are no news', () => {
  const visit = aVisit();
  const decided = { ...visit, state: 'disetujui', pendingVerdict: 'accepted' } as const;
  expect(changes({ visits: [visit] }, { visits: [decided] })).toBeNull();
  expect(changes({ visits: [visit] }, { visits: [{ ...visit, superseded: true }] })).toBeNull();
});

test('a mark of another version says nothing', () => {
  expect(isChanged('0|whatever', markOfFacts(aSite()), [aVisit()], me)).toBe(false);
});
