// Row 5: whole fleets, simulated from a seed, against the real server code.

import { faultKinds } from '../convergence/fault-kinds.ts';
import { replayOf, runFleets, withKept } from '../convergence/run-fleets.ts';
import { type Experiment, sized } from './experiment.ts';

export const experiment: Experiment = {
  row: 5,
  figure: 'Fleets that do not converge',
  experiment:
    'At least 5 phones of 20 acts each with photos, the app and the server of this repository on one simulated line, clock and disk; every fault by its count',
  target: '0',
  run: async ({ scale, seed, log }) => {
    const more = sized(scale, 12, 1000, 10_000);
    const fleets = withKept(Array.from({ length: more }, (_, index) => seed * 100_000 + index));
    const acts = sized(scale, 8, 20, 20);
    const result = await runFleets({ fleets, acts, log });
    const struck = faultKinds.map((kind) => `${kind} ${result.counts[kind]}`).join(', ');
    // The last one is what a restored database costs, told by its count; it need not happen.
    const never = faultKinds.filter(
      (kind) => result.counts[kind] === 0 && kind !== 'photo lost with its history',
    );
    const perSecond = (result.fleets / result.seconds).toFixed(2);
    const failed = result.failed.map((one) => replayOf(one, acts)).slice(0, 5);
    return {
      runs: result.fleets,
      lost: result.failed.length,
      detail: `${result.phones} phones, ${result.acts} acts and ${result.photos} photos, ${perSecond} fleets/s. Struck: ${struck}.${failed.length > 0 ? ` Replay: ${failed.join('; ')}` : ''}`,
      ...(scale !== 'short' && never.length > 0 ? { missed: `never struck: ${never.join(', ')}` } : {}),
    };
  },
};
