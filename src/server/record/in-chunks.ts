// Both engines bound the parameters of one statement; long lists of ids go in parts.

const idsPerStatement = 500;

/** Calls `work` with at most 500 distinct ids at a time, one call after the other; not at all for no ids. */
export const inChunks = async (
  ids: Iterable<string>,
  work: (ids: readonly string[]) => Promise<void>,
): Promise<void> => {
  const all = [...new Set(ids)];
  for (let from = 0; from < all.length; from += idsPerStatement)
    await work(all.slice(from, from + idsPerStatement));
};
