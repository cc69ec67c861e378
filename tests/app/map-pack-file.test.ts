// What is read of a pack's file, in slices; and what becomes of a file that is none.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPack } from '../../src/app/shared/base-map/open-pack.ts';
import { repositoryRoot } from '../harness/source-files.ts';

const bytes = readFileSync(
  join(repositoryRoot, 'src', 'server', 'demo', 'data', 'basemap', 'kobar-basemap.pmtiles'),
);

const open = (file: Blob, packId = 'kobar') => openPack({ packId, sha256: `${Math.random()}`, file });

const namesAt = async (file: Blob, z: number, x: number, y: number): Promise<readonly unknown[]> => {
  const { view } = await open(file);
  const tile = await view.getDisplayTile({ z, x, y });
  return (tile.data.get('places') ?? []).map((place) => place.props.name);
};

describe('a pack', () => {
  test('gives its tiles at its own zooms, and the last ones larger beyond them', async () => {
    const file = new Blob([bytes]);
    expect(await namesAt(file, 13, 6628, 4149)).toContain('Sagu Suka Mulya');
    const { view, bounds } = await open(file);
    expect(bounds).toEqual([110.8, -3.57247, 112.6, -1.5]);
    const beyond = await view.getDisplayTile({ z: 16, x: 53024, y: 33197 });
    expect(beyond.dataTile.z).toBe(12);
    expect(beyond.scale).toBe(8);
  });

  test('is read in slices that are small beside it', async () => {
    const asked: number[] = [];
    const large = new Blob([bytes, new Uint8Array(5_000_000)]);
    const file = {
      slice: (from: number, to: number) => {
        asked.push(to - from);
        return large.slice(from, to);
      },
    } as Blob;
    expect(await namesAt(file, 13, 6628, 4149)).not.toEqual([]);
    expect(Math.max(...asked)).toBeLessThan(40_000);
  });

  test.each([
    ['an empty file', new Uint8Array()],
    ['a page', new TextEncoder().encode('<!doctype html><title>Wi-Fi</title>'.repeat(50))],
    ['the first hundred bytes', bytes.subarray(0, 100)],
    [
      'pictures instead of shapes',
      Buffer.concat([bytes.subarray(0, 99), Buffer.from([2]), bytes.subarray(100)]),
    ],
    ['an unknown version', Buffer.concat([bytes.subarray(0, 7), Buffer.from([9]), bytes.subarray(8)])],
  ])('of %s is refused', async (_, content) => {
    await expect(open(new Blob([Uint8Array.from(content)]))).rejects.toThrow();
  });

  test('with torn tiles opens, and says of each tile that it cannot be read', async () => {
    const torn = Buffer.from(bytes);
    torn.fill(0x5a, 2100);
    const { view } = await open(new Blob([torn]));
    await expect(view.getDisplayTile({ z: 13, x: 6628, y: 4149 })).rejects.toThrow();
  });
});
