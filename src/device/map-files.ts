// The page's way to the map files: writes go through the storage worker, or are made here where no worker starts.

import type { HeldMapFile } from '../domain/map-pack.ts';
import { listMapFilesHere, type MapCalls, mapCalls } from './map-file.ts';
import { makeBallast, probeRoom } from './probe.ts';
import { canUseOpfs, canWriteHere } from './probe-opfs.ts';
import { askStorage } from './storage-client.ts';

const call = async <Name extends keyof MapCalls>(
  name: Name,
  ...given: Parameters<MapCalls[Name]>
): Promise<Awaited<ReturnType<MapCalls[Name]>>> => {
  type Value = Awaited<ReturnType<MapCalls[Name]>>;
  try {
    return await askStorage<Value>({ what: 'map', call: name, with: given });
  } catch (error) {
    if (!/NotSupported|UnknownError|Timeout/.test((error as Error).name) || !canWriteHere()) throw error;
    const here = mapCalls[name] as (...given: readonly unknown[]) => Promise<unknown>;
    return (await here(...given)) as Value;
  }
};

/** What is left free for photos and answers whatever a map wants, bytes. */
const leftFreeBytes = 32 * 1024 * 1024;

/** Whether this browser keeps files at all. */
export const canKeepMapFiles = (): Promise<boolean> => canUseOpfs();

export const listMapFiles = (): Promise<readonly HeldMapFile[]> => listMapFilesHere();

export const addMapPiece = (sha256: string, at: number, bytes: ArrayBuffer): Promise<void> =>
  call('addPieceHere', sha256, at, bytes);

export const finishMapFile = (sha256: string): Promise<void> => call('finishHere', sha256);

export const removeMapFile = (sha256: string): Promise<void> => call('removeHere', sha256);

/** The sha256 of what is here of a file; tells how far it is, bytes. */
export const hashMapFile = async (sha256: string, onBytes: (done: number) => void): Promise<string> => {
  for (let at = 0; ; ) {
    const step = await call('hashStepHere', sha256, at);
    if (step.sha256 !== null) return step.sha256;
    at = step.at;
    onBytes(at);
  }
};

/** Whether so many bytes of a map fit beside the ballast and the day's photos. True where nothing can be tried. */
export const hasRoomForMap = async (bytes: number): Promise<boolean> =>
  (await makeBallast()) && (await probeRoom(bytes + leftFreeBytes)) !== false;
