// The second copy's files, through the worker.

import { journalFolder } from '../contract/journal.ts';
import type { OpfsJournal } from './journal-opfs.ts';
import { askStorage } from './storage-client.ts';

type Asked<T> = T extends (...given: infer A) => infer R ? (...given: A) => Promise<Awaited<R>> : never;

/** The journal in one folder (`journalFolderOf`); the folder is known a little later than it is asked for. */
export const createJournalFile = (
  folder: Promise<string>,
): {
  readonly [K in Exclude<keyof OpfsJournal, 'close'>]: Asked<OpfsJournal[K]>;
} & { readonly close: () => void } => {
  const ask =
    <K extends keyof OpfsJournal>(call: K) =>
    async (...given: Parameters<OpfsJournal[K]>) =>
      askStorage<never>({ what: 'journal', folder: await folder, call, with: given });
  return {
    readLogs: ask('readLogs'),
    append: ask('append'),
    replaceLogs: ask('replaceLogs'),
    listPhotos: ask('listPhotos'),
    readPhoto: ask('readPhoto'),
    writePhoto: ask('writePhoto'),
    removePhoto: ask('removePhoto'),
    removeAll: ask('removeAll'),
    close: () => void ask('close')().catch(() => {}),
  };
};

/** Whether the journal in that folder holds anything; makes none. */
export const hasJournalFiles = async (folder: string): Promise<boolean> => {
  try {
    const root = await navigator.storage.getDirectory();
    const place = await (await root.getDirectoryHandle(journalFolder)).getDirectoryHandle(folder);
    for await (const _ of place.keys()) return true;
    return false;
  } catch {
    return false;
  }
};
