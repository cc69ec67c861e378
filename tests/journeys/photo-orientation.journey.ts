// A photo chosen from the gallery stands upright, whichever way its camera wrote it: turned exactly once for each of the
// eight orientations, left as it is without one, and left as it is where the orientation is nonsense.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { databaseName } from '../../src/local-database/database.ts';
import { eventually, expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { goToSummary, openSite, startVisit } from './pages/verifier-pages.ts';
import { journey } from './setting.ts';

const account = 'verifikator-05';
const title = 'Paving jalan lingkungan Dusun Kaliputih';
const [width, height] = [300, 200];

type Rgb = readonly [number, number, number];
const red: Rgb = [220, 20, 20];
const green: Rgb = [20, 200, 20];
const blue: Rgb = [20, 20, 220];
const white: Rgb = [250, 250, 250];

/** The scene as it should be seen: red, green above; blue, white below; a shade in the middle tells files apart. */
const sceneAt = (x: number, y: number, shade: number): Rgb => {
  if (Math.abs(x - width / 2) < 20 && Math.abs(y - height / 2) < 20) return [shade, shade, shade];
  if (y < height / 2) return x < width / 2 ? red : green;
  return x < width / 2 ? blue : white;
};

/** Where the pixel seen at (x, y) is stored, by EXIF orientation 1 to 8 (TIFF 6.0, tag 274). */
const storedAt = (orientation: number, x: number, y: number): readonly [number, number] => {
  const [right, bottom] = [width - 1 - x, height - 1 - y];
  switch (orientation) {
    case 2:
      return [right, y];
    case 3:
      return [right, bottom];
    case 4:
      return [x, bottom];
    case 5:
      return [y, x];
    case 6:
      return [y, right];
    case 7:
      return [bottom, right];
    case 8:
      return [bottom, x];
    default:
      return [x, y];
  }
};

const pictureOf = async (orientation: number, shade: number, tagged: boolean): Promise<Buffer> => {
  const isTurned = orientation >= 5;
  const [columns, rows] = isTurned ? [height, width] : [width, height];
  const pixels = Buffer.alloc(columns * rows * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [column, row] = storedAt(orientation, x, y);
      pixels.set(sceneAt(x, y, shade), (row * columns + column) * 3);
    }
  const picture = sharp(pixels, { raw: { width: columns, height: rows, channels: 3 } }).jpeg({ quality: 95 });
  return (tagged ? picture.withMetadata({ orientation }) : picture).toBuffer();
};

/** The same file with an orientation no camera may write. */
const withOrientation = (jpeg: Buffer, from: number, to: number): Buffer => {
  // Tag 0x0112, type SHORT, one value, in the byte order of the file's TIFF header.
  const isLittle = jpeg.includes(Buffer.from('II*\0', 'latin1'));
  const entry = (value: number) =>
    Buffer.from(isLittle ? [0x12, 1, 3, 0, 1, 0, 0, 0, value, 0] : [1, 0x12, 0, 3, 0, 0, 0, 1, 0, value]);
  const at = jpeg.indexOf(entry(from));
  assert.ok(at > 0, 'the file says its orientation');
  const changed = Buffer.from(jpeg);
  entry(to).copy(changed, at);
  return changed;
};

journey('a photo from the gallery stands upright whatever its orientation says', async (setting) => {
  const { server, step } = setting;
  const files = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => pictureOf(orientation, orientation * 20, true)),
  );
  for (const file of files) {
    const { data, info } = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.width, info.height, near(data, info.width, 30, 30)], [width, height, 'red']);
  }
  files.push(await pictureOf(1, 180, false));
  files.push(withOrientation(await pictureOf(1, 200, true), 1, 99));
  step('ten files made, and read upright by another decoder');

  const phone = setting.browser('phone', { place: { lng: 114.18577, lat: -8.37113, accuracyM: 5 } });
  const page = await phone.open();
  await signIn(page, server.origin, account);
  await expect(page.getByRole('link', { name: title }), 'the task', 60_000).toBeShown();
  await openSite(page, title);
  await startVisit(page);
  await goToSummary(page);
  await page
    .getByRole('link', { name: /catatan lapangan/i })
    .first()
    .click();
  await page.getByRole('button', { name: 'Tambah catatan' }).click();
  const note = page.getByRole('group', { name: 'Catatan 1' });
  await note
    .locator('input[type=file]')
    .setInputFiles(
      files.map((buffer, index) => ({ name: `foto-${index}.jpg`, mimeType: 'image/jpeg', buffer })),
    );
  const stored = await eventually(
    'ten photos are stored',
    () => storedPhotos(page, server.origin),
    (photos) => photos.length === files.length,
    60_000,
  );
  const seen = await Promise.all(
    stored.map(async (bytes) => {
      const jpeg = Buffer.from(bytes);
      const { orientation } = await sharp(jpeg).metadata();
      const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
      const corners = [
        [30, 30],
        [270, 30],
        [30, 170],
        [270, 170],
      ].map(([x = 0, y = 0]) => near(data, info.width, x, y));
      return { size: [info.width, info.height], corners, orientation };
    }),
  );
  for (const photo of seen)
    assert.deepEqual(photo, {
      size: [width, height],
      corners: ['red', 'green', 'blue', 'white'],
      orientation: undefined,
    });
  step('all ten are stored upright, and none says anything of an orientation any more');
});

const names: readonly (readonly [string, Rgb])[] = [
  ['red', red],
  ['green', green],
  ['blue', blue],
  ['white', white],
];

const near = (pixels: Buffer, columns: number, x: number, y: number): string => {
  const at = (y * columns + x) * 3;
  const found = names.find(([, colour]) =>
    colour.every((part, index) => Math.abs(part - (pixels[at + index] ?? 0)) < 30),
  );
  return found?.[0] ?? [...pixels.subarray(at, at + 3)].join(',');
};

const storedPhotos = (page: Page, origin: string): Promise<readonly (readonly number[])[]> =>
  page.evaluate(
    async (name) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const rows = await new Promise<{ readonly bytes: ArrayBuffer }[]>((resolve, reject) => {
        const asking = database.transaction('photoBytes').objectStore('photoBytes').getAll();
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(asking.error);
      });
      database.close();
      return rows.map(({ bytes }) => [...new Uint8Array(bytes)]);
    },
    databaseName(origin, account),
  );
