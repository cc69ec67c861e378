// The stamp in a real Chromium: what stands above the band is the picture, what stands in it are the words.

import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrapped } from '../../src/device/stamp-photo.ts';
import { findChromium } from '../harness/chromium.ts';
import { repositoryRoot } from '../harness/source-files.ts';

const executablePath = findChromium();

interface Stamped {
  readonly bytes: Buffer;
  readonly picture: { readonly x: number; readonly width: number; readonly height: number };
}

const lines = [
  'Pemeliharaan ruas Sagu Suka Mulya – batas Pangkalan Muntai',
  'Sagu Suka Mulya, Kec. Kotawaringin Lama, Kabupaten Kotawaringin Barat',
  'Jumat, 20 November 2026 pukul 08.05 WIB',
  '2,35670 LS, 111,30570 BT (± 6 m)',
  'STA 0+100 · Titik foto 1 · Tahap 50 %',
  'Verifikator: Verifikator 01 · Kode foto 3F2A-09BC',
];

describe.skipIf(!executablePath)('a stamped copy', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    const source = readFileSync(join(repositoryRoot, 'src/device/stamp-photo.ts'), 'utf8');
    const module = Buffer.from(stripTypeScriptTypes(source)).toString('base64');
    await page.evaluate(
      `import('data:text/javascript;base64,${module}').then((made) => Object.assign(globalThis, made) && null)`,
    );
  });
  afterAll(() => browser?.close());

  /** A picture with detail in every part, so that a shift by one pixel shows. */
  const aPicture = async (width: number, height: number): Promise<Buffer> => {
    const raw = Buffer.alloc(width * height * 3);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        const at = (y * width + x) * 3;
        raw[at] = 60 + ((x * 120) / width + (Math.floor(x / 16) % 2) * 60);
        raw[at + 1] = 80 + (y * 120) / height;
        raw[at + 2] = (Math.floor((x + y) / 24) % 2) * 160;
      }
    return sharp(raw, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 92 })
      .toBuffer();
  };

  const stamp = async (picture: Buffer, words: readonly string[]): Promise<Stamped> => {
    const made = await page.evaluate(
      async ({ base64, words }) => {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
        const { stampPhoto } = globalThis as unknown as {
          stampPhoto: (
            bitmap: ImageBitmap,
            words: readonly string[],
          ) => Promise<{ blob: Blob; picture: { x: number; width: number; height: number } }>;
        };
        const { blob, picture } = await stampPhoto(bitmap, words);
        const made = new Uint8Array(await blob.arrayBuffer());
        let binary = '';
        for (const byte of made) binary += String.fromCharCode(byte);
        return { base64: btoa(binary), picture };
      },
      { base64: picture.toString('base64'), words },
    );
    return { bytes: Buffer.from(made.base64, 'base64'), picture: made.picture };
  };

  const greysOf = (bytes: Buffer, left: number, top: number, width: number, height: number) =>
    sharp(bytes).extract({ left, top, width, height }).greyscale().raw().toBuffer();

  const meanDifference = (one: Buffer, other: Buffer): number => {
    let sum = 0;
    for (let at = 0; at < one.length; at += 1) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
    return sum / one.length;
  };

  /** Share of the band's pixels that are nearly white: the ink of its words. */
  const inkOf = async ({ bytes, picture }: Stamped): Promise<number> => {
    const { width, height } = await sharp(bytes).metadata();
    const band = await greysOf(bytes, 0, picture.height, width, height - picture.height);
    return band.filter((grey) => grey > 180).length / band.length;
  };

  it.each([
    ['of the usual size', 1600, 1200],
    ['upright', 1200, 1600],
    ['very small', 120, 90],
    ['very wide', 3000, 300],
  ])('of a picture %s keeps its pixels above a band that can be read', async (_what, width, height) => {
    const original = await aPicture(width, height);
    const stamped = await stamp(original, lines);
    const { picture } = stamped;
    expect(picture).toMatchObject({ width, height });
    const above = await greysOf(stamped.bytes, picture.x, 0, width, height);
    const before = await greysOf(original, 0, 0, width, height);
    expect(meanDifference(above, before)).toBeLessThan(3);
    // A shift by a few pixels would be far off: the measure above can fail.
    const shifted = await greysOf(stamped.bytes, picture.x + 8, 0, width - 8, height);
    expect(meanDifference(shifted, await greysOf(original, 0, 0, width - 8, height))).toBeGreaterThan(6);
    const copy = await sharp(stamped.bytes).metadata();
    expect(copy.width).toBe(Math.max(480, width));
    expect(await inkOf(stamped)).toBeGreaterThan(0.02);
  });

  it('says in its band what it was given, and nothing where it was given nothing', async () => {
    const original = await aPicture(1600, 1200);
    const [full, other] = await Promise.all([
      stamp(original, lines),
      stamp(original, [...lines.slice(0, 5), 'Verifikator: Verifikator 02 · Kode foto AAAA-BBBB']),
    ]);
    expect(await inkOf(full)).toBeGreaterThan(0.02);
    const { height } = await sharp(full.bytes).metadata();
    const band = ({ bytes, picture }: Stamped) =>
      greysOf(bytes, 0, picture.height, 1600, height - picture.height);
    const lastLine = Math.round((height - 1200) * 0.78) * 1600;
    const [one, two] = [await band(full), await band(other)];
    expect(meanDifference(one.subarray(0, lastLine), two.subarray(0, lastLine))).toBeLessThan(0.5);
    expect(meanDifference(one.subarray(lastLine), two.subarray(lastLine))).toBeGreaterThan(1);
    expect((await sharp((await stamp(original, [])).bytes).metadata()).height).toBe(1200);
  });
});

describe('a line of the stamp', () => {
  const widthOf = (text: string) => [...text].length;

  it('is wrapped between words and cut after the second line', () => {
    expect(wrapped('satu dua tiga', 20, widthOf)).toEqual(['satu dua tiga']);
    expect(wrapped('satu dua tiga empat', 10, widthOf)).toEqual(['satu dua', 'tiga empat']);
    expect(wrapped('satu dua tiga empat lima enam', 10, widthOf)).toEqual(['satu dua', 'tiga empa…']);
    expect(wrapped('', 10, widthOf)).toEqual([]);
  });

  it('breaks a word that is longer than a line, and never ends up wider than its room', () => {
    const long = wrapped(`Jalan${'x'.repeat(60)} ujung`, 12, widthOf);
    expect(long).toHaveLength(2);
    for (const row of long) expect(widthOf(row)).toBeLessThanOrEqual(12);
    expect(wrapped('\u{1f600}'.repeat(30), 7, widthOf).join('')).not.toContain('\ufffd');
  });
});
