// What the register says of one of the two sites: whose it is, who pays, when.

import { capitalised } from '../../../domain/capitalised.ts';
import { formatDay } from '../../../domain/local-time.ts';
import { formatDistance, formatRupiah } from '../../../domain/numbers.ts';
import type { LocalText, Site } from '../../../domain/site.ts';
import { statedYear } from '../../../domain/stated-facts.ts';
import type { Words } from '../../text/use-text.ts';
import { categoryWords } from './double-words.ts';

export interface SideFact {
  readonly key: string;
  readonly label: string;
  /** Unknown is a dash. */
  readonly value: string;
}

export const factsOf = (
  site: Site,
  programmes: ReadonlyMap<string, LocalText>,
  words: Words,
): readonly SideFact[] => {
  const { text, of, language } = words;
  const day = (value: string | null | undefined): string => (value ? formatDay(value, language) : '…');
  const { work_start, work_end } = site.schedule;
  const length = site.length_m ?? site.planned_length_m;
  const funding = site.funding
    .map(({ source, provider, amount_idr }) =>
      text('ganda.funding', {
        sumber: text(`funding.${source}`),
        pemberi: provider,
        jumlah: formatRupiah(amount_idr, language) ?? text('ganda.amount_unknown'),
      }),
    )
    .join('\n');
  return [
    { key: 'kind', label: text('ganda.type'), value: capitalised(categoryWords(site, words)) },
    {
      key: 'place',
      label: text('supervisi.place'),
      value: [site.region.village_name, site.region.district_name].filter(Boolean).join(', ') || '–',
    },
    { key: 'agency', label: text('site.dinas'), value: site.agency },
    {
      key: 'programme',
      label: text('ganda.programme'),
      value: of(programmes.get(site.program)) || site.program,
    },
    { key: 'implementer', label: text('site.pelaksana'), value: site.implementer ?? '–' },
    { key: 'year', label: text('site.tahun_anggaran'), value: `${statedYear(site) ?? '–'}` },
    { key: 'budget', label: text('site.anggaran'), value: formatRupiah(site.budget_idr, language) ?? '–' },
    { key: 'funding', label: text('site.sumber_dana'), value: funding || '–' },
    {
      key: 'schedule',
      label: text('site.jadwal'),
      value: work_start || work_end ? `${day(work_start)} – ${day(work_end)}` : '–',
    },
    {
      key: 'length',
      label: text('site.panjang'),
      value: length === undefined ? '–' : formatDistance(length, language),
    },
    ...(site.beneficiary_ref
      ? [{ key: 'beneficiary', label: text('ganda.beneficiary'), value: site.beneficiary_ref }]
      : []),
  ];
};
