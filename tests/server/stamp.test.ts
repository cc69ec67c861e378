// The stamped copy of the server: the picture above is the picture, the band below says what it was given, also on a
// machine without fonts.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createDecoder } from '../../src/server/photo-store/decoder.ts';
import { stampPhoto } from '../../src/server/photo-store/stamp.ts';
import { stampTexts } from '../../src/server/photo-store/stamp-words.ts';
import { repositoryRoot } from '../harness/source-files.ts';

const lines = [
  'Pemeliharaan ruas Sagu Suka Mulya – batas Pangkalan Muntai',
  'Sagu Suka Mulya, Kec. Kotawaringin Lama, Kabupaten Kotawaringin Barat',
  'Jumat, 20 November 2026 pukul 08.05 WIB',
  '2,35670 LS, 111,30570 BT (± 6 m)',
  'STA 0+100 · Titik foto 1 · Tahap 50 %',
  'Verifikator: Verifikator 01 · Kode foto 3F2A-09BC',
];

const aPicture = (width: number, height: number): Promise<Buffer> => {
  const raw = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    raw[at * 3] = 60 + ((x * 120) / width + (Math.floor(x / 16) % 2) * 60);
    raw[at * 3 + 1] = 80 + (y * 120) / height;
    raw[at * 3 + 2] = (Math.floor((x + y) / 24) % 2) * 160;
  }
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
};

const greysOf = (bytes: Buffer, left: number, top: number, width: number, height: number) =>
  sharp(bytes).extract({ left, top, width, height }).greyscale().raw().toBuffer();

const meanDifference = (one: Buffer, other: Buffer): number =>
  one.reduce((sum, grey, at) => sum + Math.abs(grey - (other[at] ?? 0)), 0) / one.length;

const bandOf = async (stamped: Buffer, pictureHeight: number): Promise<Buffer> => {
  const { width, height } = await sharp(stamped).metadata();
  return greysOf(stamped, 0, pictureHeight, width, height - pictureHeight);
};

const inkOf = (band: Buffer): number => band.filter((grey) => grey > 170).length / band.length;

describe('a copy stamped on the server', () => {
  it.each([
    ['of the usual size', 1600, 1200],
    ['upright', 1200, 1600],
    ['very small', 120, 90],
    ['very wide', 3000, 300],
  ])('of a picture %s keeps its pixels above a band that can be read', async (_what, width, height) => {
    const original = await aPicture(width, height);
    const stamped = (await stampPhoto(original, lines)) ?? Buffer.alloc(0);
    const copy = await sharp(stamped).metadata();
    expect(copy.width).toBe(Math.max(480, width));
    const x = Math.floor((copy.width - width) / 2);
    const before = await greysOf(original, 0, 0, width, height);
    expect(meanDifference(await greysOf(stamped, x, 0, width, height), before)).toBeLessThan(3);
    const shifted = await greysOf(stamped, x + 8, 0, width - 8, height);
    expect(meanDifference(shifted, await greysOf(original, 0, 0, width - 8, height))).toBeGreaterThan(6);
    expect(inkOf(await bandOf(stamped, height))).toBeGreaterThan(0.02);
    expect(copy.height).toBeLessThan(height + 0.6 * Math.max(480, width));
  });

  it('says what it was given, and is as high as its picture when given nothing', async () => {
    const original = await aPicture(1600, 1200);
    const one = (await stampPhoto(original, lines)) ?? Buffer.alloc(0);
    const other =
      (await stampPhoto(original, [...lines.slice(0, 5), 'Kode foto AAAA-BBBB'])) ?? Buffer.alloc(0);
    const [first, second] = [await bandOf(one, 1200), await bandOf(other, 1200)];
    const lastLine = Math.round((first.length / 1600) * 0.75) * 1600;
    expect(meanDifference(first.subarray(0, lastLine), second.subarray(0, lastLine))).toBeLessThan(0.5);
    expect(meanDifference(first.subarray(lastLine), second.subarray(lastLine))).toBeGreaterThan(1);
    const bare = (await stampPhoto(original, [])) ?? Buffer.alloc(0);
    expect((await sharp(bare).metadata()).height).toBe(1200);
  });

  it('cuts a line that would take more than two rows, and takes any signs', async () => {
    const original = await aPicture(600, 400);
    const tall = async (words: readonly string[]): Promise<number> =>
      (await sharp((await stampPhoto(original, words)) ?? Buffer.alloc(0)).metadata()).height - 400;
    const twoRows = await tall([`${'kata '.repeat(18)}`]);
    expect(await tall([`${'kata '.repeat(80)}`])).toBe(twoRows);
    expect(await tall(['w'.repeat(400)])).toBe(twoRows);
    expect(await tall(['<b>&amp;</span> \u0000\u0007 \ud800 \uffff "\' 😀 عربي'])).toBeGreaterThan(0);
    expect(await tall(['', ' \n '])).toBe(0);
  });

  it('turns the picture upright first, and says null of what is no picture', async () => {
    const turned = await sharp(await aPicture(400, 300))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const copy = await sharp((await stampPhoto(turned, [])) ?? Buffer.alloc(0)).metadata();
    expect([copy.width, copy.height, copy.orientation]).toEqual([480, 400, undefined]);
    expect(await stampPhoto(Buffer.from('no picture'), lines)).toBeNull();
  });

  it('is the same, byte for byte, on a machine without any font', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tinjau-stamp-'));
    try {
      const original = await aPicture(800, 600);
      await writeFile(join(folder, 'in.jpg'), original);
      await writeFile(
        join(folder, 'run.ts'),
        `import { readFile, writeFile } from 'node:fs/promises';
import { stampPhoto } from ${JSON.stringify(join(repositoryRoot, 'src/server/photo-store/stamp.ts'))};
await writeFile(process.argv[3], (await stampPhoto(await readFile(process.argv[2]), ${JSON.stringify(lines)})) ?? '');`,
      );
      await promisify(execFile)(
        process.execPath,
        [join(folder, 'run.ts'), join(folder, 'in.jpg'), join(folder, 'out.jpg')],
        { env: { PATH: process.env.PATH, FONTCONFIG_FILE: join(folder, 'none'), FONTCONFIG_PATH: folder } },
      );
      const made = await readFile(join(folder, 'out.jpg'));
      expect(made.equals((await stampPhoto(original, lines)) ?? Buffer.alloc(0))).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('the decoding process', () => {
  const decoder = createDecoder();
  afterAll(() => decoder.end());

  it('stamps a copy, with parts obscured first when told', async () => {
    const original = await aPicture(800, 600);
    const clear = (await decoder.stamped(original, lines)) ?? Buffer.alloc(0);
    expect(inkOf(await bandOf(clear, 600))).toBeGreaterThan(0.02);
    const hidden =
      (await decoder.stamped(original, lines, [{ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }])) ??
      Buffer.alloc(0);
    const part = [250, 200, 200, 150] as const;
    const outside = [10, 10, 150, 100] as const;
    expect(meanDifference(await greysOf(hidden, ...part), await greysOf(original, ...part))).toBeGreaterThan(
      8,
    );
    expect(
      meanDifference(await greysOf(hidden, ...outside), await greysOf(original, ...outside)),
    ).toBeLessThan(6);
  });
});

describe('the words of the stamp', () => {
  it('are those of the app', async () => {
    const read = async (path: string) =>
      JSON.parse(await readFile(join(repositoryRoot, 'src/app/text', path), 'utf8'));
    const labels = (await read('labels.json')).labels as Record<string, { id: string }>;
    const texts: Record<string, string> = {
      ...Object.fromEntries(Object.entries(labels).map(([key, { id }]) => [key, id])),
      ...(await read('id/photo-copy.json')),
      ...(await read('id/record.json')),
    };
    for (const [key, words] of Object.entries(stampTexts)) expect([key, words]).toEqual([key, texts[key]]);
  });
});
