// Looks into map files in a process of its own, one file a process: reading a large one would hold up every phone, and
// what was made to take all memory takes only that process with it.

import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { CheckAnswer, CheckJob } from './check-process.ts';
import { faulty, type MapFault } from './fault.ts';

export interface CheckerLimits {
  readonly jobMs: number;
  /** Megabytes of the process's own memory. */
  readonly memoryMb: number;
}

export const checkerLimits: CheckerLimits = { jobMs: 180_000, memoryMb: 512 };

const program = join(import.meta.dirname, 'check-process.ts');

/** The facts of a file, or its fault thrown. What cannot be read in bounded time and memory is too much. */
export const checkMapFile = async (
  job: CheckJob,
  limits: CheckerLimits = checkerLimits,
  signal?: AbortSignal,
): Promise<Extract<CheckAnswer, { pack: unknown } | { overlay: unknown }>> => {
  const answer = await ask(job, limits, signal);
  if (answer === null) return faulty(tooMuch[job.kind]);
  if ('fault' in answer) return faulty(answer.fault.code, answer.fault.field);
  if ('failed' in answer) throw new Error(`A map file could not be looked into: ${answer.failed}`);
  return answer;
};

const tooMuch: Readonly<Record<CheckJob['kind'], MapFault['code']>> = {
  pack: 'map-pack-broken',
  overlay: 'map-overlay-too-much',
};

/** Null when the process ended without an answer. */
const ask = (
  job: CheckJob,
  { jobMs, memoryMb }: CheckerLimits,
  signal?: AbortSignal,
): Promise<CheckAnswer | null> =>
  new Promise((resolve, reject) => {
    const child = fork(program, [], {
      stdio: 'ignore',
      execArgv: [...process.execArgv, `--max-old-space-size=${memoryMb}`],
    });
    const end = (): void => {
      child.kill('SIGKILL');
    };
    const late = setTimeout(end, jobMs);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
    let answered: CheckAnswer | null = null;
    child.once('message', (answer) => {
      answered = answer as CheckAnswer;
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(late);
      signal?.removeEventListener('abort', end);
      resolve(answered);
    });
    child.send(job, () => {});
  });
