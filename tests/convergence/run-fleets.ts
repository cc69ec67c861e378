// Many fleets in a few processes, and what came of them together.

import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { addFaults, type FaultCounts, noFaults } from './fault-kinds.ts';
import type { FleetResult } from './fleet.ts';
import type { Told } from './fleet-process.ts';

export interface FleetsOptions {
  readonly seeds: readonly number[];
  readonly workers?: number;
  /** Acts of each phone. */
  readonly acts?: number;
  readonly log?: (line: string) => void;
}

export interface FleetsResult {
  readonly fleets: number;
  readonly acts: number;
  readonly photos: number;
  readonly phones: number;
  readonly seconds: number;
  readonly counts: FaultCounts;
  readonly failed: readonly { readonly seed: number; readonly why: readonly string[] }[];
  readonly digests: ReadonlyMap<number, string>;
}

/** Acts change what a seed does: a replay has as many. */
export const replayOf = (seed: number, acts: number): string =>
  `node tests/convergence/run.ts --seed ${seed} --acts ${acts} --trace`;

/** Runs every seed once, each worker one at a time. */
export const runFleets = async ({
  seeds,
  workers = Math.min(2, availableParallelism()),
  acts = 20,
  log = () => {},
}: FleetsOptions): Promise<FleetsResult> => {
  const begun = Date.now();
  const waiting = [...seeds];
  const counts = noFaults();
  const total = { fleets: 0, acts: 0, photos: 0, phones: 0 };
  const failed: { seed: number; why: readonly string[] }[] = [];
  const digests = new Map<number, string>();

  const take = (told: Told): void => {
    total.fleets += 1;
    if (told.result) add(told.result);
    const why = told.result?.failures ?? [told.error ?? 'no answer'];
    if (why.length > 0) {
      failed.push({ seed: told.seed, why });
      log(
        `seed ${told.seed} FAILED: ${why[0]}${why.length > 1 ? ` (and ${why.length - 1} more)` : ''}\n  ${replayOf(told.seed, acts)}`,
      );
    }
    if (total.fleets % 50 === 0) log(`${total.fleets} of ${seeds.length} fleets, ${failed.length} failed`);
  };
  const add = (result: FleetResult): void => {
    addFaults(counts, result.counts);
    total.acts += result.acts;
    total.photos += result.photos;
    total.phones += result.phones;
    digests.set(result.seed, result.digest);
  };

  const work = (): Promise<void> =>
    new Promise((resolve) => {
      let now: number | undefined;
      const child: ChildProcess = fork(join(import.meta.dirname, 'fleet-process.ts'), [], {
        execArgv: ['--max-semi-space-size=32'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const next = (): void => {
        now = waiting.shift();
        if (now === undefined) child.disconnect();
        else child.send({ seed: now, acts });
      };
      child.on('message', (told: Told) => {
        take(told);
        next();
      });
      child.on('exit', (code) => {
        if (now !== undefined) take({ seed: now, error: `its process ended with ${code}` });
        resolve();
      });
      next();
    });

  await Promise.all(Array.from({ length: Math.min(workers, seeds.length) }, work));
  return { ...total, seconds: (Date.now() - begun) / 1000, counts, failed, digests };
};
