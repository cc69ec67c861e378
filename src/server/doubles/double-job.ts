// Compares sites beside the server: changed ones against what lies around them, and the whole register where somebody
// asked for it or very many changed.

import type { DoubleRunTable } from '../database/schema.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { runBeside } from '../run-beside.ts';
import { compareDue } from './compare-due.ts';
import { readDueSites } from './due.ts';
import { askForRun, noteRun, openRun } from './runs.ts';
import { compareAll } from './whole-run.ts';

export interface DoubleJobDeps extends RecordDeps {
  readonly log: { readonly error: (facts: object, sentence: string) => void };
}

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
export const startDoubleJob = (deps: DoubleJobDeps): (() => Promise<void>) =>
  runBeside({
    step: (stopped) => compareStep(deps, stopped),
    log: deps.log,
    failed: 'sites could not be compared',
  });
