// Compares sites beside the server, for as long as it runs: changed ones against what lies around them, and the whole
// register where somebody asked for it or very many changed. Half of the time at most.

import type { DoubleRunTable } from '../database/schema.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { compareDue } from './compare-due.ts';
import { readDueSites } from './due.ts';
import { askForRun, noteRun, openRun } from './runs.ts';
import { compareAll } from './whole-run.ts';

export interface DoubleJobDeps extends RecordDeps {
  readonly log: { readonly error: (facts: object, sentence: string) => void };
}

/** How long nothing is asked after there was nothing to do, or after something went wrong, ms. */
const idleMs = 2000;
const failedMs = 60_000;
const atOnce = 20;
/** From so many changed sites on, comparing all of them at once is sooner done. */
const manyDue = 400;

/** Does one step: a run that was asked for, or some changed sites; returns whether there was anything to do. */
export const compareStep = async (
  deps: RecordDeps,
  stopped: () => boolean = () => false,
): Promise<boolean> => {
  const run = await openRun(deps.database);
  if (run) {
    await doRun(deps, run, stopped);
    return true;
  }
  const due = await readDueSites(deps.database, manyDue);
  if (due.length === manyDue) await askForRun(deps.database, deps.now(), null);
  else if (due.length > 0) await compareDue(deps, due.slice(0, atOnce));
  return due.length > 0;
};

const doRun = async (deps: RecordDeps, run: DoubleRunTable, stopped: () => boolean): Promise<void> => {
  try {
    const done = await compareAll(deps, run, stopped);
    // Stopped in between: it is begun anew after the next start.
    if (done === null) return;
    await noteRun(deps.database, run.id, {
      sites: done.sites,
      sites_done: done.sites,
      compared: done.compared,
      finished_at: deps.now(),
    });
  } catch (error) {
    await noteRun(deps.database, run.id, { failed: 1, finished_at: deps.now() });
    throw error;
  }
};

/** Does all there is to do. */
export const compareAllDue = async (deps: RecordDeps): Promise<void> => {
  while (await compareStep(deps));
};

/** Starts the job; the answer stops it after the step under way. */
export const startDoubleJob = (deps: DoubleJobDeps): (() => Promise<void>) => {
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
        const done = await compareStep(deps, () => stopped);
        await rest(done ? performance.now() - began : idleMs);
      } catch (error) {
        if (stopped) return;
        deps.log.error({ err: error }, 'sites could not be compared; trying again in a minute');
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
