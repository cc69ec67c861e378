// Work done beside the server, for as long as it runs: never in the way of a receipt, half of the time at most, and
// after a start what an earlier run left.

export interface BesideOptions {
  /** Does some of what is due; answers whether there was anything to do. */
  readonly step: (stopped: () => boolean) => Promise<boolean>;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
  /** Said when a step fails: what could not be done. */
  readonly failed: string;
}

/** How long nothing is asked after there was nothing to do, or after something went wrong, ms. */
const idleMs = 2000;
const failedMs = 60_000;

/** Begins; the answer ends it after the step under way. */
export const runBeside = ({ step, log, failed }: BesideOptions): (() => Promise<void>) => {
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
        const didSomething = await step(() => stopped);
        // As long as the step took: whoever sends finds at least half of the time free.
        await rest(didSomething ? performance.now() - began : idleMs);
      } catch (error) {
        if (stopped) return;
        log.error({ err: error }, `${failed}; trying again in a minute`);
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
