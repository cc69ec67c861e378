// `npm run faults`: runs the fault experiments with real parts and prints the reliability scorecard. Exits non-zero
// when anything was lost, a target was missed or an experiment did not end.
//   npm run faults [-- --short | --long] [-- --seed <n>] [-- <name> ...]

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from '../harness/source-files.ts';
import { experimentNames } from './all.ts';
import type { Scale } from './experiment.ts';
import { type Outcome, runExperiment } from './run-experiment.ts';
import { failed, machine, scorecardMarkdown, scorecardTable } from './scorecard.ts';

const output = join(repositoryRoot, 'tests', '.output');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    seed: { type: 'string' },
  },
});
const scale: Scale = values.short ? 'short' : values.long ? 'long' : 'full';
const seed = Number(values.seed ?? process.env.TINJAU_SEED ?? 20_261_121);
const unknown = positionals.filter((name) => !experimentNames.includes(name));
if (!Number.isInteger(seed) || unknown.length > 0) {
  console.error(
    unknown.length > 0
      ? `No experiment is called ${unknown.join(', ')}. There are: ${experimentNames.join(', ')}`
      : '--seed takes a whole number',
  );
  process.exit(2);
}

const chosen = positionals.length > 0 ? positionals : experimentNames;
mkdirSync(join(output, 'faults'), { recursive: true });
// The short ones mostly wait, and share the machine; figures worth printing are measured one after the other.
const atOnce = scale === 'short' ? 2 : 1;
const outcomes: Outcome[] = [];
const waiting = [...chosen];
const runWaiting = async (): Promise<void> => {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    console.log(`\n== ${name} (${scale}, seed ${seed})`);
    outcomes.push(await runExperiment(name, scale, seed, join(output, 'faults', `${name}.log`)));
  }
};
await Promise.all(Array.from({ length: atOnce }, runWaiting));

const about = { scale, seed, date: new Date().toISOString().slice(0, 10), machine: machine() };
const failures = outcomes.filter(failed);
const notRun = outcomes.filter(({ result }) => result?.notRun !== undefined);
// A run of chosen experiments leaves the scorecard of the last whole run in place.
const isWhole = positionals.length === 0;
writeFileSync(
  join(output, isWhole ? 'scorecard.md' : 'scorecard-part.md'),
  scorecardMarkdown(outcomes, about, isWhole),
);
writeFileSync(
  join(output, 'faults.json'),
  JSON.stringify({
    passed: outcomes.length - failures.length - notRun.length,
    failed: failures.length,
    notRun: notRun.length,
  }),
);
console.log(`\n${scorecardTable(outcomes, about, isWhole)}`);
process.exitCode = failures.length > 0 ? 1 : 0;
