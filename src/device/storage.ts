/** Asks the browser once not to evict this origin; the answer is only a heuristic of the browser. */
export const askToKeepStorage = async (): Promise<boolean> => {
  try {
    return (await globalThis.navigator?.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
};
