// Runs one experiment in a process of its own, with a raw log and a limit of time.

import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { beforeTheEnd } from '../harness/last-words.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import type { Experiment, ExperimentResult, Scale } from './experiment.ts';
import type { Message } from './one.ts';

export interface Outcome {
  readonly name: string;
  readonly about: Pick<Experiment, 'row' | 'figure' | 'experiment' | 'target'> | null;
  readonly result: ExperimentResult | null;
  /** Why there is no result. */
  readonly error: string | null;
  readonly seconds: number;
}

const minutesAllowed: Readonly<Record<Scale, number>> = { short: 5, full: 90, long: 1440 };

/** Runs tests/faults/<name>.ts; never throws. */
export const runExperiment = (name: string, scale: Scale, seed: number, logFile: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const begun = performance.now();
    const log = createWriteStream(logFile);
    const child = fork(join(repositoryRoot, 'tests', 'faults', 'one.ts'), [name, scale, String(seed)], {
      cwd: repositoryRoot,
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const ended = beforeTheEnd(() => child.kill('SIGTERM'));
    let about: Outcome['about'] = null;
    let result: Outcome['result'] = null;
    let error: string | null = null;
    const write = (chunk: Buffer) => {
      log.write(chunk);
      process.stdout.write(chunk);
    };
    child.stdout?.on('data', write);
    child.stderr?.on('data', write);
    const late = setTimeout(() => {
      error = `did not end within ${minutesAllowed[scale]} minutes`;
      // Asked first, so that it ends what it started itself.
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 20_000).unref();
    }, minutesAllowed[scale] * 60_000);
    child.on('message', (message: Message) => {
      if ('about' in message) about = message.about;
      else if ('result' in message) result = message.result;
      else error = message.error;
    });
    child.on('error', (reason) => {
      error ??= String(reason);
    });
    child.on('close', (code) => {
      clearTimeout(late);
      ended();
      if (!result && !error) error = `ended with code ${code} and no result`;
      if (error) write(Buffer.from(`${name}: ${error}\n`));
      log.end();
      resolve({ name, about, result, error, seconds: (performance.now() - begun) / 1000 });
    });
  });
