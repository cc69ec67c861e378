// Works off what is due beside the server, for as long as it runs: never in the way of a receipt, half of the time at
// most, and after a start what an earlier run left.

import { createDecoder } from '../photo-store/decoder.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { workOffStep } from './work-off.ts';

export interface DoubtJobDeps extends RecordDeps {
  readonly photoStore: PhotoStore;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
}

/** How long nothing is asked after there was nothing to do, or after something went wrong, ms. */
const idleMs = 2000;
const failedMs = 60_000;

/** Starts the job; the answer stops it after the step under way. */
export const startDoubtJob = (deps: DoubtJobDeps): (() => Promise<void>) => {
  const process = createDecoder();
  let stopped = false;
  const decoder = {
    look: async (bytes: Buffer): Promise<string | null> => {
      const look = await process.look(bytes);
      // The picture is not to blame: it stays due.
      if (look === null && stopped) throw new Error('stopped');
      return look;
    },
  };
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
        const done = await workOffStep({ ...deps, decoder });
        // As long as the step took: whoever sends finds at least half of the time free.
        await rest(done === 0 ? idleMs : performance.now() - began);
      } catch (error) {
        if (stopped) return;
        deps.log.error({ err: error }, 'doubts could not be worked out; trying again in a minute');
        await rest(failedMs);
      }
    }
  };
  const running = run();
  return async () => {
    stopped = true;
    wake();
    // A picture may take half a minute; what is under way is done again after the next start.
    process.end();
    await running;
  };
};
