// Who pays: money of a regional budget, and all that comes from elsewhere.

/**
 * Whether a source is a regional budget (APBD of a province, kabupaten or kota). Everything else is outside of it: the
 * national budget, village money (DD, ADD, APBDes, which is the village's own once it has it), CSR, third parties and
 * the people themselves (DOMAIN.md J13, S08).
 */
export const isRegionalBudget = (source: string): boolean => source === 'APBD' || source.startsWith('APBD_');
