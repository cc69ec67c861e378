// The page's side of the photo worker. Without workers the same work is done in the page.

import { type PreparedPhoto, preparePhoto } from './prepare-photo.ts';

interface Answer {
  readonly job: number;
  readonly photo?: PreparedPhoto;
  readonly failure?: string;
}

interface Waiting {
  readonly resolve: (photo: PreparedPhoto) => void;
  readonly reject: (error: Error) => void;
}

export interface PhotoProcessor {
  readonly prepare: (source: Blob | ImageBitmap) => Promise<PreparedPhoto>;
  readonly stop: () => void;
}

const inThePage: PhotoProcessor = { prepare: (source) => preparePhoto(source), stop: () => {} };

/** Starts the worker; a photo it cannot take is prepared in the page instead. */
export const createPhotoProcessor = (): PhotoProcessor => {
  if (typeof Worker !== 'function' || typeof OffscreenCanvas !== 'function') return inThePage;
  const waiting = new Map<number, Waiting>();
  let jobs = 0;
  let isBroken = false;
  const worker = new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const job = waiting.get(data.job);
    waiting.delete(data.job);
    if (data.photo) job?.resolve(data.photo);
    else job?.reject(new Error(data.failure ?? 'The photo worker failed.'));
  };
  worker.onerror = () => {
    isBroken = true;
    for (const job of waiting.values()) job.reject(new Error('The photo worker stopped.'));
    waiting.clear();
  };
  const inTheWorker = (source: Blob | ImageBitmap): Promise<PreparedPhoto> =>
    new Promise((resolve, reject) => {
      jobs += 1;
      waiting.set(jobs, { resolve, reject });
      worker.postMessage({ job: jobs, source }, source instanceof Blob ? [] : [source]);
    });
  return {
    // A file can be tried again in the page; a frame was handed over and cannot.
    prepare: async (source) => {
      if (isBroken) return preparePhoto(source);
      if (!(source instanceof Blob)) return inTheWorker(source);
      try {
        return await inTheWorker(source);
      } catch {
        return preparePhoto(source);
      }
    },
    stop: () => worker.terminate(),
  };
};
