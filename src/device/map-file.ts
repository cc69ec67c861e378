// Files of map packs in the private file system, one folder each, named by the sha256 they must have. A file grows in
// pieces named by where they begin, each written whole or not at all: a cut, a kill or another window leaves nothing
// half. For the storage worker; the page only lists and reads.

import type { HeldMapFile } from '../domain/map-pack.ts';
import { fileNames, hasOpfs, removeFile, writeFile } from './opfs.ts';
import { createSha256, type Sha256Stream } from './sha256-stream.ts';

export const mapFolder = 'tinjau-maps';
/** Stands beside the pieces once all of them together have the right sha256. */
const wholeName = 'whole';

const pieceName = (at: number): string => `${String(at).padStart(12, '0')}.piece`;

const ofSha256 = /^[0-9a-f]{64}$/;

const mapsHere = async (): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(mapFolder, { create: true });

const folderOf = async (sha256: string, create: boolean): Promise<FileSystemDirectoryHandle> => {
  if (!ofSha256.test(sha256)) throw new Error('A map file is named by its sha256.');
  return (await mapsHere()).getDirectoryHandle(sha256, { create });
};

/** The pieces that follow each other from the start, in order. */
const piecesIn = async (folder: FileSystemDirectoryHandle): Promise<readonly File[]> => {
  const names = new Set(await fileNames(folder));
  const pieces: File[] = [];
  for (let at = 0; names.has(pieceName(at)); ) {
    const piece = await (await folder.getFileHandle(pieceName(at))).getFile();
    if (piece.size === 0) break;
    pieces.push(piece);
    at += piece.size;
  }
  return pieces;
};

const lengthOf = (pieces: readonly File[]): number => pieces.reduce((sum, { size }) => sum + size, 0);

/** Every map file on this phone, begun or whole. Empty where there is no such file system. */
export const listMapFilesHere = async (): Promise<readonly HeldMapFile[]> => {
  if (!hasOpfs()) return [];
  const maps = await mapsHere();
  const held: HeldMapFile[] = [];
  for (const sha256 of await fileNames(maps)) {
    if (!ofSha256.test(sha256)) continue;
    const folder = await maps.getDirectoryHandle(sha256);
    const bytes = lengthOf(await piecesIn(folder));
    held.push({ sha256, bytes, isWhole: (await fileNames(folder)).includes(wholeName) });
  }
  return held;
};

/** The whole file, to be read in slices; null when it is not on this phone whole. Nothing is read into memory. */
export const openMapFile = async (sha256: string): Promise<Blob | null> => {
  try {
    const folder = await folderOf(sha256, false);
    if (!(await fileNames(folder)).includes(wholeName)) return null;
    return new Blob([...(await piecesIn(folder))]);
  } catch {
    return null;
  }
};

/** Adds a piece at a place; throws `QuotaExceededError` when the disk takes no more. */
const addPieceHere = async (sha256: string, at: number, bytes: ArrayBuffer): Promise<void> =>
  writeFile(await folderOf(sha256, true), pieceName(at), () => [new Uint8Array(bytes)]);

const hashes = new Map<string, { readonly stream: Sha256Stream; at: number }>();
/** So much at a time, so that what the worker has to keep safe meanwhile never waits long for a hash. */
const hashStepBytes = 4 * 1024 * 1024;

/** Hashes one more step from `at` (0 begins anew); `sha256` is there once the end was reached. */
const hashStepHere = async (
  sha256: string,
  at: number,
): Promise<{ readonly at: number; readonly sha256: string | null }> => {
  const known = hashes.get(sha256);
  const running = at > 0 && known?.at === at ? known : { stream: createSha256(), at: 0 };
  hashes.set(sha256, running);
  const file = new Blob([...(await piecesIn(await folderOf(sha256, false)))]);
  const step = file.slice(running.at, running.at + hashStepBytes);
  running.stream.add(new Uint8Array(await step.arrayBuffer()));
  running.at += step.size;
  if (running.at < file.size) return { at: running.at, sha256: null };
  hashes.delete(sha256);
  return { at: running.at, sha256: running.stream.digest() };
};

/** Marks a file as whole; only after its hash was right. */
const finishHere = async (sha256: string): Promise<void> =>
  writeFile(await folderOf(sha256, false), wholeName, () => [new Uint8Array([1])]);

const removeHere = async (sha256: string): Promise<void> => {
  hashes.delete(sha256);
  const maps = await mapsHere();
  if (!(await fileNames(maps)).includes(sha256)) return;
  const folder = await maps.getDirectoryHandle(sha256);
  // First what says that it is whole: a kill in between leaves a file that is begun.
  await removeFile(folder, wholeName);
  await maps.removeEntry(sha256, { recursive: true });
};

/** What the storage worker does with map files. */
export const mapCalls = { addPieceHere, hashStepHere, finishHere, removeHere };

export type MapCalls = typeof mapCalls;
