// Who takes part in a site beside the government that plans it: whoever contributes, and whoever pays from elsewhere than a
// regional budget (DOMAIN.md J11).

import { fundingWords, isRegionalBudget } from './funding.ts';
import type { Language } from './numbers.ts';
import type { LocalText, Site } from './site.ts';

export const partnerForms = ['funding', 'contribution'] as const;

export type PartnerForm = (typeof partnerForms)[number];

export interface PartnerShare {
  /** As the register writes it, in one line. */
  readonly name: string;
  readonly form: PartnerForm;
  /** The source of the money, or the kind of the contribution. */
  readonly code: string;
  /** Whole rupiah; null where it is unknown, and for what is not money. */
  readonly amountIdr: number | null;
}

/** What two spellings of one partner have in common. */
export const partnerKey = (name: string): string => plainName(name).toLowerCase();

/** As a list of its sites can be asked for: one line, and no longer than an address may name. */
const plainName = (name: string): string =>
  name
    .replaceAll(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .replace(/\p{Cs}$/u, '')
    .trim();

/** What each partner gives to a site, in the order of the register; lines without a name are left out. */
export const partnersOf = ({
  funding = [],
  contributions = [],
}: Partial<Pick<Site, 'funding' | 'contributions'>>): readonly PartnerShare[] =>
  [
    ...funding
      .filter(({ source }) => !isRegionalBudget(String(source)))
      .map(({ source, provider, amount_idr }) => share('funding', source, provider, amount_idr)),
    ...contributions.map(({ kind, provider }) => share('contribution', kind, provider, null)),
  ].filter(({ name }) => name !== '');

const share = (form: PartnerForm, code: unknown, name: unknown, amount: unknown): PartnerShare => ({
  name: typeof name === 'string' ? plainName(name) : '',
  form,
  code: String(code),
  amountIdr: typeof amount === 'number' && Number.isFinite(amount) && amount >= 0 ? Math.round(amount) : null,
});

const contributionNames: Readonly<Record<string, LocalText>> = {
  alat_berat: { id: 'Alat berat', en: 'Heavy equipment' },
  bahan: { id: 'Bahan', en: 'Materials' },
  operator: { id: 'Tenaga operator', en: 'Operators' },
  video_publikasi: { id: 'Video dan publikasi', en: 'Video and publicity' },
};

/** What a partner gives, in words; what no word names as the register wrote it, in spaces. */
export const shareWords = (
  { form, code }: Pick<PartnerShare, 'form' | 'code'>,
  language: Language,
): string =>
  form === 'funding'
    ? fundingWords(code, language)
    : (contributionNames[code]?.[language] ?? code.replaceAll('_', ' '));
