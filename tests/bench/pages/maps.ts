// The phone's own code for map packs, for the rows of maps: a download into the private file system, tiles read raw, and
// the same tiles drawn.

import { PMTiles } from 'pmtiles';
import { createBaseMap } from '../../../src/app/shared/base-map/draw-base-map.ts';
import { fileSource } from '../../../src/app/shared/base-map/open-pack.ts';
import { openMapFile } from '../../../src/device/map-file.ts';
import {
  addMapPiece,
  canKeepMapFiles,
  finishMapFile,
  hashMapFile,
  listMapFiles,
  removeMapFile,
} from '../../../src/device/map-files.ts';
import type { MapPack } from '../../../src/domain/map-pack.ts';
import { createApiClient } from '../../../src/sync/api-client.ts';
import { downloadMapPack } from '../../../src/sync/download-map-pack.ts';

// One script has no worker's file beside it: pieces are written from the page, as where no worker starts.
Reflect.set(globalThis, 'Worker', undefined);

/** Downloads the pack onto this phone; resolves with how it ended. */
export const download = async (pack: MapPack): Promise<string> => {
  const api = createApiClient({
    fetch: (input, init) => fetch(input, init),
    origin: window.location.origin,
    now: Date.now,
    newRequestId: () => crypto.randomUUID(),
  });
  return downloadMapPack(
    {
      api,
      caller: { personId: 'bench' },
      files: {
        canKeep: canKeepMapFiles,
        list: listMapFiles,
        // Trying the room writes as much again, which is not what is measured.
        hasRoom: async () => true,
        add: addMapPiece,
        hash: hashMapFile,
        finish: finishMapFile,
        remove: removeMapFile,
      },
      now: Date.now,
      // No longer than needed: the waits of a real line are not what is measured.
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 50))),
      signal: new AbortController().signal,
      onProgress: () => {},
    },
    pack,
  );
};

export const forget = (sha256: string): Promise<void> => removeMapFile(sha256);

type Tile = readonly [z: number, x: number, y: number];

/** ms for reading and unpacking the data of these display tiles, and for drawing them; everything opened anew. */
export const readAndDraw = async (
  sha256: string,
  tiles: readonly Tile[],
): Promise<{ readonly rawMs: number; readonly drawnMs: number; readonly inked: number }> => {
  const file = await openMapFile(sha256);
  if (!file) throw new Error('The pack is not here.');
  const archive = new PMTiles(fileSource({ sha256: `${sha256}-raw-${Math.random()}`, file }));
  let begun = performance.now();
  for (const [z, x, y] of tiles) await archive.getZxy(z - 1, x >> 1, y >> 1);
  const rawMs = performance.now() - begun;
  const pack = { packId: 'bench', sha256: `${sha256}-${Math.random()}`, file };
  begun = performance.now();
  const { layer } = await createBaseMap([pack], 'terang', () => {
    throw new Error('A tile is broken.');
  });
  const drawing = layer as unknown as {
    createTile: (coords: { x: number; y: number; z: number }, done: () => void) => HTMLCanvasElement;
  };
  const canvases: HTMLCanvasElement[] = [];
  for (const [z, x, y] of tiles)
    await new Promise<void>((resolve) => {
      canvases.push(drawing.createTile({ x, y, z }, () => resolve()));
    });
  const drawnMs = performance.now() - begun;
  const inked = canvases.filter((canvas) => {
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) return true;
    return false;
  }).length;
  return { rawMs, drawnMs, inked };
};
