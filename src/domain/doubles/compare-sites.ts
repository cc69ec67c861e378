// Whether two sites may be one work: the one rule, asked of a proposal, after an import and over the whole register
// (DOMAIN.md section 4). What is certainly another work is never named; of the rest every reason has its share.

import type { Geometry } from '../coordinates.ts';
import type { DoubleReason } from '../double-pair.ts';
import type { Funding, LocalText, Site } from '../site.ts';
import { statedYear } from '../stated-facts.ts';
import { type LieOfTwo, lieOf } from './lines-apart.ts';
import { namesDiffer, type TitleFacts, titleFacts, titleLikeness } from './title-words.ts';

/** What the rule looks at in a site, or in a proposal being written. */
export interface DoubleFacts {
  readonly id: string;
  readonly title: LocalText | string;
  readonly kind: string | null;
  readonly category: string;
  readonly geometry: Geometry;
  /** Code of the kabupaten; '' when it is not known. */
  readonly regency: string;
  /** Whom a house belongs to; houses of two beneficiaries are two works. */
  readonly beneficiary?: string;
  readonly year?: number;
  readonly programme?: string;
  readonly funding?: readonly Funding[];
}

/** A year nobody stated says nothing: a work of years ago is just what is proposed a second time. */
const budgetYear = (site: Site): { readonly year?: number } => {
  const year = statedYear(site);
  return year === null ? {} : { year };
};

/** What the rule looks at in a registered site. */
export const doubleFactsOf = (site: Site): DoubleFacts => ({
  id: site.id,
  title: site.title,
  kind: site.kind,
  category: site.category,
  geometry: site.geometry,
  regency: site.region.regency,
  ...budgetYear(site),
  programme: site.program,
  funding: site.funding,
  ...(site.beneficiary_ref ? { beneficiary: site.beneficiary_ref } : {}),
});

export interface LikelyDouble {
  readonly siteId: string;
  /** Metres between the two geometries; 0 where lines cross. */
  readonly distanceM: number;
  /** How much the titles say the same, 0 to 1. */
  readonly titleLikeness: number;
  /** 0 to 1: the sum of the reasons' shares. */
  readonly score: number;
  readonly reasons: readonly DoubleReason[];
  /** A suspected double; otherwise only worth a look. */
  readonly strong: boolean;
}

/** In which respects, besides the place, both are alike: to be named in a word each. */
export const likenessesOf = ({
  reasons,
}: Pick<LikelyDouble, 'reasons'>): readonly ('title' | 'category' | 'kind' | 'beneficiary')[] =>
  reasons.flatMap(({ kind, facts }) => {
    if (kind === 'category') return [facts.category ? kind : 'kind'];
    return kind === 'title' || kind === 'beneficiary' ? [kind] : [];
  });

/** DOMAIN.md section 4: the starting rule. */
export const touchingM = 50;
/** Farther than this nothing is worth a look. */
export const nearM = 250;
const leastLikeness = 0.5;
/** A title may be this unlike where the amount is the same to the rupiah. */
const leastLikenessAtSameAmount = 0.3;
/** Shorter lines lie beside each other wherever they touch. */
const crossingFromM = 150;
const leastBeside = 1 / 3;

/** A site made ready to be compared many times. */
export interface Prepared {
  readonly facts: DoubleFacts;
  readonly title: TitleFacts;
}

export const prepare = (facts: DoubleFacts): Prepared => ({
  facts,
  title: titleFacts(typeof facts.title === 'string' ? facts.title : facts.title.id),
});

/** How likely the other is the same work, or null where it is another or too far (`withinM` metres). */
export const compareSites = (
  one: Prepared,
  other: Prepared,
  withinM: number = nearM,
): LikelyDouble | null => {
  const [a, b] = [one.facts, other.facts];
  if (a.regency !== '' && b.regency !== '' && a.regency !== b.regency) return null;
  if (a.beneficiary && b.beneficiary && a.beneficiary !== b.beneficiary) return null;
  // While nothing is chosen yet, the place and the title alone are compared.
  const sameCategory = a.category !== '' && a.category === b.category;
  if (!sameCategory && a.category !== '' && b.category !== '') return null;
  const untitled = one.title.tokens.size === 0 || other.title.tokens.size === 0;
  const { likeness, shared } = titleLikeness(one.title, other.title);
  const amount = sameAmount(a, b);
  if (!untitled && likeness < (amount === null ? leastLikeness : leastLikenessAtSameAmount)) return null;
  if (namesDiffer(one.title, other.title)) return null;
  const lie = lieOf(a.geometry, b.geometry);
  // Not "> withinM": a broken geometry is at no distance at all.
  if (!(lie.apartM <= withinM + 0.5) || lie.meetEndToEnd || merelyCross(lie)) return null;
  const years = yearsApart(a, b);
  const scored = weigh([
    reason('distance', 35, nearness(lie.apartM), { metres: Math.round(lie.apartM) }),
    untitled
      ? null
      : reason('title', 35, likeness, {
          percent: Math.round(likeness * 100),
          words: shared.filter((word) => word !== 'rt' && word !== 'rw').join(' '),
        }),
    categoryReason(a, b, sameCategory),
    years === null
      ? null
      : reason('year', 10, years === 0 ? 1 : years === 1 ? 0.5 : 0, { a: a.year ?? null, b: b.year ?? null }),
    a.beneficiary && a.beneficiary === b.beneficiary ? reason('beneficiary', 20, 1, {}) : null,
    fundingReason(a, b, amount),
  ]);
  return {
    siteId: b.id,
    distanceM: lie.apartM,
    titleLikeness: likeness,
    ...scored,
    strong:
      lie.apartM <= touchingM + 0.5 && sameCategory && !untitled && ((years ?? 0) < 2 || amount !== null),
  };
};

const nearness = (metres: number): number =>
  metres <= touchingM
    ? 1 - metres / (2 * touchingM)
    : Math.max(0, (nearM - metres) / (nearM - touchingM) / 2);

const merelyCross = (lie: LieOfTwo): boolean =>
  lie.apartM <= touchingM && lie.shorterM >= crossingFromM && lie.beside < leastBeside;

const yearsApart = (a: DoubleFacts, b: DoubleFacts): number | null =>
  a.year === undefined || b.year === undefined ? null : Math.abs(a.year - b.year);

/** The least that is worth calling the same amount, in rupiah: round small sums are the same by chance. */
const telling = 1_000_000;

const sameAmount = (a: DoubleFacts, b: DoubleFacts): number | null => {
  const amounts = new Set((b.funding ?? []).map(({ amount_idr }) => amount_idr));
  const same = (a.funding ?? []).find(({ amount_idr }) => amount_idr !== null && amounts.has(amount_idr));
  return same?.amount_idr != null && same.amount_idr >= telling ? same.amount_idr : null;
};

const categoryReason = (a: DoubleFacts, b: DoubleFacts, same: boolean): Weighed | null => {
  if (same) return reason('category', 10, 1, { category: a.category });
  return a.kind !== null && a.kind === b.kind ? reason('category', 10, 0.5, { kind: a.kind }) : null;
};

const budgetsOf = ({ programme = '', funding = [] }: DoubleFacts): ReadonlySet<string> =>
  new Set(funding.map(({ source }) => `${programme} ${source}`));

const providersOf = ({ funding = [] }: DoubleFacts): ReadonlySet<string> =>
  new Set(funding.map(({ provider }) => provider.trim().toLowerCase()));

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one));

/** One work reported twice stands in two budgets; with the same amount, or from the same giver, the more so. */
const fundingReason = (a: DoubleFacts, b: DoubleFacts, amount: number | null): Weighed | null => {
  if (!a.funding?.length || !b.funding?.length) return null;
  const oneBudget = overlap(budgetsOf(a), budgetsOf(b));
  const facts = {
    budgets: oneBudget ? 1 : 2,
    amount,
    sameProvider: overlap(providersOf(a), providersOf(b)) ? 1 : 0,
  };
  return reason('funding', 10, amount !== null ? 1 : oneBudget ? 0.2 : facts.sameProvider ? 0.8 : 0.5, facts);
};

interface Weighed {
  readonly kind: DoubleReason['kind'];
  readonly weight: number;
  readonly value: number;
  readonly facts: DoubleReason['facts'];
}

const reason = (kind: Weighed['kind'], weight: number, value: number, facts: Weighed['facts']): Weighed => ({
  kind,
  weight,
  value,
  facts,
});

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

/** What cannot be compared takes no part: the shares of the others add up to the score. */
const weigh = (
  found: readonly (Weighed | null)[],
): { readonly score: number; readonly reasons: readonly DoubleReason[] } => {
  const counted = found.filter((one) => one !== null);
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  const reasons = counted.map(({ kind, weight, value, facts }) => ({
    kind,
    share: thousandths((weight * value) / total),
    facts,
  }));
  return { score: thousandths(reasons.reduce((sum, { share }) => sum + share, 0)), reasons };
};
