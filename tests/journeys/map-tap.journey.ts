// Taps on the map in a real browser: beside a road, where no mark lies, the road is chosen; a mark is pressed by keyboard,
// and as a screen reader presses it.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

const road = 'KBR-R08';

const openMap = async (page: Page, origin: string): Promise<void> => {
  await page.goto(`${origin}/peta`);
  await page.locator('.map-hit').first().waitFor();
  // The fit and the first drawing of the lines.
  await page.waitForTimeout(800);
};

const chosen = (page: Page): string | null => new URL(page.url()).searchParams.get('lokasi');

/** In the page: places on drawn roads that no mark or button is near. */
const placesOnRoads = (): readonly (readonly [number, number])[] => {
  const canvas = document.querySelector<HTMLCanvasElement>('canvas.map-canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return [];
  const { left, top, width } = canvas.getBoundingClientRect();
  const ratio = canvas.width / width;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const taken = [...document.querySelectorAll('.map-hit, .map-own, button, a')].map((one) =>
    one.getBoundingClientRect(),
  );
  const isFree = (x: number, y: number) =>
    taken.every((box) => x < box.left - 20 || x > box.right + 20 || y < box.top - 20 || y > box.bottom + 20);
  const found: (readonly [number, number])[] = [];
  for (let y = 100; y < innerHeight - 40; y += 3)
    for (let x = 120; x < innerWidth - 40; x += 3) {
      const at = (Math.round((y - top) * ratio) * canvas.width + Math.round((x - left) * ratio)) * 4;
      const [red = 255, green = 255, , solid = 0] = data.subarray(at, at + 4);
      if (solid > 200 && (red < 200 || green < 200) && isFree(x, y)) found.push([x, y]);
    }
  return found;
};

journey('a tap beside a road chooses it, and marks answer keyboard and screen reader', async (setting) => {
  const { origin } = setting.server;
  const page = await setting.browser('desk', { width: 1280, height: 800 }).open();
  await signIn(page, origin, 'verifikator-01');
  await page.locator('a[href^="/lokasi/"]').first().waitFor();
  await openMap(page, origin);
  const places = await page.evaluate(placesOnRoads);
  assert.ok(places.length > 20, `${places.length} places on roads`);
  const names = new Set<string>();
  for (let tried = 0; tried < 4; tried += 1) {
    const [x, y] = places[Math.floor((places.length * (tried + 0.5)) / 4)] ?? [0, 0];
    await openMap(page, origin);
    await page.mouse.click(x + 4, y + 4);
    names.add(
      (await eventually(
        `a road near ${x}, ${y}`,
        async () => chosen(page),
        (id) => id !== null,
      )) ?? '',
    );
  }
  assert.ok(names.size >= 2, `different roads at different places: ${[...names].join()}`);
  setting.step(`taps beside roads chose ${[...names].join(', ')}`);

  await openMap(page, origin);
  await page.mouse.click(700, 120);
  await page.waitForTimeout(400);
  assert.equal(chosen(page), null, 'far from everything nothing is chosen');

  const mark = page.getByRole('button', { name: /Palih Baru/ }).first();
  await mark.focus();
  await page.keyboard.press('Enter');
  await eventually(
    'chosen by keyboard',
    async () => chosen(page),
    (id) => id === road,
  );
  await openMap(page, origin);
  await mark.evaluate((element: HTMLElement) => element.click());
  await eventually(
    'chosen as a screen reader presses',
    async () => chosen(page),
    (id) => id === road,
  );
});
