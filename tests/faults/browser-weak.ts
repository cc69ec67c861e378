// Row 18: many very large pictures in one visit, on a phone with little memory and a slow processor.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { median } from '../bench/measure.ts';
import { readPhone } from '../journeys/evidence.ts';
import { eventually } from '../journeys/pages/expect.ts';
import { beginVisit } from './browser/kill-typing.ts';
import { limitMemory } from './browser/memory-limit.ts';
import { fieldPerson, readRawDrafts, withPhoneInField } from './browser/phone-in-field.ts';
import { type Experiment, sized } from './experiment.ts';

/** A picture as a camera makes it: much detail, different each time. */
const largePicture = async (width: number, height: number, hue: number): Promise<Buffer> => {
  const grain = await sharp({
    create: {
      width: width / 4,
      height: height / 4,
      channels: 3,
      background: { r: 60 + hue * 20, g: 120, b: 90 },
      noise: { type: 'gaussian', mean: 90 + hue * 10, sigma: 50 },
    },
  })
    .png()
    .toBuffer();
  return sharp(grain).resize(width, height).jpeg({ quality: 85 }).toBuffer();
};

/** The same picture a little stronger in its coarsest waves: the app, which makes it smaller, sees another picture too. */
const another = (picture: Buffer, variant: number): Buffer => {
  const copy = Buffer.from(picture);
  const table = copy.indexOf(Buffer.from([0xff, 0xdb])) + 5;
  copy[table + 1] = (copy[table + 1] ?? 1) + (variant % 6);
  copy[table + 2] = (copy[table + 2] ?? 1) + Math.floor(variant / 6);
  return copy;
};

export const experiment: Experiment = {
  row: 18,
  figure: 'Weak phone',
  experiment:
    'Chromium in 1 GB of memory, the processor slowed 6 times, photos of 48 megapixels in one visit',
  target: '0 lost, 0 reloads, each saved in < 3 s',
  run: async ({ scale, log }) => {
    const limit = limitMemory(2 ** 30);
    if ('notRun' in limit) return { runs: 0, lost: 0, detail: '', notRun: limit.notRun };
    const folder = mkdtempSync(join(tmpdir(), 'tinjau-pictures-'));
    const count = sized(scale, 3, 50, 100);
    const [width, height] = scale === 'short' ? [4000, 3000] : [8000, 6000];
    try {
      return await withPhoneInField({ program: limit.program }, async ({ browser, server, origin }) => {
        const page = browser.page();
        await server.stop();
        await beginVisit(page, origin);
        await page
          .getByRole('link', { name: /catatan lapangan|^Catatan/i })
          .first()
          .click();
        log('making the pictures');
        const pictures = await Promise.all(
          [0, 1, 2].map((hue) => largePicture(width ?? 0, height ?? 0, hue)),
        );
        log(`pictures of ${pictures.map(({ length }) => (length / 1e6).toFixed(1)).join(', ')} MB`);
        let reloads = 0;
        page.on('load', () => {
          reloads += 1;
        });
        page.on('crash', () => {
          reloads += 1;
        });
        const session = await browser.context().newCDPSession(page);
        await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
        const took: number[] = [];
        for (let index = 0; index < count; index += 1) {
          // At most twenty photos belong to one note.
          if (index % 20 === 0) await page.getByRole('button', { name: 'Tambah catatan' }).click();
          // From the disk, as a gallery gives it: handed over as bytes it would first take its size several times over of
          // the page's own memory.
          const file = join(folder, `${index}.jpg`);
          writeFileSync(file, another(pictures[index % 3] ?? Buffer.alloc(0), Math.floor(index / 3)));
          const begun = performance.now();
          await page.getByLabel('Pilih dari galeri').last().setInputFiles(file);
          await eventually(
            'the photo is kept',
            () => readRawDrafts(page, origin),
            ([draft]) => (draft?.photos.length ?? 0) > took.length,
            60_000,
          );
          took.push(performance.now() - begun);
          rmSync(file);
          if (took.length % 10 === 0)
            log(`${took.length} photos, the last in ${Math.round(took.at(-1) ?? 0)} ms`);
        }
        const { photos } = await readPhone(page, origin, fieldPerson);
        const whole = photos.filter(({ sha256, computed }) => sha256 === computed).length;
        const sorted = [...took].sort((a, b) => a - b);
        const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
        const slow = took.filter((ms) => ms >= 3000).length;
        const detail = `${count} photos of ${Math.round(((width ?? 0) * (height ?? 0)) / 1e6)} megapixels: median ${Math.round(median(took))} ms, p95 ${Math.round(p95)} ms from the choice to the row, handing the file to the browser included; peak ${Math.round(limit.peakBytes() / 2 ** 20)} MB, ${limit.kills()} processes ended for memory, ${reloads} reloads`;
        log(detail);
        const misses = [
          ...(slow > 0 ? [`${slow} of ${count} took 3 s or more (p95 ${Math.round(p95)} ms)`] : []),
          ...(reloads > 0 ? [`${reloads} reloads`] : []),
        ];
        return {
          runs: count,
          lost: count - whole,
          detail,
          ...(misses.length > 0 && scale !== 'short' ? { missed: misses.join(', ') } : {}),
        };
      });
    } finally {
      limit.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
