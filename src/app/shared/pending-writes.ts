// Whoever keeps what is being typed says here when all of it is stored, so that a page that must let go of the database
// (a newer version in another window, an update) waits for it.

import { answerWithin } from '../../device/answer-within.ts';

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
  await answerWithin<unknown>(withinMs, Promise.allSettled([...writers].map((settled) => settled())), null);
};
