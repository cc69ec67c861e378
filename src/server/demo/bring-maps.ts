// The demo's maps, brought by its admin through the public API as an office would.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Route, routes } from '../../contract/routes.ts';
import type { MapDetails } from '../../domain/map-pack.ts';
import { signInHeaders } from './player.ts';

interface DemoMap extends MapDetails {
  readonly route: Route;
  readonly file: string;
}

const demoMaps: readonly DemoMap[] = [
  {
    route: routes.addMapPack,
    file: 'kobar-basemap.pmtiles',
    name: 'Kotawaringin Barat (peta dasar demo)',
    regency: '62.01',
    attribution:
      'Daratan: Natural Earth 1:10m (domain publik). Jalan dan tempat: data contoh ilustratif, bukan hasil survei.',
  },
  {
    route: routes.addMapOverlay,
    file: 'halte-warga-menteng.geojson',
    name: 'Halte dan rute buatan warga, Menteng (contoh)',
    regency: '31.71',
    attribution: 'Komunitas pemetaan halte Menteng (data contoh, letak dikira-kira)',
  },
];

export const bringMaps = async (app: FastifyInstance, adminId: string, password: string): Promise<void> => {
  const headers = await signInHeaders(app, adminId, password);
  for (const { route, file, name, regency, attribution } of demoMaps) {
    const answer = await app.inject({
      method: 'POST',
      url: route.path,
      query: { name, attribution, ...(regency === null ? {} : { regency }) },
      headers: { ...headers, host: 'localhost', 'content-type': 'application/octet-stream' },
      payload: await readFile(join(import.meta.dirname, 'data', 'basemap', file)),
    });
    if (answer.statusCode !== 200) throw new Error(`Demo: ${file} was not taken: ${answer.body}`);
  }
};
