// The filter of the reports stands in the address, so that a figure, the list behind it and a link sent to somebody
// else speak of the same.

import type { ReportSitesQuery, ReportVisitsQuery } from '../../../contract/report-lists.ts';
import type { ReportFilter } from '../../../contract/reports.ts';

export const filterNames = [
  'programme',
  'regency',
  'district',
  'agency',
  'year',
  'from',
  'to',
  'theme',
  'category',
] as const satisfies readonly (keyof ReportFilter)[];

/** Whether nothing is filtered: then an empty report is one of an empty register. */
export const isUnfiltered = (filter: ReportFilter): boolean =>
  filterNames.every((name) => filter[name] === undefined);

type Words = Readonly<Record<string, string | undefined>>;

/** The filter of an address; other words of it are left out. */
export const filterOf = (params: URLSearchParams): ReportFilter =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = params.get(name) ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );

/** `path?a=b`, without what is not set; the same words always in the same order. */
export const addressOf = (path: string, words: Words): string => {
  const set = Object.entries(words)
    .filter((one): one is [string, string] => one[1] !== undefined && one[1] !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`;
};

/** The list of sites behind a figure. */
export const sitesAddress = (filter: ReportFilter, figure: ReportSitesQuery): string =>
  addressOf('/laporan/lokasi', { ...filter, ...figure });

/** The list of visits behind a figure. */
export const visitsAddress = (filter: ReportFilter, figure: ReportVisitsQuery): string =>
  addressOf('/laporan/kunjungan', { ...filter, ...figure });
