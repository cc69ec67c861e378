// Runs the journeys: each file in a process of its own, with its own server and browsers. One demo data folder is
// made first and copied for each, because filling it is the slowest part of a start.

import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { dayIn } from '../../src/domain/local-time.ts';
import { findChromium, noBrowserSentence } from '../harness/chromium.ts';
import { createServerProcess } from '../harness/server-process.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import { demoDay, journeyOutput } from './setting.ts';

const wanted = process.argv.slice(2);

const main = async (): Promise<void> => {
  const chromium = findChromium();
  if (!chromium) throw new Error(noBrowserSentence);
  if (!existsSync(join(repositoryRoot, 'dist', 'index.html')))
    throw new Error('The app is not built: run `npm run build` first.');
  rmSync(journeyOutput, { recursive: true, force: true });
  mkdirSync(journeyOutput, { recursive: true });
  const day = demoDay();
  const seed = await createServerProcess();
  try {
    const begun = performance.now();
    await seed.start();
    await seed.stop();
    console.log(`demo data ready in ${Math.round(performance.now() - begun)} ms`);
    process.env.TINJAU_JOURNEY_SEED = seed.dataFolder;
    process.env.TINJAU_JOURNEY_SEED_DAY = day;
    process.env.CHROMIUM_PATH = chromium;
    await runAll();
  } finally {
    await seed.end();
  }
};

/** Whether each journey of one file passed, by its name. */
const runFile = async (file: string): Promise<ReadonlyMap<string, boolean>> => {
  const outcomes = new Map<string, boolean>();
  // Each journey has its own limit; a file may hold several.
  const stream = run({ files: [file], timeout: 1_200_000 });
  stream.on('test:stdout', ({ message }) => process.stdout.write(message));
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  stream.on('test:pass', ({ name, details, skip, todo }) => {
    if (details.type === 'suite') return;
    // A file without a journey reports itself as one that passed.
    const passed = !skip && !todo && name !== file;
    outcomes.set(name, passed);
    console.log(
      `${passed ? 'ok' : 'nothing ran, which counts as failed:'} ${name} (${Math.round(details.duration_ms)} ms)`,
    );
  });
  stream.on('test:fail', ({ name, details }) => {
    if (details.type === 'suite') return;
    outcomes.set(name, false);
    const cause = details.error.cause ?? details.error;
    console.error(
      `FAILED ${name}\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
    );
  });
  for await (const _ of stream);
  return outcomes;
};

const longestMs = 180_000;

/** A journey keeps to one day: at midnight what was chosen for today is gone, and a day less is left of every deadline. */
const pastMidnight = async (): Promise<void> => {
  const endsSoon = (zone: string): boolean => dayIn(zone, Date.now()) !== dayIn(zone, Date.now() + longestMs);
  while (['Asia/Pontianak', 'Asia/Makassar'].some(endsSoon)) await wait(5000);
};

/** So many at a time, each file in its turn. */
const runFiles = async (
  files: readonly string[],
  atOnce: number,
): Promise<Map<string, ReadonlyMap<string, boolean>>> => {
  const results = new Map<string, ReadonlyMap<string, boolean>>();
  const waiting = [...files];
  const lane = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      await pastMidnight();
      results.set(file, await runFile(file));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
};

const failedOf = (outcomes: ReadonlyMap<string, boolean>): readonly string[] =>
  [...outcomes].flatMap(([name, passed]) => (passed ? [] : [name]));

const runAll = async (): Promise<void> => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.journey.ts'))
    .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
    .map((name) => join(import.meta.dirname, name));
  const results = await runFiles(files, 2);
  const again = [...results].filter(([, outcomes]) => failedOf(outcomes).length > 0);
  const unsteady: string[] = [];
  // Two browsers and two servers on a small machine miss time limits that a phone with one does not. What failed so
  // runs once more alone; its evidence stays, and it is told apart from what passed at once.
  if (again.length > 0) console.log(`\n${again.length} files failed; once more, alone:`);
  for (const [file, before] of again) {
    const after = await runFile(file);
    results.set(file, after);
    unsteady.push(...failedOf(before).filter((name) => after.get(name) === true));
  }
  const failed = [...results.values()].flatMap(failedOf).length;
  const passed = [...results.values()].reduce((sum, { size }) => sum + size, 0) - failed;
  writeFileSync(
    join(journeyOutput, '..', 'journeys.json'),
    JSON.stringify({ passed, failed, unsteady: unsteady.length }),
  );
  for (const name of unsteady) console.error(`UNSTEADY, passed only alone: ${name}`);
  console.log(`journeys: ${passed} passed, ${unsteady.length} of them only alone; ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
};

await main();
