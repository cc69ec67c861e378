// Who pays: money of a regional budget, and all that comes from elsewhere.

/**
 * Whether a source is a regional budget (APBD of a province, kabupaten or kota). Everything else is outside of it: the
 * national budget, village money (DD, ADD, APBDes, which is the village's own once it has it), CSR, third parties and
 * the people themselves (DOMAIN.md J13, S08).
 */
export const isRegionalBudget = (source: string): boolean => source === 'APBD' || source.startsWith('APBD_');

const sourceWords: Readonly<Record<string, string>> = {
  APBD: 'APBD',
  APBD_KAB: 'APBD kabupaten',
  APBD_KOTA: 'APBD kota',
  APBD_PROV: 'APBD provinsi',
  APBN: 'APBN',
  CSR: 'CSR',
  APBDES: 'APBDes',
  DD: 'Dana Desa',
  ADD: 'Alokasi Dana Desa',
  SWADAYA: 'Swadaya',
  PIHAK_KETIGA: 'Pihak ketiga',
};

/** What papers call a source of the register, in Indonesian; one without a word as the register wrote it, in spaces. */
export const fundingWords = (source: string): string => sourceWords[source] ?? source.replaceAll('_', ' ');
