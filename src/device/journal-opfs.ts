// The files of one person's second copy, as the worker writes them. Names and records: local-database/journal/README.md.

import { logFileName, logNumber, photoFileName, photoIdOfFile } from '../contract/journal.ts';
import { fileNames, openHandle, removeFile, type SyncHandle, writeAt, writeFile } from './opfs.ts';

interface OpenLog {
  readonly name: string;
  /** null where the browser has no such handles. */
  readonly handle: SyncHandle | null;
}

const namesInUse = /NoModificationAllowed|InvalidState/;
const isInUse = (error: unknown): boolean => namesInUse.test((error as Error | undefined)?.name ?? '');

export interface OpfsLog {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isHeld: boolean;
}

export type OpfsJournal = ReturnType<typeof createOpfsJournal>;

/** Nothing is opened before it is needed; `folder` is asked for each time. */
export const createOpfsJournal = (folder: () => Promise<FileSystemDirectoryHandle>) => {
  let open: OpenLog | null = null;

  const closeLog = (): void => {
    open?.handle?.close();
    open = null;
  };

  const beginLog = async (): Promise<OpenLog> => {
    closeLog();
    const place = await folder();
    const highest = Math.max(0, ...(await fileNames(place)).map((name) => logNumber(name) ?? 0));
    for (let number = highest + 1; ; number += 1) {
      const name = logFileName(number);
      const file = await place.getFileHandle(name, { create: true });
      try {
        open = { name, handle: await openHandle(file) };
        return open;
      } catch (error) {
        // Another window was quicker.
        if (!isInUse(error) || number > highest + 20) throw error;
      }
    }
  };

  const appendTo = async ({ name, handle }: OpenLog, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    if (handle) {
      writeAt(handle, bytes, handle.getSize());
      return;
    }
    const file = await (await folder()).getFileHandle(name);
    const stream = await file.createWritable({ keepExistingData: true });
    await stream.seek((await file.getFile()).size);
    await stream.write(bytes);
    await stream.close();
  };

  const isHeldElsewhere = async (file: FileSystemFileHandle): Promise<boolean> => {
    try {
      (await openHandle(file))?.close();
      return false;
    } catch {
      return true;
    }
  };

  const readLog = async (place: FileSystemDirectoryHandle, name: string): Promise<OpfsLog> => {
    if (open?.handle && open.name === name) {
      const bytes = new Uint8Array(open.handle.getSize());
      open.handle.read(bytes, { at: 0 });
      return { name, bytes, isHeld: false };
    }
    const file = await place.getFileHandle(name);
    const isHeld = await isHeldElsewhere(file);
    try {
      return { name, bytes: new Uint8Array(await (await file.getFile()).arrayBuffer()), isHeld };
    } catch {
      return { name, bytes: new Uint8Array(), isHeld: true };
    }
  };

  /** Holds all of them, or changes nothing; `before` runs while they are held and still say what they said. */
  const removeLogs = async (names: readonly string[], before = async (): Promise<void> => {}) => {
    const place = await folder();
    const held: (SyncHandle | null)[] = [];
    try {
      for (const name of names) held.push(await openHandle(await place.getFileHandle(name)));
      await before();
      // Emptied while it is held: a file that cannot be removed just now says nothing any more.
      for (const handle of held) {
        handle?.truncate(0);
        handle?.flush();
      }
    } finally {
      for (const handle of held) handle?.close();
    }
    for (const name of names) await removeFile(place, name);
  };

  return {
    readLogs: async (): Promise<readonly OpfsLog[]> => {
      const place = await folder();
      const logs: OpfsLog[] = [];
      for (const name of await fileNames(place))
        if (logNumber(name) !== null) logs.push(await readLog(place, name));
      return logs;
    },
    append: async (bytes: Uint8Array<ArrayBuffer>, fresh: boolean): Promise<void> => {
      const log = fresh || open === null ? await beginLog() : open;
      try {
        await appendTo(log, bytes);
      } catch (error) {
        closeLog();
        throw error;
      }
    },
    replaceLogs: async (bytes: Uint8Array<ArrayBuffer>, instead: readonly string[]): Promise<void> => {
      closeLog();
      await removeLogs(instead, async () => appendTo(await beginLog(), bytes));
    },
    listPhotos: async (): Promise<readonly string[]> =>
      (await fileNames(await folder())).map(photoIdOfFile).filter((id) => id !== null),
    readPhoto: async (photoId: string): Promise<Uint8Array | null> => {
      try {
        const file = await (await folder()).getFileHandle(photoFileName(photoId));
        return new Uint8Array(await (await file.getFile()).arrayBuffer());
      } catch {
        return null;
      }
    },
    writePhoto: async (photoId: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> =>
      writeFile(await folder(), photoFileName(photoId), () => [bytes]),
    removePhoto: async (photoId: string): Promise<void> => {
      await removeFile(await folder(), photoFileName(photoId));
    },
    removeAll: async (): Promise<void> => {
      const place = await folder();
      const own = open?.name;
      closeLog();
      const names = await fileNames(place);
      const logs = names.filter((name) => logNumber(name) !== null);
      // This window's last: it says what was received, also of what stands in the others.
      const ordered = [...logs.filter((name) => name !== own), ...logs.filter((name) => name === own)];
      await removeLogs(ordered);
      for (const name of names) if (photoIdOfFile(name) !== null) await removeFile(place, name);
    },
    close: (): void => closeLog(),
  };
};
