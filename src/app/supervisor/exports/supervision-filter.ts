// The filters of the supervision map as the server is asked for them, and in words. What the server cannot know (a draft on
// this phone) goes as the list of the sites that are shown.

import type { ExportFilter } from '../../../contract/exports.ts';
import type { Programme } from '../../../domain/site.ts';
import type { SupervisedSite } from '../../../local-database/read-supervision.ts';
import { siteStateLook } from '../../shared/site-state-look.tsx';
import type { Words } from '../../text/use-text.ts';
import type { SupervisionFilters } from '../supervision/choose-sites.ts';

export const supervisionExport = (
  filters: SupervisionFilters,
  shown: readonly SupervisedSite[],
): ExportFilter => {
  const { search, programme, district, state, person, counter } = filters;
  const isOwn = state === 'draf' || state === 'tersimpan';
  return {
    ...(search.trim() === '' ? {} : { search: search.trim().slice(0, 200) }),
    ...(programme === '' ? {} : { programme }),
    ...(district === '' ? {} : { place: district }),
    ...(state === '' || isOwn ? {} : { siteState: state }),
    ...(person === '' ? {} : { person }),
    ...(counter === '' ? {} : { counter }),
    ...(isOwn ? { siteIds: shown.map(({ id }) => id) } : {}),
  };
};

export const supervisionWords = (
  filters: SupervisionFilters,
  shown: readonly SupervisedSite[],
  programmes: readonly Programme[],
  { text, of }: Words,
): readonly string[] => {
  const { search, programme, district, state, person, counter } = filters;
  const named = (label: string, value: string): readonly string[] =>
    value === '' ? [] : [`${label}: ${value}`];
  const found = programmes.find(({ id }) => id === programme);
  return [
    ...named(text('supervisi.programme'), found ? of(found.name) : programme),
    ...named(
      text('supervisi.district'),
      shown.find((one) => one.district === district)?.districtName ?? district,
    ),
    ...named(text('supervisi.state'), state === '' ? '' : text(siteStateLook[state].labelKey)),
    ...named(text('site.verifikator'), person),
    ...named(text('supervisi.search'), search.trim()),
    ...named(text('supervisi.counters'), counter === '' ? '' : text(`supervisi.counter.${counter}`)),
  ];
};
