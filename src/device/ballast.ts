// Room kept back. A completely full disk makes Chromium delete everything of this origin soon after its database is
// opened (measured); a file of bytes that do not compress, taken away first, leaves it the room it needs.

import { ballastFile } from '../contract/journal.ts';
import { fileNames, hasOpfs, removeFile, writeFile } from './opfs.ts';

/** Measured: with 488 KB free nothing was deleted; 8 MB also lets a day's answers be written. */
export const ballastBytes = 8 * 1024 * 1024;

const probePrefix = 'tinjau-probe-';

const root = (): Promise<FileSystemDirectoryHandle> => navigator.storage.getDirectory();

/** Gives the room back to the phone; false when there was no ballast. Needs no worker. */
export const releaseBallast = async (): Promise<boolean> => {
  try {
    return await removeFile(await root(), ballastFile);
  } catch {
    return false;
  }
};

/** Whether the room kept back is there, whole. */
export const hasBallast = async (): Promise<boolean> => {
  try {
    const file = await (await root()).getFileHandle(ballastFile);
    return (await file.getFile()).size >= ballastBytes;
  } catch {
    return false;
  }
};

const pieceBytes = 65_536;

/** Bytes no disk can make smaller. */
function* randomPieces(bytes: number): Generator<Uint8Array<ArrayBuffer>> {
  for (let left = bytes; left > 0; left -= pieceBytes)
    yield crypto.getRandomValues(new Uint8Array(Math.min(pieceBytes, left)));
}

/** Makes the ballast where it is missing; false when the disk has no room for it. For the worker. */
export const makeBallastHere = async (): Promise<boolean> => {
  if (await hasBallast()) return true;
  try {
    await writeFile(await root(), ballastFile, () => randomPieces(ballastBytes));
    return true;
  } catch (error) {
    if ((error as Error).name !== 'NoModificationAllowedError') return false;
    // Another window is making it.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return hasBallast();
  }
};

/** Writes and flushes so many bytes and takes them away again: whether the disk really has room. For the worker. */
export const probeRoomHere = async (bytes: number): Promise<boolean> => {
  if (!hasOpfs()) return true;
  const folder = await root();
  // One that a kill left behind takes up the room it should prove.
  for (const name of await fileNames(folder))
    if (name.startsWith(probePrefix)) await removeFile(folder, name);
  const name = `${probePrefix}${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  try {
    await writeFile(folder, name, () => randomPieces(bytes));
    return true;
  } catch {
    return false;
  } finally {
    await removeFile(folder, name);
  }
};
