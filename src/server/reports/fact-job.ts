// Makes due facts beside the server for as long as it runs: half of the time at most, and after a start what an earlier
// run or an older version left.

import type { Kysely } from 'kysely';
import type { TinjauDatabase } from '../database/schema.ts';
import { keepFactsStep } from './keep-facts.ts';

export interface FactJobDeps {
  readonly database: Kysely<TinjauDatabase>;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
}

/** How long nothing is asked after there was nothing to do, or after something went wrong, ms. */
const idleMs = 2000;
const failedMs = 60_000;

/** Starts the job; the answer stops it after the step under way. */
export const startFactJob = ({ database, log }: FactJobDeps): (() => Promise<void>) => {
  let stopped = false;
  let wake = (): void => {};
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!stopped) {
      const began = performance.now();
      try {
        const done = await keepFactsStep(database);
        await rest(done === 0 ? idleMs : performance.now() - began);
      } catch (error) {
        if (stopped) return;
        log.error({ err: error }, 'facts for reports could not be made; trying again in a minute');
        await rest(failedMs);
      }
    }
  };
  const running = run();
  return async () => {
    stopped = true;
    wake();
    await running;
  };
};
