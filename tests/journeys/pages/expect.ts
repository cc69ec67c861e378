// Waiting for what a person would see, with a sentence when it does not come.

import type { Locator } from 'playwright-core';

export const defaultWait = 15_000;

export const expect = (locator: Locator, what: string, timeout = defaultWait) => ({
  toBeShown: async (): Promise<void> => {
    try {
      await locator.first().waitFor({ state: 'visible', timeout });
    } catch {
      throw new Error(`Not shown within ${timeout} ms: ${what} (${String(locator)})`);
    }
  },
  toBeGone: async (): Promise<void> => {
    try {
      await locator.first().waitFor({ state: 'hidden', timeout });
    } catch {
      throw new Error(`Still shown after ${timeout} ms: ${what} (${String(locator)})`);
    }
  },
});

/** Asks again until the answer is the wanted one; fails with what was seen last. */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T>,
  isRight: (seen: T) => boolean,
  timeout = 30_000,
): Promise<T> => {
  const until = Date.now() + timeout;
  for (;;) {
    const seen = await ask();
    if (isRight(seen)) return seen;
    if (Date.now() > until) throw new Error(`${what}: after ${timeout} ms still ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
};
