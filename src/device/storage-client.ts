// The page's side of the storage worker, which starts with the first request. Without workers the same work is done in
// the page, as far as the page may.

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

const startWorker = (): Worker => {
  const started = new Worker(new URL('./storage-worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<Answer>) => {
    const job = waiting.get(data.job);
    waiting.delete(data.job);
    if (data.failure) job?.reject(failed(data.failure.name, data.failure.message));
    else job?.resolve(data.value);
  };
  started.onerror = () => {
    // The next request starts another.
    started.terminate();
    if (worker === started) worker = null;
    for (const job of waiting.values()) job.reject(failed('UnknownError', 'The storage worker stopped.'));
    waiting.clear();
  };
  return started;
};

/** Asks the worker; rejects where there is neither a worker nor such a file system. */
export const askStorage = <T>(request: StorageRequest): Promise<T> => {
  if (typeof Worker !== 'function' || !hasOpfs())
    return Promise.reject(failed('NotSupportedError', 'There is no file system for this.'));
  return new Promise<T>((resolve, reject) => {
    worker ??= startWorker();
    jobs += 1;
    waiting.set(jobs, { resolve: resolve as (value: unknown) => void, reject });
    worker.postMessage({ job: jobs, request });
  });
};

/** The same, done in the page where it cannot be asked of the worker. */
export const askStorageOr = <T>(request: StorageRequest, here: () => Promise<T>): Promise<T> =>
  askStorage<T>(request).catch((error: Error) => {
    if (error.name !== 'NotSupportedError') throw error;
    return here();
  });
