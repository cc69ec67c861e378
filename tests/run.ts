// `npm test`: everything, in order, with the time each stage took. It keeps going after a failure, never skips
// silently (a skipped test, or a stage in which nothing ran, is a failure) and its last line is "N passed, N failed".

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findChromium, noBrowserSentence } from './harness/chromium.ts';
import { repositoryRoot } from './harness/source-files.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const output = join(repositoryRoot, 'tests', '.output');
const binaries = join(repositoryRoot, 'node_modules', '.bin');

// The locked Node stands first on the path, also when this file is started by hand.
const environment = {
  ...process.env,
  PATH: [dirname(process.execPath), binaries, process.env.PATH ?? ''].join(delimiter),
  FORCE_COLOR: process.env.FORCE_COLOR ?? '0',
};

const exitCodeOf = (command: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: repositoryRoot,
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });

const tool = (name: string): string => join(binaries, name);

/** A tool that is right or wrong as a whole counts as one test. */
const asOneTest = async (command: string, ...args: readonly string[]): Promise<Count> =>
  (await exitCodeOf(command, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

const readCount = (file: string): Record<string, number> | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  } catch {
    return null;
  }
};

const vitest = async (): Promise<Count> => {
  const report = join(output, 'vitest.json');
  rmSync(report, { force: true });
  const code = await exitCodeOf(tool('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const found = readCount(report);
  if (!found) return failure('vitest left no report');
  const passed = found.numPassedTests ?? 0;
  const skipped = (found.numPendingTests ?? 0) + (found.numTodoTests ?? 0);
  if (skipped > 0) console.error(`${skipped} tests were skipped, which counts as failed`);
  if (passed === 0) return failure('vitest ran no test');
  const failed = (found.numFailedTests ?? 0) + skipped;
  // A suite that cannot be loaded, or an unhandled error, fails the run without failing a test.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
};

const journeys = async (): Promise<Count> => {
  if (!existsSync(join(repositoryRoot, 'dist', 'index.html')))
    return failure('the journeys cannot run: the app was not built');
  const chromium = findChromium();
  if (!chromium) return failure(noBrowserSentence);
  console.log(`browser: ${chromium}`);
  const report = join(output, 'journeys.json');
  rmSync(report, { force: true });
  const code = await exitCodeOf(process.execPath, [join('tests', 'journeys', 'run.ts')]);
  const found = readCount(report);
  if (!found) return failure('the journeys left no report');
  const { passed = 0, failed = 0, unsteady = 0 } = found;
  if (passed + failed === 0) return failure('no journey ran');
  if (unsteady > 0)
    notes.push(`${unsteady} journeys passed only at a second try, alone: look at their evidence`);
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
};

/** The short version of every fault experiment; each counts as one test, one that cannot run here as none. */
const faults = async (): Promise<Count> => {
  const report = join(output, 'faults.json');
  rmSync(report, { force: true });
  const code = await exitCodeOf(process.execPath, [join('tests', 'faults', 'run.ts'), '--short']);
  const found = readCount(report);
  if (!found) return failure('the faults left no report');
  const { passed = 0, failed = 0, notRun = 0 } = found;
  if (notRun > 0) console.log(`${notRun} fault experiments were not run on this machine`);
  if (passed + failed === 0) return failure('no fault experiment ran');
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
};

/** What the last lines say beside the counts. */
const notes: string[] = [];

const failure = (sentence: string): Count => {
  console.error(sentence);
  return { passed: 0, failed: 1 };
};

const stages: readonly (readonly [string, () => Promise<Count>])[] = [
  ['types', () => asOneTest(tool('tsc'), '-b')],
  ['lint', () => asOneTest(tool('biome'), 'check', '.')],
  ['build', () => asOneTest(tool('vite'), 'build')],
  ['tests', vitest],
  ['journeys', journeys],
  ['faults', faults],
];

mkdirSync(output, { recursive: true });
const chosen = process.argv.slice(2);
const begun = performance.now();
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const lines: string[] = [];
let total: Count = { passed: 0, failed: 0 };
for (const [name, run] of stages) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n== ${name}`);
  const started = performance.now();
  const count = await run();
  lines.push(
    `${name.padEnd(10)} ${seconds(started).padStart(9)}   ${count.passed} passed, ${count.failed} failed`,
  );
  total = { passed: total.passed + count.passed, failed: total.failed + count.failed };
}
if (total.passed + total.failed === 0) total = failure('nothing ran');
console.log(
  [`\n${lines.join('\n')}`, `${'all'.padEnd(10)} ${seconds(begun).padStart(9)}`, ...notes].join('\n'),
);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);
