import sharp from 'sharp';
import { expect, it } from 'vitest';
import { bitsApart, looksLike } from '../../../src/domain/doubts/photo-doubts.ts';
import { createDecoder } from '../../../src/server/photo-store/decoder.ts';
import { lookOf } from '../../../src/server/photo-store/look.ts';
import type { Retouch } from './cheats.ts';
import { drawn, retouched, shotAgain } from './pictures.ts';

const look = async (bytes: Buffer): Promise<string> => (await lookOf(bytes)) ?? 'undecodable';

const retouches: readonly Retouch[] = ['recompressed', 'resized', 'cropped', 'brighter', 'darker', 'grey'];

it('copies of a picture look like it, other pictures and second shots do not', async () => {
  const originals = await Promise.all([500, 501, 502, 503, 504, 505].map(drawn));
  const looks = await Promise.all(originals.map(look));
  let copies = 0;
  let found = 0;
  for (const [index, original] of originals.entries()) {
    for (const how of retouches) {
      copies += 1;
      if (looksLike(looks[index] ?? '', await look(await retouched(original, how)))) found += 1;
    }
    expect(looksLike(looks[index] ?? '', await look(await shotAgain(original, index)))).toBe(false);
    for (const other of looks.slice(index + 1)) expect(looksLike(looks[index] ?? '', other)).toBe(false);
  }
  console.log(`copies known again: ${found} of ${copies}`);
  expect(found / copies).toBeGreaterThan(0.9);
}, 60_000);

it('a picture turned by its orientation alone is the same picture', async () => {
  const original = await drawn(510);
  const turned = await sharp(original).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer();
  expect(looksLike(await look(original), await look(turned))).toBe(true);
});

it('a blank wall looks like nothing, not even like itself', async () => {
  const wall = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#dddddd' } })
    .jpeg()
    .toBuffer();
  expect(await lookOf(wall)).toBe('');
  expect(looksLike('', '')).toBe(false);
});

it('bytes that are no picture look like nothing, and the process that looks says the same as this one', async () => {
  expect(await lookOf(Buffer.from('bukan foto'))).toBeNull();
  const decoder = createDecoder();
  try {
    const original = await drawn(511);
    expect(await decoder.look(original)).toBe(await look(original));
    expect(await decoder.look(Buffer.from('bukan foto'))).toBeNull();
    expect(await decoder.thumbnail(original, 320)).not.toBeNull();
  } finally {
    decoder.end();
  }
});

it('counts differing bits', () => {
  expect(bitsApart('00ff', '00ff')).toBe(0);
  expect(bitsApart('0000', 'ffff')).toBe(16);
  expect(bitsApart('1000000080000000', '0000000000000001')).toBe(3);
});
