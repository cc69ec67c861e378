/** A code people can read out: eight characters of the hash of an act or photo, in groups of four. */
export const receiptCode = (hash: string): string => `${hash.slice(0, 4)}-${hash.slice(4, 8)}`.toUpperCase();
