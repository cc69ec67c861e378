// What is new at an assigned site since a person last opened its page. A mark holds what was shown, small enough to be
// kept for ten thousand sites: the deadline in clear, other facts of the register as sums, visits by their ids' ends.

import type { Site } from './site.ts';
import type { ReviewState, Visit } from './visit.ts';

/** Groups of facts in the order of a mark; another order or another group needs another version of it. */
export const factGroups = [
  'title',
  'place',
  'plan',
  'claims',
  'money',
  'contributions',
  'dates',
  'who',
  'confirmers',
  'checklist',
  'progress',
] as const;

export type FactGroup = (typeof factGroups)[number];

const version = '1';

const factsOf: Readonly<Record<FactGroup, (site: Site) => readonly unknown[]>> = {
  title: (site) => [site.title.id, site.category, site.kind, site.program],
  place: (site) => [site.region.village, site.geometry.type, site.geometry.coordinates],
  plan: (site) => [
    site.length_m,
    site.planned_length_m,
    site.sta_start,
    site.sta_end,
    site.surface,
    site.width_m,
  ],
  claims: (site) => [site.claims],
  money: (site) => [site.budget_idr, site.funding, site.fiscal_year],
  contributions: (site) => [site.contributions],
  dates: ({ schedule }) => [schedule.work_start, schedule.work_end, schedule.verify_from],
  who: (site) => [site.agency, site.implementer, site.maintainer],
  confirmers: (site) => [site.confirmers],
  checklist: (site) => [site.checklist_id],
  progress: (site) => [site.progress_pct],
};

/** FNV-1a over the text of some facts; what is left out and what is null are the same. */
const sumOf = (facts: readonly unknown[]): string => {
  const text = JSON.stringify(facts.map((fact) => fact ?? null));
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return (sum >>> 0).toString(36);
};

/** The first part of a mark: what the register says of a site. */
export const markOfFacts = (site: Site): string =>
  [
    version,
    site.schedule.verify_to ?? '',
    factGroups.map((group) => sumOf(factsOf[group](site))).join('.'),
  ].join('|');

type MarkedVisit = Pick<Visit, 'actId' | 'personId' | 'state' | 'superseded'> & {
  readonly pendingVerdict?: unknown;
};

const shortOf = (actId: string): string => actId.slice(-10);
const stateMark = (state: ReviewState): string => state.slice(0, 3);

/** One's own visit is no news until somebody decided on it; one's own decision is none at all. */
const isOfOthers = (visit: MarkedVisit, personId: string): boolean =>
  !visit.superseded && !visit.pendingVerdict && (visit.personId !== personId || visit.state !== 'menunggu');

const tokensOf = (visits: readonly MarkedVisit[], personId: string): readonly string[] =>
  visits
    .filter((visit) => isOfOthers(visit, personId))
    .map(({ actId, state }) => shortOf(actId) + stateMark(state));

/** The mark of a site as it is now. */
export const markOfSite = (facts: string, visits: readonly MarkedVisit[], personId: string): string =>
  `${facts}|${tokensOf(visits, personId).join(',')}`;

/** Whether there is something that `seen` does not hold. A mark of another version tells nothing. */
export const isChanged = (
  seen: string,
  facts: string,
  visits: readonly MarkedVisit[],
  personId: string,
): boolean =>
  seen.startsWith(`${version}|`) &&
  (!seen.startsWith(`${facts}|`) || tokensOf(visits, personId).some((token) => !seen.includes(token)));

export interface SiteChanges {
  /** The day before and now; null where there was, or is, none. */
  readonly deadline: { readonly before: string | null; readonly now: string | null } | null;
  readonly facts: readonly FactGroup[];
  /** Visits of others that came since, by act id. */
  readonly visits: readonly string[];
  /** Visits somebody decided on since, by act id. */
  readonly decided: readonly string[];
}

/** What changed since `seen`; null when nothing did. */
export const changesSince = (
  seen: string,
  facts: string,
  visits: readonly MarkedVisit[],
  personId: string,
): SiteChanges | null => {
  if (!isChanged(seen, facts, visits, personId)) return null;
  const [, dayBefore = '', sumsBefore = '', known = ''] = seen.split('|');
  const [, dayNow = '', sumsNow = ''] = facts.split('|');
  const [before, now] = [sumsBefore.split('.'), sumsNow.split('.')];
  const come = visits.filter((visit) => tokensOf([visit], personId).some((token) => !known.includes(token)));
  const isKnown = ({ actId, personId: author }: MarkedVisit): boolean =>
    author === personId || known.includes(shortOf(actId));
  return {
    deadline: dayBefore === dayNow ? null : { before: dayBefore || null, now: dayNow || null },
    facts: factGroups.filter((_, index) => before[index] !== now[index]),
    visits: come.filter((visit) => !isKnown(visit)).map(({ actId }) => actId),
    decided: come.filter(isKnown).map(({ actId }) => actId),
  };
};
