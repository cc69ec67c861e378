// Who pays: money of a regional budget, and all that comes from elsewhere.

import type { Language } from './numbers.ts';
import type { LocalText } from './site.ts';

/**
 * Whether a source is a regional budget (APBD of a province, kabupaten or kota). Everything else is outside of it: the
 * national budget, village money (DD, ADD, APBDes, which is the village's own once it has it), CSR, third parties and
 * the people themselves (DOMAIN.md J13, S08).
 */
export const isRegionalBudget = (source: string): boolean => source === 'APBD' || source.startsWith('APBD_');

const sourceWords: Readonly<Record<string, LocalText>> = {
  APBD: { id: 'APBD', en: 'Regional budget (APBD)' },
  APBD_KAB: { id: 'APBD kabupaten', en: 'County budget (APBD)' },
  APBD_KOTA: { id: 'APBD kota', en: 'City budget (APBD)' },
  APBD_PROV: { id: 'APBD provinsi', en: 'Provincial budget (APBD)' },
  APBN: { id: 'APBN', en: 'State budget (APBN)' },
  CSR: { id: 'CSR', en: 'CSR' },
  APBDES: { id: 'APBDes', en: 'Village budget (APBDes)' },
  DD: { id: 'Dana Desa', en: 'Village fund (DD)' },
  ADD: { id: 'Alokasi Dana Desa', en: 'Village allocation (ADD)' },
  SWADAYA: { id: 'Swadaya', en: 'Self-help' },
  PIHAK_KETIGA: { id: 'Pihak ketiga', en: 'Third party' },
};

/**
 * What files call a source of the register, in their language (papers are Indonesian); one without a word as the register
 * wrote it, in spaces.
 */
export const fundingWords = (source: string, language: Language): string =>
  sourceWords[source]?.[language] ?? source.replaceAll('_', ' ');
