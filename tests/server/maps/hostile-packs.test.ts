// PMTiles files that are broken, foreign, or made to do harm: each gets one sentence, and nothing of it stays.

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MapProblemCode } from '../../../src/contract/map-problems.ts';
import { type Gate, openGate, type SignedIn, signIn } from '../../harness/gate.ts';
import { bringPack, keptFiles } from './a-bringer.ts';
import { aDirectory, aPack, aTile, field, numberField, realPack, varint } from './a-pack.ts';

let gate: Gate;
let admin: SignedIn;
beforeAll(async () => {
  gate = await openGate();
  admin = await signIn(gate, 'admin-01');
});
afterAll(() => gate.end());

const changed = (bytes: Buffer, ...places: readonly (readonly [at: number, value: number])[]): Buffer => {
  const copy = Buffer.from(bytes);
  for (const [at, value] of places) copy[at] = value;
  return copy;
};

const u64 = (header: Buffer, at: number, value: bigint): void => {
  header.writeBigUInt64LE(value, at);
};

/** A root directory that points to one and the same leaf twice. */
const sharedLeaf = (): Buffer => {
  const { length } = gzipSync(aTile());
  const leaf = gzipSync(aDirectory([{ tileId: 1, offset: 0, length, runLength: 2 }]));
  const pointer = { offset: 0, length: leaf.length, runLength: 0 };
  return aPack({
    leaves: leaf,
    root: gzipSync(
      aDirectory([
        { tileId: 1, ...pointer },
        { tileId: 3, ...pointer },
      ]),
    ),
  });
};

const selfLoop = (): Buffer => {
  // The length a leaf names for itself must be its own packed length.
  for (let length = 20; length < 80; length += 1) {
    const leaf = gzipSync(aDirectory([{ tileId: 0, offset: 0, length, runLength: 0 }]));
    if (leaf.length === length)
      return aPack({
        leaves: leaf,
        root: gzipSync(aDirectory([{ tileId: 0, offset: 0, length, runLength: 0 }])),
      });
  }
  throw new Error('no leaf of its own length');
};

const bomb = (megabytes: number): Buffer => gzipSync(Buffer.alloc(megabytes * 1024 * 1024));

const corpus: Readonly<Record<string, readonly [bytes: () => Buffer, code: MapProblemCode]>> = {
  'an empty file': [() => Buffer.alloc(0), 'map-pack-foreign'],
  'a picture': [() => Buffer.from('\x89PNG\r\n\x1a\n0000000000', 'latin1'), 'map-pack-foreign'],
  'an MBTiles file': [() => Buffer.from(`SQLite format 3\0${'x'.repeat(400)}`), 'map-pack-foreign'],
  'a GeoJSON file': [() => Buffer.from('{"type":"FeatureCollection","features":[]}'), 'map-pack-foreign'],
  'PMTiles of version 2': [
    () => Buffer.concat([Buffer.from('PM\x02\0'), Buffer.alloc(200)]),
    'map-pack-version',
  ],
  'PMTiles of version 4': [() => changed(aPack(), [7, 4]), 'map-pack-version'],
  'a header that ends early': [() => realPack().subarray(0, 90), 'map-pack-cut'],
  'a file cut in its tiles': [() => realPack().subarray(0, 30_000), 'map-pack-cut'],
  'a file cut in its root directory': [() => realPack().subarray(0, 500), 'map-pack-cut'],
  'a file one byte short': [() => realPack().subarray(0, -1), 'map-pack-cut'],
  'sections beyond every number': [
    () => aPack({ header: (header) => u64(header, 56, 0xffff_ffff_ffff_ffffn) }),
    'map-pack-broken',
  ],
  'a root directory over the header': [
    () => aPack({ header: (header) => u64(header, 8, 0n) }),
    'map-pack-broken',
  ],
  'a root directory of no length': [
    () => aPack({ header: (header) => u64(header, 16, 0n) }),
    'map-pack-broken',
  ],
  'a root directory readers do not look for there': [
    () => {
      const pack = aPack();
      const moved = changed(pack);
      u64(moved, 8, BigInt(pack.length + 20_000));
      return Buffer.concat([moved, Buffer.alloc(20_000), pack.subarray(127)]);
    },
    'map-pack-broken',
  ],
  'pictures instead of vector tiles': [() => changed(aPack(), [99, 2]), 'map-pack-not-vector'],
  'tiles of no known kind': [() => changed(aPack(), [99, 0]), 'map-pack-not-vector'],
  'tiles packed with zstd': [() => changed(aPack(), [98, 4]), 'map-pack-compression'],
  'directories packed with brotli': [() => changed(aPack(), [97, 3]), 'map-pack-compression'],
  'a packing nobody knows': [() => changed(aPack(), [98, 77]), 'map-pack-compression'],
  'zooms the wrong way round': [() => aPack({ zooms: [9, 3] }), 'map-pack-zooms'],
  'zooms beyond the world': [() => aPack({ zooms: [0, 30] }), 'map-pack-zooms'],
  'bounds of nothing': [() => aPack({ bounds: [0, 0, 0, 0] }), 'map-pack-area'],
  'bounds the wrong way round': [() => aPack({ bounds: [112, -1, 110, -3] }), 'map-pack-area'],
  'bounds outside the world': [() => aPack({ bounds: [110, -95, 200, -3] }), 'map-pack-area'],
  'bounds with latitude and longitude swapped': [() => aPack({ bounds: [-3, 80, -1, 89] }), 'map-pack-area'],
  'a map of another country': [() => aPack({ bounds: [5.8, 47.2, 15.1, 55.1] }), 'map-pack-area'],
  'a root directory that is not packed as it says': [
    () => aPack({ root: aDirectory([{ tileId: 0, offset: 0, length: 9 }]) }),
    'map-pack-broken',
  ],
  'noise where the root directory should be': [
    () => aPack({ root: gzipSync(Buffer.alloc(60, 0xff)) }),
    'map-pack-broken',
  ],
  'a directory that says it has a billion entries': [
    () => aPack({ root: gzipSync(Buffer.concat([varint(1e9), Buffer.alloc(100)])) }),
    'map-pack-broken',
  ],
  'a directory of no entries': [() => aPack({ root: gzipSync(varint(0)) }), 'map-pack-broken'],
  'a directory of half an entry': [
    () => aPack({ root: gzipSync(aDirectory([{ tileId: 0, offset: 0, length: 9 }]).subarray(0, 3)) }),
    'map-pack-broken',
  ],
  'a root directory that unpacks to 12 MB': [() => aPack({ root: bomb(12) }), 'map-pack-broken'],
  'a leaf directory that unpacks to 200 MB': [
    () => {
      const leaves = bomb(200);
      return aPack({
        leaves,
        root: gzipSync(aDirectory([{ tileId: 0, offset: 0, length: leaves.length, runLength: 0 }])),
      });
    },
    'map-pack-broken',
  ],
  'a leaf directory that points to itself': [selfLoop, 'map-pack-broken'],
  'a leaf directory pointed to twice': [sharedLeaf, 'map-pack-broken'],
  'a leaf directory beyond its section': [
    () => aPack({ root: gzipSync(aDirectory([{ tileId: 0, offset: 999_999, length: 50, runLength: 0 }])) }),
    'map-pack-broken',
  ],
  'metadata that is no JSON': [() => aPack({ metadata: gzipSync('{"name":') }), 'map-pack-broken'],
  'metadata that unpacks to 100 MB': [() => aPack({ metadata: bomb(100) }), 'map-pack-broken'],
  'a tile beyond the end': [
    () => aPack({ root: gzipSync(aDirectory([{ tileId: 0, offset: 5000, length: 60 }])) }),
    'map-pack-broken',
  ],
  'a tile deeper than its last zoom': [
    () => aPack({ root: gzipSync(aDirectory([{ tileId: 1_000_000, offset: 0, length: 20 }])) }),
    'map-pack-broken',
  ],
  'a tile that is not packed as it says': [() => aPack({ tiles: aTile() }), 'map-pack-tile'],
  'a tile that is packed when it says it is not': [() => changed(aPack(), [98, 1]), 'map-pack-tile'],
  'a tile of words': [() => aPack({ tile: Buffer.from('<html>Not Found</html>') }), 'map-pack-tile'],
  'a tile cut short': [() => aPack({ tile: aTile().subarray(0, -3) }), 'map-pack-tile'],
  'a tile that unpacks to 60 MB': [() => aPack({ tiles: bomb(60) }), 'map-pack-tile'],
  'a tile whose layer has no name': [() => aPack({ tile: field(3, numberField(15, 2)) }), 'map-pack-tile'],
  'a tile whose line says it has a million points': [
    () =>
      aPack({
        tile: aTile('roads', { geometry: Buffer.concat([varint(1_000_000 * 8 + 2), Buffer.alloc(40)]) }),
      }),
    'map-pack-tile',
  ],
  'a tile with a drawing command nobody knows': [
    () => aPack({ tile: aTile('roads', { geometry: Buffer.from([13, 0, 0]) }) }),
    'map-pack-tile',
  ],
  'a tile with properties that are not there': [
    () => aPack({ tile: aTile('roads', { tags: Buffer.from([7, 7]) }) }),
    'map-pack-tile',
  ],
  'a tile of a later format': [() => aPack({ tile: aTile('roads', { version: 9 }) }), 'map-pack-tile'],
  'layers the app does not draw': [() => aPack({ tile: aTile('transportation') }), 'map-pack-layers'],
};

describe('a file that is no map pack for phones', () => {
  test.each(Object.entries(corpus))('%s is refused in one sentence', async (_name, [bytes, code]) => {
    const answer = await bringPack(admin, bytes());
    const { problem } = answer.json();
    expect([answer.statusCode, problem.code]).toEqual([422, code]);
    expect(problem.message).toMatch(/^[A-Z][^\n]+\.$/);
    expect(problem.next).toBe('fix-and-resend');
    expect(await keptFiles(gate, 'map-packs')).toEqual([]);
    expect(await gate.deps.database.selectFrom('map_file').select('id').execute()).toEqual([]);
  });

  test('one larger than the server takes is refused before it is read', async () => {
    const answer = await admin.call({
      method: 'POST',
      url: '/api/map-packs?name=a&attribution=b',
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(600 * 1024 * 1024) },
    });
    expect([answer.statusCode, answer.json().problem.code]).toEqual([413, 'map-file-too-large']);
  });

  test('the files it is compared with are taken', async () => {
    expect((await bringPack(admin, aPack())).statusCode).toBe(200);
    expect((await bringPack(admin, realPack())).statusCode).toBe(200);
    const leaf = gzipSync(
      aDirectory([{ tileId: 1, offset: 0, length: gzipSync(aTile()).length, runLength: 4 }]),
    );
    const deep = aPack({
      leaves: leaf,
      root: gzipSync(aDirectory([{ tileId: 1, offset: 0, length: leaf.length, runLength: 0 }])),
    });
    expect((await bringPack(admin, deep)).statusCode).toBe(200);
    expect((await keptFiles(gate, 'map-packs')).length).toBe(3);
  });
});
