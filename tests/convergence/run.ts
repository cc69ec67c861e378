// node tests/convergence/run.ts --fleets 1000 --seed 1 --workers 2   runs the kept seeds and that many more
// node tests/convergence/run.ts --seed 12 --trace                    replays one fleet and prints everything that happened
// node tests/convergence/run.ts --seed 12 --work visits --trace      the same of a seed from before sites were proposed

import { parseArgs } from 'node:util';
import { faultKinds } from './fault-kinds.ts';
import { runFleet } from './fleet.ts';
import { prepareGround } from './fleet-server.ts';
import { runFleets, withKept } from './run-fleets.ts';

const { values } = parseArgs({
  options: {
    fleets: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    acts: { type: 'string', default: '20' },
    work: { type: 'string', default: 'all' },
    trace: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const acts = Number(values.acts);
if (
  ![seed, acts, Number(values.fleets), Number(values.workers)].every(
    (value) => Number.isSafeInteger(value) && value >= 0,
  )
) {
  console.error('--fleets, --seed, --workers and --acts are whole numbers.');
  process.exit(2);
}

const work = values.work === 'visits' ? 'visits' : 'all';

if (values.trace) {
  const ground = await prepareGround();
  try {
    const result = await runFleet(ground, { seed, acts, work, trace: (line) => console.log(line) });
    console.log(
      `${result.phones} phones, ${result.acts} acts, ${result.photos} photos; digest ${result.digest}`,
    );
    for (const failure of result.failures) console.log(`FAILED: ${failure}`);
    process.exitCode = result.failures.length === 0 ? 0 : 1;
  } finally {
    ground.end();
  }
} else {
  const more = Array.from({ length: Number(values.fleets) }, (_, index) => seed + index);
  const result = await runFleets({
    fleets: withKept(more, work),
    workers: Number(values.workers),
    acts,
    log: (line) => console.log(line),
  });
  for (const kind of faultKinds) console.log(`${String(result.counts[kind]).padStart(8)}  ${kind}`);
  console.log(
    `${result.fleets} fleets, ${result.phones} phones, ${result.acts} acts, ${result.photos} photos in ${result.seconds.toFixed(0)} s (${(result.fleets / result.seconds).toFixed(2)} fleets/s); ${result.failed.length} failed`,
  );
  process.exitCode = result.failed.length === 0 ? 0 : 1;
}
