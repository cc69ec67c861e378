// When to try again: one pure function of what went wrong, how often, and whether anything got through.

import type { Problem } from '../contract/problem.ts';

export type Trouble =
  | { readonly kind: 'offline' }
  | { readonly kind: 'problem'; readonly problem: Pick<Problem, 'code' | 'next' | 'retryAfter' | 'status'> };

const firstWaitMs = 2_000;
// Long enough for a server to have put away what came before the cut; the offset it then names wastes nothing.
const afterCutMs = 200;
const longestOfflineWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

/**
 * How long to wait (ms) before the next try, or null when trying again by itself is of no use (sign in, fix, update).
 * `attempt` counts tries without progress, from 1; progress resets it. A wait the server names is kept.
 */
export const retryWaitMs = (trouble: Trouble, attempt: number, progressMade: boolean): number | null => {
  if (trouble.kind === 'problem') {
    const { problem } = trouble;
    if (problem.next !== 'keep-and-retry') return null;
    if (problem.retryAfter !== undefined) return Math.max(1, problem.retryAfter) * 1000;
  } else if (progressMade) {
    return afterCutMs;
  }
  const tries = progressMade ? 1 : Math.max(1, attempt);
  const longest = trouble.kind === 'offline' ? longestOfflineWaitMs : longestWaitMs;
  return Math.min(longest, firstWaitMs * 2 ** Math.min(20, tries - 1));
};
