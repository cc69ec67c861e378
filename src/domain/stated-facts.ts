// A site made from a proposal bears a year and a progress that nobody said: the year of its proposing and 0 %, until the
// register states its own.

import type { Site } from './site.ts';

type Unstated = 'fiscal_year' | 'progress_pct';

const madeUp: readonly Unstated[] = ['fiscal_year', 'progress_pct'];

type Proposed = Partial<Pick<Site, 'proposal' | 'from_register' | 'unstated'>>;

/** Which of a site's figures the register never stated. */
export const unstatedOf = ({ proposal, from_register, unstated }: Proposed): readonly Unstated[] => {
  if (proposal === undefined) return [];
  return from_register === true ? (unstated ?? []) : madeUp;
};

/** The budget year the register states, or null. */
export const statedYear = (site: Pick<Site, 'fiscal_year'> & Proposed): number | null =>
  unstatedOf(site).includes('fiscal_year') ? null : site.fiscal_year;

/** The progress in percent the register states, or null. */
export const statedProgress = (site: Pick<Site, 'progress_pct'> & Proposed): number | null =>
  unstatedOf(site).includes('progress_pct') ? null : (site.progress_pct ?? null);
