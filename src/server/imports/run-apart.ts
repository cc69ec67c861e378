// Runs one piece of work on a file in a process of its own, as maps are looked into: what was made to take all memory
// or time takes only that process with it, and nobody else waits.

import { fork } from 'node:child_process';

export interface ApartLimits {
  readonly jobMs: number;
  /** Megabytes of the process's own memory. */
  readonly memoryMb: number;
}

export const apartLimits: ApartLimits = { jobMs: 180_000, memoryMb: 512 };

export interface ApartWatch<P> {
  readonly limits?: ApartLimits;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: P) => void;
}

/** The answer of the process, or null when it ended without one. Every message but the last is progress. */
export const runApart = <J extends object, P, A>(
  program: string,
  job: J,
  { limits = apartLimits, signal, onProgress }: ApartWatch<P>,
): Promise<A | null> =>
  new Promise((resolve, reject) => {
    const child = fork(program, [], {
      stdio: 'ignore',
      execArgv: [...process.execArgv, `--max-old-space-size=${limits.memoryMb}`],
    });
    const end = (): void => {
      child.kill('SIGKILL');
    };
    const late = setTimeout(end, limits.jobMs);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
    let answered: A | null = null;
    child.on('message', (message) => {
      const said = message as { readonly progress?: P; readonly answer?: A };
      if (said.progress !== undefined) onProgress?.(said.progress);
      else answered = said.answer ?? null;
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(late);
      signal?.removeEventListener('abort', end);
      resolve(answered);
    });
    child.send(job, () => {});
  });
