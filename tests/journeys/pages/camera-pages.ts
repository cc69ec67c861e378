// The camera screen: its point, its stage, its overlay, and what the picture on the screen really looks like.

import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { databaseName } from '../../../src/local-database/database.ts';
import type { Colour } from '../../harness/fake-video.ts';
import { eventually, expect } from './expect.ts';

/** Opens the camera of a question and waits for the live picture. */
export const openCamera = async (page: Page, group: Locator): Promise<Locator> => {
  await group.getByRole('button', { name: 'Ambil foto', exact: true }).click();
  const camera = page.getByRole('dialog').last();
  await eventually(
    'the shutter is ready',
    () => camera.getByRole('button', { name: 'Ambil foto', exact: true }).isEnabled(),
    (ready) => ready,
  );
  return camera;
};

/** One shot, waited for until it is kept and its preview gone. */
export const shoot = async (camera: Locator): Promise<void> => {
  const strip = camera.getByRole('list', { name: 'Foto yang sudah diambil' }).getByRole('listitem');
  const before = await strip.count();
  await camera.getByRole('button', { name: 'Ambil foto', exact: true }).click();
  await eventually(
    'the photo is kept',
    () => strip.count(),
    (shown) => shown > before,
  );
  await camera.locator('.camera-preview').waitFor({ state: 'detached' });
};

export const choosePoint = async (camera: Locator, name: string): Promise<void> => {
  await camera.getByRole('combobox', { name: 'Titik foto' }).selectOption({ label: name });
};

export const overlaySlider = (camera: Locator): Locator =>
  camera.getByRole('slider', { name: /^Samakan sudut dengan foto sebelumnya/ });

/** The mean colour of a share of what an element looks like on the screen; shares of its width and height. */
export const colourOf = async (
  element: Locator,
  area: { readonly x: number; readonly y: number },
): Promise<Colour> => {
  const picture = sharp(await element.screenshot());
  const { width = 0, height = 0 } = await picture.metadata();
  const size = 8;
  // Figures are of what went in, so the piece is cut out first.
  const piece = await picture
    .extract({
      left: Math.round(width * area.x) - size / 2,
      top: Math.round(height * area.y) - size / 2,
      width: size,
      height: size,
    })
    .png()
    .toBuffer();
  const { channels } = await sharp(piece).stats();
  const [red = 0, green = 0, blue = 0] = channels.map(({ mean }) => mean);
  return [red, green, blue];
};

/** How far two colours are apart in their worst channel. */
export const colourDistance = (a: Colour, b: Colour): number =>
  Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? 0))));

/** Says to the page what a compass would, several times a second, until it is said otherwise. */
export const pointPhone = (page: Page, headingDeg: number): Promise<void> =>
  page.evaluate((heading) => {
    const scope = globalThis as { compass?: ReturnType<typeof setInterval> };
    clearInterval(scope.compass);
    scope.compass = setInterval(
      () =>
        dispatchEvent(
          new DeviceOrientationEvent('deviceorientationabsolute', {
            absolute: true,
            alpha: (360 - heading) % 360,
            beta: 90,
            gamma: 0,
          }),
        ),
      100,
    );
  }, headingDeg);

/** Waits until the guide of the photo point says this. */
export const guideSays = (camera: Locator, words: RegExp): Promise<void> =>
  expect(camera.locator('.camera-guide').getByText(words).first(), `the guide: ${words}`).toBeShown();

/** How many pixels of a shown picture are other than those of a photo this phone holds. */
export const differingPixels = (
  image: Locator,
  {
    origin,
    account,
    photoId,
  }: { readonly origin: string; readonly account: string; readonly photoId: string },
): Promise<{ readonly pixels: number; readonly differing: number }> =>
  image.evaluate(
    async (element, [name, id]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const row = await new Promise<{ readonly bytes: ArrayBuffer; readonly mime: string }>(
        (resolve, reject) => {
          const asking = database.transaction('photoBytes').objectStore('photoBytes').get(id);
          asking.onsuccess = () => resolve(asking.result);
          asking.onerror = () => reject(asking.error);
        },
      );
      database.close();
      const held = await createImageBitmap(new Blob([row.bytes], { type: row.mime }));
      const dataOf = (picture: CanvasImageSource) => {
        const canvas = new OffscreenCanvas(held.width, held.height);
        const context = canvas.getContext('2d');
        context?.drawImage(picture, 0, 0);
        return new Uint32Array(context!.getImageData(0, 0, held.width, held.height).data.buffer);
      };
      const [shown, stored] = [dataOf(element as HTMLImageElement), dataOf(held)];
      return { pixels: shown.length, differing: shown.filter((pixel, at) => pixel !== stored[at]).length };
    },
    [databaseName(origin, account), photoId] as const,
  );
