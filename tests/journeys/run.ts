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

const runAll = async (): Promise<void> => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.journey.ts'))
    .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
    .map((name) => join(import.meta.dirname, name));
  let passed = 0;
  let failed = 0;
  // Each journey has its own limit; a file may hold several.
  const stream = run({ files, concurrency: 2, timeout: 1_200_000 });
  stream.on('test:stdout', ({ message }) => process.stdout.write(message));
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  stream.on('test:pass', ({ name, details, skip, todo }) => {
    if (details.type === 'suite') return;
    // A file without a journey reports itself as one that passed.
    if (skip || todo || name.endsWith('.journey.ts')) failed += 1;
    else passed += 1;
    console.log(
      `${skip || todo ? 'skipped, which counts as failed:' : 'ok'} ${name} (${Math.round(details.duration_ms)} ms)`,
    );
  });
  stream.on('test:fail', ({ name, details }) => {
    if (details.type === 'suite') return;
    failed += 1;
    const cause = details.error.cause ?? details.error;
    console.error(
      `FAILED ${name}\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
    );
  });
  for await (const _ of stream);
  writeFileSync(join(journeyOutput, '..', 'journeys.json'), JSON.stringify({ passed, failed }));
  console.log(`journeys: ${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
};

await main();
