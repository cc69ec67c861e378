// Why a pair is suspected, each reason in a sentence with its share of the whole.

import type { ComparedChange, DoubleReason } from '../../../domain/double-pair.ts';
import { formatDistance, formatRupiah } from '../../../domain/numbers.ts';
import type { Site } from '../../../domain/site.ts';
import type { Words } from '../../text/use-text.ts';

/** "82 %", never broken over two lines. */
export const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

/** A reason as a sentence. */
export const reasonWords = ({ kind, facts }: DoubleReason, site: Site | null, words: Words): string => {
  const { text, language } = words;
  switch (kind) {
    case 'distance': {
      const metres = Number(facts.metres ?? 0);
      return metres < 1
        ? text('ganda.why.touching')
        : text('ganda.why.distance', { jarak: formatDistance(metres, language) });
    }
    case 'title':
      return text('ganda.why.title', {
        persen: `${facts.percent ?? 0}\u00a0%`,
        kata: String(facts.words ?? '').replace(/\b(?:rt|rw)\b/g, (word) => word.toUpperCase()),
      });
    case 'category':
      return site && facts.category === site.category
        ? text('ganda.why.category', { jenis: categoryWords(site, words) })
        : text('ganda.why.kind');
    case 'year':
      return facts.a === facts.b
        ? text('ganda.why.year', { tahun: String(facts.a ?? '–') })
        : text('ganda.why.years', { satu: String(facts.a ?? '–'), dua: String(facts.b ?? '–') });
    case 'beneficiary':
      return text('ganda.why.beneficiary');
    case 'funding': {
      const said = [
        text(facts.budgets === 2 ? 'ganda.why.two_budgets' : 'ganda.why.one_budget'),
        ...(typeof facts.amount === 'number'
          ? [text('ganda.why.amount', { jumlah: formatRupiah(facts.amount, language) ?? '–' })]
          : []),
        ...(facts.sameProvider === 1 ? [text('ganda.why.provider')] : []),
      ];
      return said.join(' ');
    }
    default:
      return kind satisfies never;
  }
};

/** "judul dan lokasi": what changed since a pair was judged. */
export const changeWords = (changed: readonly ComparedChange[], { text }: Words): string =>
  changed.map((one) => text(`ganda.changed.${one}`)).join(', ');

/** The category in words; what no text knows is said as the register spells it. */
export const categoryWords = (site: Site, { text, of }: Words): string => {
  if (site.category_label) return of(site.category_label);
  const key = `kategori.${site.category}`;
  const known = text(key);
  return known === key ? site.category.replaceAll('_', ' ') : known;
};
