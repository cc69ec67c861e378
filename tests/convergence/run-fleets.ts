// Many fleets in a few processes, and what came of them together.

import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { addFaults, type FaultCounts, noFaults } from './fault-kinds.ts';
import type { FleetResult, FleetWork } from './fleet.ts';
import type { Asked, Told } from './fleet-process.ts';
import { type KeptSeed, keptSeeds } from './seeds.ts';

export type SeededFleet = Pick<KeptSeed, 'seed' | 'work'>;

/** The kept ones and these, each once. */
export const withKept = (seeds: readonly number[], work: FleetWork = 'all'): readonly SeededFleet[] => {
  const fleets = [...keptSeeds, ...seeds.map((seed) => ({ seed, work }))];
  return fleets.filter(
    (one, index) => fleets.findIndex((other) => other.seed === one.seed && other.work === one.work) === index,
  );
};

export interface FleetsOptions {
  readonly fleets: readonly SeededFleet[];
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
  readonly failed: readonly (SeededFleet & { readonly why: readonly string[] })[];
  /** By what was done and the seed. */
  readonly digests: ReadonlyMap<string, string>;
}

/** Acts, and what is done, change what a seed does: a replay has the same. */
export const replayOf = ({ seed, work }: SeededFleet, acts: number): string =>
  `node tests/convergence/run.ts --seed ${seed} --acts ${acts}${work === 'all' ? '' : ` --work ${work}`} --trace`;

/** Runs every seed once, each worker one at a time. */
export const runFleets = async ({
  fleets,
  workers = Math.min(2, availableParallelism()),
  acts = 20,
  log = () => {},
}: FleetsOptions): Promise<FleetsResult> => {
  const begun = Date.now();
  const waiting = [...fleets];
  const counts = noFaults();
  const total = { fleets: 0, acts: 0, photos: 0, phones: 0 };
  const failed: (SeededFleet & { why: readonly string[] })[] = [];
  const digests = new Map<string, string>();

  const take = (fleet: SeededFleet, told: Told): void => {
    total.fleets += 1;
    if (told.result) add(fleet, told.result);
    const why = told.result?.failures ?? [told.error ?? 'no answer'];
    if (why.length > 0) {
      failed.push({ ...fleet, why });
      log(
        `seed ${told.seed} FAILED: ${why[0]}${why.length > 1 ? ` (and ${why.length - 1} more)` : ''}\n  ${replayOf(fleet, acts)}`,
      );
    }
    if (total.fleets % 50 === 0) log(`${total.fleets} of ${fleets.length} fleets, ${failed.length} failed`);
  };
  const add = ({ work }: SeededFleet, result: FleetResult): void => {
    addFaults(counts, result.counts);
    total.acts += result.acts;
    total.photos += result.photos;
    total.phones += result.phones;
    digests.set(`${work} ${result.seed}`, result.digest);
  };

  const work = (): Promise<void> =>
    new Promise((resolve) => {
      let now: SeededFleet | undefined;
      const child: ChildProcess = fork(join(import.meta.dirname, 'fleet-process.ts'), [], {
        execArgv: ['--max-semi-space-size=32'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const next = (): void => {
        now = waiting.shift();
        if (now === undefined) child.disconnect();
        else child.send({ ...now, acts } satisfies Asked);
      };
      child.on('message', (told: Told) => {
        if (now) take(now, told);
        next();
      });
      child.on('exit', (code) => {
        if (now !== undefined) take(now, { seed: now.seed, error: `its process ended with ${code}` });
        resolve();
      });
      next();
    });

  await Promise.all(Array.from({ length: Math.min(workers, fleets.length) }, work));
  return { ...total, seconds: (Date.now() - begun) / 1000, counts, failed, digests };
};
