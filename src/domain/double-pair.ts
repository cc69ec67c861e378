// Two sites that may be one work under two budgets. Suspected by the server, judged by a person, never merged.

import type { Geometry } from './coordinates.ts';
import type { DoubleFacts } from './doubles/compare-sites.ts';
import { lieOf } from './doubles/lines-apart.ts';
import { titleFacts, titleLikeness } from './doubles/title-words.ts';
import type { Funding } from './site.ts';

/** Why a pair is suspected; the shares add up to its score. */
export interface DoubleReason {
  readonly kind: 'distance' | 'title' | 'category' | 'year' | 'beneficiary' | 'funding';
  /** 0 to 1. */
  readonly share: number;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

export type DoubleVerdict = 'double' | 'not_double';

/** Payload of `duplicate.judged`. */
export interface DoubleJudgementPayload {
  readonly judgementId: string;
  readonly pairId: string;
  readonly siteIds: readonly [string, string];
  readonly verdict: DoubleVerdict;
  /** The reason; never empty. */
  readonly comment: string;
  /** The pair's `basis` as it was looked at. */
  readonly basis: string;
}

/** What a judgement did; of those that decide the newest counts. */
export type DoubleJudgementEffect = 'decides' | 'may_not' | 'waiting';

export interface DoubleJudgement {
  readonly judgementId: string;
  readonly verdict: DoubleVerdict;
  readonly comment: string;
  readonly personId: string;
  readonly personName: string;
  /** ms. */
  readonly at: number;
}

/** What of two sites is other than when "not a double" was said. */
export type ComparedChange = 'title' | 'place' | 'category' | 'year' | 'funding' | 'beneficiary';

export interface DoublePair {
  /** Both ids, the smaller first, joined by `~`; of a pair whose other site is not this desk's, an id of its own. */
  readonly pairId: string;
  /** The second is '' where the other site is not this desk's. */
  readonly siteIds: readonly [string, string];
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly DoubleReason[];
  /** sha256 of what was compared, lower-case hex; '' where the other site is not this desk's. */
  readonly basis: string;
  /** False once the sites were changed so that the rule no longer suspects them; then only a judgement keeps it. */
  readonly isSuspected: boolean;
  /** The one that counts now; null while nobody has judged. */
  readonly judgement: DoubleJudgement | null;
  /** What was said before it, the newest first. */
  readonly earlier: readonly DoubleJudgement[];
  /** What changed so much since "not a double" was said that it is asked again; otherwise empty. */
  readonly changed: readonly ComparedChange[];
}

/** The id of a pair, whichever of the two is named first. */
export const pairIdOf = (one: string, other: string): string =>
  one < other ? `${one}~${other}` : `${other}~${one}`;

/** Whether somebody still has to decide. */
export const isOpenPair = ({ judgement, isSuspected, changed }: DoublePair): boolean =>
  judgement === null ? isSuspected : isSuspected && changed.length > 0;

/** Whether the other site of the pair is one this desk does not see. */
export const isHiddenPair = ({ siteIds }: Pick<DoublePair, 'siteIds'>): boolean => siteIds[1] === '';

/** What is compared in a site, as it is kept beside a judgement. */
export interface ComparedSite {
  readonly title: string;
  readonly category: string;
  readonly year: number | null;
  readonly beneficiary: string | null;
  readonly funding: readonly (readonly [source: string, provider: string, amount: number | null])[];
  readonly geometry: Geometry;
}

/** What of a site is compared; the geometry to 6 decimals, so that writing it again changes nothing. */
export const comparedSite = (facts: DoubleFacts): ComparedSite => ({
  title: typeof facts.title === 'string' ? facts.title : facts.title.id,
  category: facts.category,
  year: facts.year ?? null,
  beneficiary: facts.beneficiary ?? null,
  funding: (facts.funding ?? []).map(({ source, provider, amount_idr }: Funding) => [
    source,
    provider,
    amount_idr,
  ]),
  geometry:
    facts.geometry.type === 'Point'
      ? { type: 'Point', coordinates: rounded(facts.geometry.coordinates) }
      : { type: 'LineString', coordinates: facts.geometry.coordinates.map(rounded) },
});

const rounded = ([lng, lat]: readonly [number, number]): readonly [number, number] => [
  Math.round(lng * 1e6) / 1e6,
  Math.round(lat * 1e6) / 1e6,
];

const movedM = 25;
const sameTitle = 0.8;
const otherAmount = 0.1;

/** What changed much between two states of one site: not a slip corrected, not a line drawn a few metres aside. */
export const changedMuch = (before: ComparedSite, after: ComparedSite): readonly ComparedChange[] => {
  const found: ComparedChange[] = [];
  if (titleLikeness(titleFacts(before.title), titleFacts(after.title)).likeness < sameTitle)
    found.push('title');
  if (hasMoved(before.geometry, after.geometry)) found.push('place');
  if (before.category !== after.category) found.push('category');
  if (before.year !== after.year) found.push('year');
  if (before.beneficiary !== after.beneficiary) found.push('beneficiary');
  if (fundingDiffers(before, after)) found.push('funding');
  return found;
};

const hasMoved = (before: Geometry, after: Geometry): boolean => {
  if (before.type !== after.type) return true;
  const points = (geometry: Geometry): readonly (readonly [number, number])[] =>
    geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;
  const strays = (from: Geometry, to: Geometry): boolean =>
    points(from).some((coordinates) => lieOf({ type: 'Point', coordinates }, to).apartM > movedM);
  return strays(before, after) || strays(after, before);
};

const fundingDiffers = (before: ComparedSite, after: ComparedSite): boolean => {
  const from = (site: ComparedSite): string =>
    [...new Set(site.funding.map(([source, provider]) => `${source} ${provider}`))].sort().join('|');
  const sum = (site: ComparedSite): number =>
    site.funding.reduce((all, [, , amount]) => all + (amount ?? 0), 0);
  return from(before) !== from(after) || Math.abs(sum(before) - sum(after)) > otherAmount * sum(before);
};
