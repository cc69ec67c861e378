// Runs the journeys: each file in a process of its own, with its own server and browsers. One demo data folder is
// made first and copied for each, because filling it is the slowest part of a start.

import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { findChromium, noBrowserSentence } from '../harness/chromium.ts';
import { createServerProcess } from '../harness/server-process.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import { journeyOutput } from './setting.ts';

const wanted = process.argv.slice(2);

const main = async (): Promise<void> => {
  const chromium = findChromium();
  if (!chromium) throw new Error(noBrowserSentence);
  if (!existsSync(join(repositoryRoot, 'dist', 'index.html')))
    throw new Error('The app is not built: run `npm run build` first.');
  rmSync(journeyOutput, { recursive: true, force: true });
  mkdirSync(journeyOutput, { recursive: true });
  const seed = await createServerProcess();
  try {
    const begun = performance.now();
    await seed.start();
    await seed.stop();
    console.log(`demo data ready in ${Math.round(performance.now() - begun)} ms`);
    process.env.TINJAU_JOURNEY_SEED = seed.dataFolder;
    process.env.CHROMIUM_PATH = chromium;
    await runAll();
  } finally {
    await seed.end();
  }
};

interface Outcome {
  readonly file: string;
  readonly passed: boolean;
}

/** Outcomes by the journey's name. */
const runFiles = async (files: readonly string[], concurrency: number): Promise<Map<string, Outcome>> => {
  const outcomes = new Map<string, Outcome>();
  // Each journey has its own limit; a file may hold several.
  const stream = run({ files, concurrency, timeout: 1_200_000 });
  stream.on('test:stdout', ({ message }) => process.stdout.write(message));
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  stream.on('test:pass', ({ name, details, skip, todo, file = '' }) => {
    if (details.type === 'suite') return;
    // A file without a journey reports itself as one that passed.
    const passed = !skip && !todo && !name.endsWith('.journey.ts');
    outcomes.set(name, { file, passed });
    console.log(
      `${passed ? 'ok' : 'nothing ran, which counts as failed:'} ${name} (${Math.round(details.duration_ms)} ms)`,
    );
  });
  stream.on('test:fail', ({ name, details, file = '' }) => {
    if (details.type === 'suite') return;
    outcomes.set(name, { file, passed: false });
    const cause = details.error.cause ?? details.error;
    console.error(
      `FAILED ${name}\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
    );
  });
  for await (const _ of stream);
  return outcomes;
};

const failedIn = (outcomes: ReadonlyMap<string, Outcome>): readonly string[] =>
  [...outcomes].flatMap(([name, { passed }]) => (passed ? [] : [name]));

const runAll = async (): Promise<void> => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.journey.ts'))
    .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
    .map((name) => join(import.meta.dirname, name));
  const outcomes = await runFiles(files, 2);
  const atFirst = failedIn(outcomes);
  // Two browsers and two servers on a small machine miss time limits that a phone with one does not. What failed so
  // runs once more alone; its evidence stays, and it is told apart from what passed at once.
  const again = new Set(atFirst.map((name) => outcomes.get(name)?.file ?? '').filter((file) => file !== ''));
  if (again.size > 0) {
    console.log(`\n${atFirst.length} failed; once more, alone:`);
    for (const [name, outcome] of await runFiles([...again], 1))
      if (atFirst.includes(name)) outcomes.set(name, outcome);
  }
  const failed = failedIn(outcomes);
  const unsteady = atFirst.filter((name) => !failed.includes(name));
  const passed = outcomes.size - failed.length;
  writeFileSync(
    join(journeyOutput, '..', 'journeys.json'),
    JSON.stringify({ passed, failed: failed.length, unsteady: unsteady.length }),
  );
  for (const name of unsteady) console.error(`UNSTEADY, passed only alone: ${name}`);
  console.log(`journeys: ${passed} passed, ${unsteady.length} of them only alone; ${failed.length} failed`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
};

await main();
