// Pieces that stand apart (English words, what draws a base map) may be missing without a signal: that is said where it
// happens, and no reason to load the page again.

let underWay = 0;

/** Whether such a piece is being loaded now. */
export const isImportingApart = (): boolean => underWay > 0;

/** Loads a piece that stands apart; rejects when it is not kept here and cannot come now. */
export const importApart = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  underWay += 1;
  try {
    return await load();
  } finally {
    underWay -= 1;
  }
};
