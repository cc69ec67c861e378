// The page's side of the storage worker, which starts with the first request.

import { hasOpfs } from './opfs.ts';
import type { StorageRequest } from './storage-worker.ts';

interface Answer {
  readonly job: number;
  readonly value?: unknown;
  readonly failure?: { readonly name: string; readonly message: string };
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let jobs = 0;

const failed = (name: string, message: string): Error => Object.assign(new Error(message), { name });

const beatMs = 5000;
// Counted in beats of this page, not by a clock: a phone that slept is not a worker that hangs. Long, because a probe of
// a whole day's photos may be slow on a weak phone.
const mostSilentBeats = 12;
let silentBeats = 0;
let beat: ReturnType<typeof setInterval> | undefined;

const giveUp = (stopped: Worker, name: string, message: string): void => {
  // The next request starts another.
  stopped.terminate();
  if (worker !== stopped) return;
  worker = null;
  const jobsOfIt = [...waiting.values()];
  waiting.clear();
  watchWorker();
  for (const job of jobsOfIt) job.reject(failed(name, message));
};

/** While something is asked of the worker, it must say something now and then. */
const watchWorker = (): void => {
  silentBeats = 0;
  if (waiting.size === 0) {
    clearInterval(beat);
    beat = undefined;
  } else
    beat ??= setInterval(() => {
      silentBeats += 1;
      if (worker !== null && silentBeats >= mostSilentBeats)
        giveUp(worker, 'TimeoutError', 'The storage worker does not answer.');
    }, beatMs);
};

const startWorker = (): Worker => {
  const started = new Worker(new URL('./storage-worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<Answer>) => {
    const job = waiting.get(data.job);
    waiting.delete(data.job);
    watchWorker();
    if (data.failure) job?.reject(failed(data.failure.name, data.failure.message));
    else job?.resolve(data.value);
  };
  started.onerror = () => giveUp(started, 'UnknownError', 'The storage worker stopped.');
  return started;
};

/** Asks the worker; rejects where there is neither a worker nor such a file system, and when it hangs. */
export const askStorage = <T>(request: StorageRequest): Promise<T> => {
  if (typeof Worker !== 'function' || !hasOpfs())
    return Promise.reject(failed('NotSupportedError', 'There is no file system for this.'));
  return new Promise<T>((resolve, reject) => {
    worker ??= startWorker();
    jobs += 1;
    waiting.set(jobs, { resolve: resolve as (value: unknown) => void, reject });
    if (beat === undefined) watchWorker();
    worker.postMessage({ job: jobs, request });
  });
};
