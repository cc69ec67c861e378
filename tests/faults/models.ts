// Row 6: random sequences of commands against a model: the outbox of a phone, and the change feed.

import { runFeedModel } from '../convergence/feed-model.ts';
import { prepareGround } from '../convergence/fleet-server.ts';
import { runOutboxModel } from '../convergence/outbox-model.ts';
import { type Experiment, sized } from './experiment.ts';

export const experiment: Experiment = {
  row: 6,
  figure: 'Model runs',
  experiment:
    'Random sequences of commands against a model: the outbox (save, seal, sync under faults, kill, full phone, restored server) and the change feed (people, assignments, sites, acts, pages)',
  target: '0 failures',
  run: async ({ scale, seed, log }) => {
    const outbox = sized(scale, 120, 15_000, 75_000);
    const feed = sized(scale, 40, 5000, 25_000);
    const failures: string[] = [];
    const part = async (name: string, work: () => Promise<void>): Promise<void> => {
      const begun = Date.now();
      await work().catch((error: unknown) => failures.push(`${name}: ${String(error)}`));
      log(`${name}: ${((Date.now() - begun) / 1000).toFixed(0)} s, ${failures.length} failures`);
    };
    await part(`${outbox} sequences of the outbox`, () => runOutboxModel({ runs: outbox, seed }));
    const ground = await prepareGround();
    await part(`${feed} sequences of the feed`, () => runFeedModel(ground, { runs: feed, seed }));
    ground.end();
    for (const failure of failures) log(failure);
    return {
      runs: outbox + feed,
      lost: failures.length,
      detail: `${outbox} sequences of the outbox of up to 14 commands, ${feed} of the change feed of up to 30; a failing one is shrunk and printed.`,
    };
  },
};
