// One fault experiment: what it measures, what it promises, and how to run it at a size. `run.ts` runs each in a
// process of its own, prints the scorecard, and fails when anything was lost.

/** short: seconds, in `npm test`; full: the figures of the scorecard; long: full many times over. */
export type Scale = 'short' | 'full' | 'long';

export interface ExperimentOptions {
  readonly scale: Scale;
  /** The same seed makes the same choices; anything random is drawn from it. */
  readonly seed: number;
  /** Goes to the experiment's raw log, and to the screen. */
  readonly log: (line: string) => void;
}

export interface ExperimentResult {
  /** How often the fault was really made. */
  readonly runs: number;
  /** How many promised things were not kept (acts, photos, visits); 0 is the target of every experiment. */
  readonly lost: number;
  /** What was run and seen, in one or two sentences with their figures. */
  readonly detail: string;
  /** A target other than `lost` that was not reached, in words; leave out when it was. */
  readonly missed?: string;
  /** Why this machine cannot run it (a missing right or tool); nothing was measured then. */
  readonly notRun?: string;
}

export interface Experiment {
  /** The row of the scorecard (rows.ts). */
  readonly row: number;
  readonly figure: string;
  readonly experiment: string;
  readonly target: string;
  readonly run: (options: ExperimentOptions) => Promise<ExperimentResult>;
}

/** The number for this scale. */
export const sized = (scale: Scale, short: number, full: number, long: number = full * 5): number =>
  ({ short, full, long })[scale];
