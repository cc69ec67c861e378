// The origin's private file system. Only a worker gets a handle that can be flushed to the disk; where even workers have
// none, a writable stream is the next best.

/** Of the worker's handle, what is used here; the types of the page do not know it. */
export interface SyncHandle {
  readonly read: (into: Uint8Array, options: { readonly at: number }) => number;
  readonly write: (bytes: Uint8Array, options: { readonly at: number }) => number;
  readonly truncate: (size: number) => void;
  readonly getSize: () => number;
  readonly flush: () => void;
  readonly close: () => void;
}

type WorkerFile = FileSystemFileHandle & { readonly createSyncAccessHandle?: () => Promise<SyncHandle> };

/** Whether this browser has such a file system at all. */
export const hasOpfs = (): boolean => typeof globalThis.navigator?.storage?.getDirectory === 'function';

/** A handle of its own for one file; null where there are none. Rejects while another window holds one. */
export const openHandle = async (file: FileSystemFileHandle): Promise<SyncHandle | null> => {
  const { createSyncAccessHandle } = file as WorkerFile;
  return createSyncAccessHandle ? createSyncAccessHandle.call(file) : null;
};

/** Writes all bytes at a place and flushes them; throws when the disk takes fewer. */
export const writeAt = (handle: SyncHandle, bytes: Uint8Array, at: number): void => {
  for (let done = 0; done < bytes.length; ) {
    const taken = handle.write(bytes.subarray(done), { at: at + done });
    if (taken <= 0) throw Object.assign(new Error('The disk takes no more.'), { name: 'QuotaExceededError' });
    done += taken;
  }
  handle.flush();
};

// Measured: Chromium does not count what a worker's handle writes and does subtract it when the file is removed. From the
// third start on with a ballast made so, this origin "uses" 4 GB and a phone with room refuses every write.
const streamInto = async (
  file: FileSystemFileHandle,
  pieces: Iterable<Uint8Array<ArrayBuffer>>,
): Promise<void> => {
  const stream = await file.createWritable();
  try {
    for (const piece of pieces) await stream.write(piece);
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => undefined);
    throw error;
  }
};

/** Whether an error says that another window holds this file just now. */
const isHeldElsewhere = (error: unknown): boolean =>
  (error as Error | undefined)?.name === 'NoModificationAllowedError';

const flushTries = 20;
const flushAgainMs = 50;

/**
 * A stream that was closed may still wait in the system's memory. A handle that writes nothing does not upset the count.
 * Another window that has just written the same file holds it for its own flush.
 */
const flushWritten = async (file: FileSystemFileHandle): Promise<void> => {
  for (let left = flushTries; ; left -= 1) {
    try {
      const handle = await openHandle(file);
      try {
        handle?.flush();
      } finally {
        handle?.close();
      }
      return;
    } catch (error) {
      if (!isHeldElsewhere(error) || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, flushAgainMs));
    }
  }
};

const writeThroughHandle = async (
  file: FileSystemFileHandle,
  pieces: Iterable<Uint8Array<ArrayBuffer>>,
): Promise<void> => {
  const handle = await openHandle(file);
  if (handle === null) throw new Error('This browser cannot write files here.');
  try {
    handle.truncate(0);
    let at = 0;
    for (const piece of pieces) {
      writeAt(handle, piece, at);
      at += piece.length;
    }
  } finally {
    handle.close();
  }
};

/** Writes a whole new file and flushes it; nothing of it stays when that fails, unless another window has it in use. */
export const writeFile = async (
  folder: FileSystemDirectoryHandle,
  name: string,
  pieces: () => Iterable<Uint8Array<ArrayBuffer>>,
): Promise<void> => {
  try {
    const file = await folder.getFileHandle(name, { create: true });
    if (typeof file.createWritable === 'function') {
      await streamInto(file, pieces());
      await flushWritten(file);
    } else await writeThroughHandle(file, pieces());
  } catch (error) {
    // In use: what stands there is the other window's, and may be whole.
    if (!isHeldElsewhere(error)) await removeFile(folder, name);
    throw error;
  }
};

/** Removes a file; one that is not there, or is in use, is left alone. */
export const removeFile = async (folder: FileSystemDirectoryHandle, name: string): Promise<boolean> => {
  try {
    await folder.removeEntry(name);
    return true;
  } catch {
    return false;
  }
};

export const fileNames = async (folder: FileSystemDirectoryHandle): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names.sort();
};
