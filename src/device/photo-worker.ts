// Runs in a worker so that decoding a large picture never freezes the screen. One picture at a time.

import { preparePhoto } from './prepare-photo.ts';

interface Job {
  readonly job: number;
  readonly source: Blob | ImageBitmap;
}

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<Job>) => void) | null;
  postMessage: (message: unknown, transfer: Transferable[]) => void;
};

let queue: Promise<void> = Promise.resolve();

scope.onmessage = ({ data }) => {
  queue = queue.then(async () => {
    try {
      const photo = await preparePhoto(data.source);
      scope.postMessage({ job: data.job, photo }, [photo.bytes, ...(photo.thumb ? [photo.thumb.bytes] : [])]);
    } catch (error) {
      scope.postMessage({ job: data.job, failure: String(error) }, []);
    }
  });
};
