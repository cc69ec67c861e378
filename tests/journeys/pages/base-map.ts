// What a drawn base map really holds, read from the pixels of its tiles: whether there is a road where the register has
// one, and letters where a place has its name.

import type { Page } from 'playwright-core';

export interface LngLatPair {
  readonly lng: number;
  readonly lat: number;
}

export interface Looked {
  /** How many of the points lie on tiles that are drawn and in view. */
  readonly inView: number;
  /** At how many of them the colour was found. */
  readonly found: number;
}

interface Question {
  readonly points: readonly LngLatPair[];
  readonly zoom: number;
  readonly colour: readonly [number, number, number];
  /** Around each point, px: left, top, right, bottom. */
  readonly box: readonly [number, number, number, number];
  readonly least: number;
  /** Shifts every point, px: for the proof that nothing is found where nothing is. */
  readonly shift: readonly [number, number];
}

/** The colours of the style in light (src/app/shared/base-map/base-map-style.ts). */
export const roadEdge = [0x8f, 0x96, 0x9b] as const;
export const letters = [0x26, 0x33, 0x2c] as const;

/** The zoom of the tiles that are drawn now; null while none is. */
export const drawnZoom = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const tiles = [...document.querySelectorAll<HTMLCanvasElement>('canvas.leaflet-tile')];
    const loaded = tiles.filter((tile) => tile.classList.contains('leaflet-tile-loaded') && tile.width > 0);
    const zooms = new Set(loaded.map((tile) => Number(tile.dataset.tile?.split(':')[2])));
    const [zoom] = zooms;
    return zooms.size === 1 && loaded.length === tiles.length && zoom !== undefined ? zoom : null;
  });

export const lookAtTiles = (page: Page, question: Question): Promise<Looked> =>
  page.evaluate(({ points, zoom, colour, box, least, shift }) => {
    const map = document.querySelector('.leaflet-container')?.getBoundingClientRect();
    if (!map) throw new Error('There is no map.');
    const tilePx = 256;
    const worldPx = tilePx * 2 ** zoom;
    const images = new Map<string, ImageData>();
    const pixelsOf = (key: string): ImageData | null => {
      const known = images.get(key);
      if (known) return known;
      const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-tile="${key}"]`);
      if (!canvas?.width) return null;
      const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
      if (image) images.set(key, image);
      return image;
    };
    const onScreen = (x: number, y: number): boolean => {
      const key = `${Math.floor(x / tilePx)}:${Math.floor(y / tilePx)}:${zoom}`;
      const tile = document.querySelector(`canvas[data-tile="${key}"]`)?.getBoundingClientRect();
      if (!tile) return false;
      const [left, top] = [tile.left + (x % tilePx), tile.top + (y % tilePx)];
      return left > map.left && left < map.right && top > map.top && top < map.bottom;
    };
    const isColour = (x: number, y: number): boolean => {
      const image = pixelsOf(`${Math.floor(x / tilePx)}:${Math.floor(y / tilePx)}:${zoom}`);
      if (!image) return false;
      const ratio = image.width / tilePx;
      const at = 4 * (Math.floor((y % tilePx) * ratio) * image.width + Math.floor((x % tilePx) * ratio));
      return (
        (image.data[at + 3] ?? 0) > 200 &&
        colour.every((value, part) => Math.abs((image.data[at + part] ?? 0) - value) <= 24)
      );
    };
    let [inView, found] = [0, 0];
    for (const { lng, lat } of points) {
      const sine = Math.sin((lat * Math.PI) / 180);
      const x = ((lng + 180) / 360) * worldPx + shift[0];
      const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * worldPx + shift[1];
      if (!onScreen(x, y)) continue;
      inView += 1;
      let hits = 0;
      for (let dx = box[0]; dx <= box[2]; dx += 1)
        for (let dy = box[1]; dy <= box[3]; dy += 1) if (isColour(x + dx, y + dy)) hits += 1;
      if (hits >= least) found += 1;
    }
    return { inView, found };
  }, question);
