// Works off what is due of doubts beside the server.

import { createDecoder } from '../photo-store/decoder.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { runBeside } from '../run-beside.ts';
import { workOffStep } from './work-off.ts';

export interface DoubtJobDeps extends RecordDeps {
  readonly photoStore: PhotoStore;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
}

/** Starts the job; the answer stops it after the step under way. */
export const startDoubtJob = (deps: DoubtJobDeps): (() => Promise<void>) => {
  const process = createDecoder();
  let isStopped = (): boolean => false;
  const decoder = {
    look: async (bytes: Buffer): Promise<string | null> => {
      const look = await process.look(bytes);
      // The picture is not to blame: it stays due.
      if (look === null && isStopped()) throw new Error('stopped');
      return look;
    },
  };
  const stop = runBeside({
    step: async (stopped) => {
      isStopped = stopped;
      return (await workOffStep({ ...deps, decoder })) > 0;
    },
    log: deps.log,
    failed: 'doubts could not be worked out',
  });
  return async () => {
    const stopping = stop();
    // A picture may take half a minute; what is under way is done again after the next start.
    process.end();
    await stopping;
  };
};
