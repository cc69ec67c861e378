// Whoever keeps what is being typed says here when all of it is stored, so that a page that must let go of the database
// (a newer version in another window, an update) waits for it.

type Settled = () => Promise<unknown>;

const writers = new Set<Settled>();

/** Counts a writer in until the answer is called. */
export const awaitBeforeLeaving = (settled: Settled): (() => void) => {
  writers.add(settled);
  return () => {
    writers.delete(settled);
  };
};

/** Resolves when everything typed so far is stored, or after `withinMs`: a question to the person may hold a write up. */
export const everythingStored = async (withinMs = 3000): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, withinMs);
  });
  await Promise.race([Promise.allSettled([...writers].map((settled) => settled())), late]);
  clearTimeout(timer);
};
