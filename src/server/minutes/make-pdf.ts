// Papers are made one after the other, each in a thread of its own with bounded memory.

import { Worker } from 'node:worker_threads';
import type { PdfJob } from './pdf-worker.ts';

const longestMs = 120_000;
const heapMb = 512;

export interface PdfMaker {
  /** The PDF; throws when it could not be made in time or memory. */
  readonly make: (job: PdfJob) => Promise<Buffer>;
}

export const createPdfMaker = (): PdfMaker => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    make: (job) => {
      const turn = last.then(() => runJob(job));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
};

const runJob = (job: PdfJob): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    const late = setTimeout(() => {
      void worker.terminate();
      reject(new Error('the paper took too long'));
    }, longestMs);
    worker.once('message', ({ bytes }: { bytes: Uint8Array }) => {
      resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(late);
      reject(new Error('the paper was not made'));
    });
  });
