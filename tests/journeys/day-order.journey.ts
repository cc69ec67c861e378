// The order of the day in a real browser, without the server: sites are chosen, ordered from where one stands, changed
// by keyboard, still so after the browser was restarted, and seen as a numbered path on the map.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually, expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';
import { tourPlace } from './tour.ts';

const titles = (page: Page): Promise<readonly string[]> =>
  page.getByRole('region', { name: 'Urutan hari ini' }).getByRole('heading').allTextContents();

const openDay = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Hari ini/ }).click();
  await expect(page.getByRole('region', { name: 'Urutan hari ini' }), 'the order of the day').toBeShown();
};

journey(
  'the order of the day is made, changed and kept without the server',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('phone', { place: tourPlace });
    let page = await phone.open();
    await signIn(page, origin, 'verifikator-01');
    await page.locator('a[href^="/lokasi/"]').first().waitFor();
    await shellIsKept(page);
    await server.stop();

    for (let count = 0; count < 3; count += 1) {
      await page
        .getByRole('button', { name: /^Masukkan hari ini/ })
        .first()
        .click();
      await page
        .getByRole('button', { name: /^Keluarkan dari hari ini/ })
        .nth(count)
        .waitFor();
    }
    await openDay(page);
    const nearest = await eventually(
      'three sites',
      () => titles(page),
      (seen) => seen.length === 3,
    );
    const legs = await page.getByText(/(posisi Anda|dari nomor \d)$/).allTextContents();
    assert.equal(legs.length, 3);
    assert.match(legs[0] ?? '', /^\d+\sm dari posisi Anda$/, 'it begins at the road one stands on');
    for (const leg of legs.slice(1)) assert.match(leg, /^[\d,]+\skm dari nomor \d$/);
    step(`ordered from here: ${nearest.join(' > ')}`);

    // By keyboard: the last goes up twice, and the focus goes with it.
    await page.getByRole('button', { name: `Naikkan ${nearest[2]}` }).focus();
    await page.keyboard.press('Enter');
    const middle = [nearest[0], nearest[2], nearest[1]];
    await eventually(
      'it stands second',
      () => titles(page),
      (seen) => seen.join() === middle.join(),
    );
    await page.keyboard.press('Enter');
    const moved = [nearest[2], nearest[0], nearest[1]];
    await eventually(
      'it stands first',
      () => titles(page),
      (seen) => seen.join() === moved.join(),
    );
    await expect(page.getByText(`${nearest[2]} sekarang nomor 1`), 'where it stands now').toBeShown();
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      `Turunkan ${nearest[2]}`,
      'at the top its neighbour has the focus',
    );
    step('changed by keyboard');

    await phone.close();
    page = await phone.open();
    await page.goto(`${origin}/tugas`);
    await openDay(page);
    await eventually(
      'the changed order after a restart',
      () => titles(page),
      (seen) => seen.join() === moved.join(),
    );
    step('kept over a restart, the server still gone');

    await page.getByRole('link', { name: 'Lihat di peta' }).click();
    await eventually(
      'the numbers on the map',
      () => page.locator('.map-number').allTextContents(),
      (seen) => seen.join() === '1,2,3',
    );
    await page
      .getByRole('link', { name: 'Kembali' })
      .or(page.getByRole('button', { name: 'Kembali' }))
      .first()
      .click();
    await expect(page.getByRole('region', { name: 'Urutan hari ini' }), 'the order again').toBeShown();
    await page.getByRole('button', { name: `Keluarkan dari hari ini: ${nearest[0]}` }).click();
    await eventually(
      'one taken out',
      () => titles(page),
      (seen) => seen.join() === [nearest[2], nearest[1]].join(),
    );
    await page.getByRole('button', { name: 'Urutkan dari sini' }).click();
    await eventually(
      'ordered anew',
      () => titles(page),
      (seen) => seen.join() === [nearest[1], nearest[2]].join(),
    );
  },
);
