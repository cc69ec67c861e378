// A pack read where it lies on the server: which ranges are asked for, how often, and what is not taken for the pack.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPack } from '../../src/app/shared/base-map/open-pack.ts';
import { serverPack } from '../../src/app/shared/base-map/server-pack.ts';
import { packsForView } from '../../src/app/shared/map/use-server-packs.ts';
import type { MapPack } from '../../src/domain/map-pack.ts';
import type { ApiClient } from '../../src/sync/api-client.ts';
import { repositoryRoot } from '../harness/source-files.ts';

const demo = readFileSync(
  join(repositoryRoot, 'src', 'server', 'demo', 'data', 'basemap', 'kobar-basemap.pmtiles'),
);
const caller = { personId: 'supervisor' };

let packs = 0;
const packOf = (bytes: Uint8Array) => {
  packs += 1;
  return { packId: `pack-${packs}`, sha256: `${packs}`.padStart(64, '0'), bytes: bytes.length };
};

type Serve = (from: number, to: number, tag: string) => Response;

const partOf =
  (bytes: Uint8Array): Serve =>
  (from, to) =>
    new Response(bytes.slice(from, to + 1), { status: 206 });

/** A server, what it was asked for, and how many of the questions were open at once. */
const serverOf = (serve: Serve) => {
  const asked: string[] = [];
  let [open, most] = [0, 0];
  const file: ApiClient['file'] = async (_caller, _path, headers) => {
    asked.push(headers.range ?? '');
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 2));
    open -= 1;
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    return { kind: 'answer', value: serve(Number(from), Number(to), headers['if-range'] ?? '') };
  };
  return { api: { file }, asked, mostAtOnce: () => most };
};

const large = Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 7 + (at >> 8)) % 251);

describe('a pack on the server', () => {
  test('opens and gives its tiles like one on the phone', async () => {
    const server = serverOf(partOf(demo));
    const pack = packOf(demo);
    const { view, bounds } = await openPack({ ...pack, file: serverPack(server.api, caller, pack) });
    const tile = await view.getDisplayTile({ z: 13, x: 6628, y: 4149 });
    expect((tile.data.get('places') ?? []).map((place) => place.props.name)).toContain('Sagu Suka Mulya');
    expect(bounds).toEqual([110.8, -3.57247, 112.6, -1.5]);
  });

  test('is asked for each part once, however often it is read', async () => {
    const server = serverOf(partOf(large));
    const file = serverPack(server.api, caller, packOf(large));
    const read = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
    const both = await Promise.all([read(60_000, 140_000), read(65_536, 65_540)]);
    expect(both[0]).toEqual(large.slice(60_000, 140_000));
    expect(both[1]).toEqual(large.slice(65_536, 65_540));
    expect(await read(999_990, 1_000_500)).toEqual(large.slice(999_990));
    expect(server.asked).toEqual([
      'bytes=0-65535',
      'bytes=65536-131071',
      'bytes=131072-196607',
      'bytes=983040-999999',
    ]);
  });

  test('is asked few things at once', async () => {
    const server = serverOf(partOf(large));
    const file = serverPack(server.api, caller, packOf(large));
    const whole = new Uint8Array(await file.slice(0, large.length).arrayBuffer());
    expect(whole).toEqual(large);
    expect(server.asked.length).toBe(16);
    expect(server.mostAtOnce()).toBe(4);
  });

  test.each<[string, Serve]>([
    ['another file under its name', () => new Response(large, { status: 200 })],
    ['an answer that is cut', (from, to) => new Response(large.slice(from, to), { status: 206 })],
  ])('is not read from %s, and is asked again the next time', async (_, wrong) => {
    let isWrong = true;
    const server = serverOf((from, to, tag) => (isWrong ? wrong : partOf(large))(from, to, tag));
    const file = serverPack(server.api, caller, packOf(large));
    await expect(file.slice(0, 10).arrayBuffer()).rejects.toThrow();
    isWrong = false;
    expect(new Uint8Array(await file.slice(0, 10).arrayBuffer())).toEqual(large.slice(0, 10));
  });

  test('names the file it means', async () => {
    const tags: string[] = [];
    const server = serverOf((from, to, tag) => {
      tags.push(tag);
      return partOf(large)(from, to, tag);
    });
    const pack = packOf(large);
    await serverPack(server.api, caller, pack).slice(0, 10).arrayBuffer();
    expect(tags).toEqual([`"${pack.sha256}"`]);
  });
});

const regency = (west: number, width = 1): MapPack => ({
  packId: `at-${west}`,
  name: 'Peta',
  regency: null,
  attribution: 'Peta dasar',
  bytes: 1,
  sha256: '0'.repeat(64),
  minZoom: 0,
  maxZoom: 12,
  bounds: [west, -3, west + width, -2],
  addedAt: 0,
});

describe('the packs read for a view', () => {
  const view = { west: 110, south: -3, east: 112, north: -2 };

  test('are all of them while they are few, so that moving the map changes nothing', () => {
    const few = [regency(100), regency(110), regency(120)];
    expect(packsForView(few, view)).toEqual(few);
  });

  test('are the six that show most of themselves when there are many', () => {
    const many = [100, 109.5, 110, 110.25, 110.5, 110.75, 111, 111.25, 111.9, 130].map((west) =>
      regency(west),
    );
    expect(packsForView(many, view).map(({ bounds }) => bounds[0])).toEqual([
      110, 110.25, 110.5, 110.75, 111, 111.25,
    ]);
  });
});
