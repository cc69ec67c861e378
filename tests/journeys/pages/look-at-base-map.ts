// Whether the demo's base map is drawn: its roads and the names of its villages, and nothing of either beside them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryRoot } from '../../harness/source-files.ts';
import { drawnZoom, type LngLatPair, letters, lookAtTiles, roadEdge } from './base-map.ts';

const data = join(repositoryRoot, 'src', 'server', 'demo', 'data');

interface DemoSite {
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates: readonly (readonly [number, number])[] };
}

const { sites } = JSON.parse(readFileSync(join(data, 'sites.json'), 'utf8')) as {
  readonly sites: readonly DemoSite[];
};
export const roads = sites.filter(({ id }) => /^KBR-R0\d$/.test(id));
const roadPoints = roads.flatMap(({ geometry }) =>
  geometry.coordinates.map(([lng, lat]): LngLatPair => ({ lng, lat })),
);
const villages = (
  JSON.parse(readFileSync(join(data, 'basemap', 'kobar-basemap.geojson'), 'utf8')) as {
    readonly features: readonly {
      readonly geometry: { readonly type: string; readonly coordinates: readonly [number, number] };
    }[];
  }
).features
  .filter(({ geometry }) => geometry.type === 'Point')
  .map(({ geometry: { coordinates } }): LngLatPair => ({ lng: coordinates[0], lat: coordinates[1] }));

export const zoomTo = async (page: Page, zoom: number): Promise<void> => {
  const until = Date.now() + 60_000;
  for (let now = await drawnZoom(page); now !== zoom; now = await drawnZoom(page)) {
    if (Date.now() > until) throw new Error(`The map is not drawn at zoom ${zoom}: ${now}`);
    if (now !== null)
      await page.getByRole('button', { name: now < zoom ? 'Perbesar peta' : 'Perkecil peta' }).click();
    await page.waitForTimeout(250);
  }
};

export const lookAtBaseMap = async (page: Page, zoom: number) => {
  const road = { points: roadPoints, zoom, colour: roadEdge, box: [-5, -5, 5, 5], least: 3 } as const;
  const name = { points: villages, zoom, colour: letters, box: [6, -10, 60, 8], least: 40 } as const;
  return {
    roads: await lookAtTiles(page, { ...road, shift: [0, 0] }),
    besideRoads: await lookAtTiles(page, { ...road, shift: [-60, 45] }),
    names: await lookAtTiles(page, { ...name, shift: [0, 0] }),
    besideNames: await lookAtTiles(page, { ...name, shift: [-150, 70] }),
  };
};
