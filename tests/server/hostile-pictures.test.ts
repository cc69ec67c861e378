// Every kind of hostile file as a photo of a visit: taken and receipted, judged by its header before anything is
// decoded, and never shown as anything but a picture.

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeThumbnail, recognisePicture } from '../../src/server/photo-store/picture.ts';
import { hostilePictures } from '../faults/hostile/pictures.ts';
import { createRandom } from '../faults/hostile/random.ts';
import { type Gate, openGate, signIn } from '../harness/gate.ts';
import { anUpload, receiptOf, sendWhole } from '../harness/tus.ts';

const pictures = await hostilePictures(createRandom(20_261_121));
const small = pictures.filter(({ large }) => !large);

let gate: Gate;
let folder: string;
beforeAll(async () => {
  gate = await openGate();
  folder = mkdtempSync(join(tmpdir(), 'tinjau-pictures-'));
});
afterAll(async () => {
  await gate.end();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (bytes: Buffer): string => {
  const path = join(folder, createHash('sha256').update(bytes).digest('hex'));
  writeFileSync(path, bytes);
  return path;
};

describe('as a photo', () => {
  test.each(small.map((picture) => [picture.what, picture] as const))('%s', async (_what, { make }) => {
    const bytes = await make();
    const person = await signIn(gate, 'verifikator-01');
    const upload = anUpload(bytes);
    expect((await sendWhole(person, upload)).statusCode).toBe(204);
    expect((await receiptOf(person, upload.photoId)).receipts[0]?.sha256).toBe(upload.sha256);
    const mime = await recognisePicture(fileOf(bytes));
    const shown = mime === null ? null : await makeThumbnail(bytes, 320);
    // A small version is made anew, as a JPEG: nothing of what was sent behind or inside the picture is left.
    if (shown !== null) {
      expect(shown.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
      expect(shown.includes('<script')).toBe(false);
    }
  });
});

describe('what a header says is believed before anything is decoded', () => {
  const named = (what: string) => {
    const found = pictures.find((picture) => picture.what === what);
    if (!found) throw new Error(`no picture ${what}`);
    return found.make();
  };

  test.each([
    'a JPEG of 65535 x 65535',
    'a PNG of 2^31 x 2^31',
    'an interlaced PNG of 100 million pixels',
    'a JPEG of 0 x 0',
    'SVG',
    'HTML behind a JPEG head',
    'SVG behind a PNG head',
    'a WebP of nonsense',
  ])('%s is not shown', async (what) => {
    expect(await recognisePicture(fileOf(await named(what)))).toBeNull();
  });

  test('a progressive picture of a whole sensor is not shown, an ordinary one is', async () => {
    expect(
      await recognisePicture(fileOf(await named('a progressive JPEG of 100 million pixels'))),
    ).toBeNull();
    expect(await recognisePicture(fileOf(await named('a progressive JPEG of 16 million pixels')))).toBe(
      'image/jpeg',
    );
    expect(await recognisePicture(fileOf(await named('a JPEG of 100 million pixels')))).toBe('image/jpeg');
  });
});
