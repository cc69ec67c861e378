// Guessing passwords gets slower each time. Counted before the password is looked at, so that guesses sent at once
// do not slip through together; counted for unknown names as for known ones.

import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';

export interface SignInLimits {
  /** Counts an attempt: null when it may be tried, else the seconds to wait. */
  readonly takeAttempt: (username: string, address: string) => Promise<number | null>;
  /** A right password: the account counts from nothing again, the address gets its attempt back. */
  readonly forgive: (username: string, address: string) => Promise<void>;
}

const freeAttempts = 5;
const longestWait = 15 * 60;
const perAddress = 100;

export const createSignInLimits = (): SignInLimits => {
  const attempts = new RateLimiterMemory({ keyPrefix: 'attempts', points: 1e9, duration: 24 * 3600 });
  const waits = new RateLimiterMemory({ keyPrefix: 'waits', points: 1, duration: longestWait });
  const addresses = new RateLimiterMemory({ keyPrefix: 'address', points: perAddress, duration: 15 * 60 });
  return {
    takeAttempt: async (username, address) => {
      const fromHere = await addresses.penalty(address);
      if (fromHere.consumedPoints > perAddress) return seconds(fromHere.msBeforeNext);
      const account = keyOf(username);
      const wait = await waits.get(account);
      if (wait !== null && wait.msBeforeNext > 0) return seconds(wait.msBeforeNext);
      const { consumedPoints } = await attempts.penalty(account);
      if (consumedPoints >= freeAttempts)
        await waits.block(account, Math.min(longestWait, 2 ** (consumedPoints - freeAttempts + 1)));
      return null;
    },
    forgive: async (username, address) => {
      const account = keyOf(username);
      await attempts.delete(account);
      await waits.delete(account);
      await addresses.reward(address);
    },
  };
};

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

const keyOf = (username: string): string => createHash('sha256').update(username.toLowerCase()).digest('hex');
