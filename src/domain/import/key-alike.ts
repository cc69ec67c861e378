/** The spelling that keys share which people would take for one another: `BWI-01` and `bwi-01`. */
export const keyAlike = (key: string): string => key.normalize('NFKC').toLowerCase();
