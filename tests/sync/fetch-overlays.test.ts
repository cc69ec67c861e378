import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOverlays, readOverlayText } from '../../src/local-database/map-choices.ts';
import { fetchOverlays } from '../../src/sync/fetch-overlays.ts';
import type { SendContext } from '../../src/sync/outcome.ts';
import { aDatabase } from '../local-database/builders.ts';
import { apiOf, type MapServer, mapServer } from './map-server.ts';

const geojson = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: { name: 'Halte' }, geometry: { type: 'Point', coordinates: [1, 2] } },
  ],
});

let server: MapServer;
beforeEach(async () => {
  server = await mapServer(Buffer.from(geojson));
});
afterEach(() => server.end());

const aPhone = async () => {
  const database = aDatabase();
  const { sha256, bytes } = server.pack;
  const overlay = { overlayId: 'halte', name: 'Halte', regency: null, attribution: 'Warga', addedAt: 1 };
  await database.mapOverlay.put({ ...overlay, sha256, bytes });
  const failed = new Set<string>();
  const context = {
    database,
    api: apiOf(server),
    caller: { personId: 'verifikator-01' },
    signal: new AbortController().signal,
  } as unknown as SendContext;
  return { database, failed, fetchAll: () => fetchOverlays(context, failed) };
};

test('an overlay comes once, whole, and is there without the server', async () => {
  const { database, fetchAll } = await aPhone();
  expect(await readOverlays(database)).toMatchObject([{ isHere: false, isShown: true }]);
  expect(await fetchAll()).toEqual({ kind: 'done' });
  expect(await readOverlayText(database, 'halte')).toBe(geojson);
  expect(await readOverlays(database)).toMatchObject([{ isHere: true }]);
  await fetchAll();
  expect(server.ranges).toHaveLength(1);
});

test('one that is not what the feed names is not kept, and not asked for again and again', async () => {
  const { database, fetchAll } = await aPhone();
  server.serve = Buffer.from('{"type":"FeatureCollection","features":[]}');
  await fetchAll();
  await fetchAll();
  expect(await readOverlayText(database, 'halte')).toBeNull();
  expect(server.ranges).toHaveLength(1);
});

test('one longer than announced is not kept, one cut off is asked for again', async () => {
  const { database, failed, fetchAll } = await aPhone();
  server.serve = Buffer.alloc(server.pack.bytes * 3, 32);
  await fetchAll();
  expect(await readOverlayText(database, 'halte')).toBeNull();
  failed.clear();
  server.serve = Buffer.from(geojson);
  server.cutAfter = 20;
  expect(await fetchAll()).toEqual({ kind: 'offline' });
  server.cutAfter = null;
  expect(await fetchAll()).toEqual({ kind: 'done' });
  expect(await readOverlayText(database, 'halte')).toBe(geojson);
});
