// Runs in a worker, because only there files can be flushed. One request after the other.

import { journalFolder } from '../contract/journal.ts';
import { makeBallastHere, probeRoomHere } from './ballast.ts';
import { createOpfsJournal, type OpfsJournal } from './journal-opfs.ts';
import { type MapCalls, mapCalls } from './map-file.ts';

export type StorageRequest =
  | { readonly what: 'ballast' }
  | { readonly what: 'probe'; readonly bytes: number }
  | { readonly what: 'map'; readonly call: keyof MapCalls; readonly with: readonly unknown[] }
  | {
      readonly what: 'journal';
      readonly folder: string;
      readonly call: keyof OpfsJournal;
      readonly with: readonly unknown[];
    };

const scope = globalThis as unknown as {
  onmessage:
    | ((event: MessageEvent<{ readonly job: number; readonly request: StorageRequest }>) => void)
    | null;
  postMessage: (message: unknown) => void;
};

const journals = new Map<string, OpfsJournal>();

const journalIn = (folder: string): OpfsJournal => {
  const known = journals.get(folder);
  if (known) return known;
  const made = createOpfsJournal(async () =>
    (
      await (await navigator.storage.getDirectory()).getDirectoryHandle(journalFolder, { create: true })
    ).getDirectoryHandle(folder, { create: true }),
  );
  journals.set(folder, made);
  return made;
};

const answer = async (request: StorageRequest): Promise<unknown> => {
  switch (request.what) {
    case 'ballast':
      return makeBallastHere();
    case 'probe':
      return probeRoomHere(request.bytes);
    case 'map': {
      const call = mapCalls[request.call] as (...given: readonly unknown[]) => unknown;
      return call(...request.with);
    }
    case 'journal': {
      const call = journalIn(request.folder)[request.call] as (...given: readonly unknown[]) => unknown;
      return call(...request.with);
    }
  }
};

let queue: Promise<void> = Promise.resolve();

scope.onmessage = ({ data: { job, request } }) => {
  queue = queue.then(async () => {
    try {
      scope.postMessage({ job, value: await answer(request) });
    } catch (error) {
      const { name, message } = error as Error;
      scope.postMessage({ job, failure: { name, message } });
    }
  });
};
