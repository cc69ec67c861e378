// One process of the simulation: runs the seeds it is sent, one after the other, and tells each result.

import { type FleetResult, type FleetWork, runFleet } from './fleet.ts';
import { prepareGround } from './fleet-server.ts';

export interface Told {
  readonly result?: FleetResult;
  readonly seed: number;
  readonly error?: string;
}

export interface Asked {
  readonly seed: number;
  readonly acts: number;
  readonly work: FleetWork;
}

if (process.send) {
  const ground = await prepareGround();
  let last = Promise.resolve();
  process.on('disconnect', () => {
    ground.end();
    process.exit(0);
  });
  process.on('message', ({ seed, acts, work }: Asked) => {
    last = last.then(async () => {
      const told: Told = await runFleet(ground, { seed, acts, work }).then(
        (result) => ({ seed, result }),
        (error: unknown) => ({
          seed,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      );
      process.send?.(told);
    });
  });
}
