// A dialog in a real browser: it takes the focus and gives it back, and Escape, a press beside it and a file chooser left
// without a choice do what a person expects of them.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually, expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

const opener = (page: Page) => page.getByRole('button', { name: 'Pasang PIN' });
const dialog = (page: Page) => page.getByRole('dialog');

const isFocusInside = (page: Page): Promise<boolean> =>
  dialog(page).evaluate((element) => element.contains(document.activeElement));

const open = async (page: Page): Promise<void> => {
  await opener(page).click();
  await expect(dialog(page), 'the dialog').toBeShown();
  assert.ok(await isFocusInside(page), 'the focus goes into the dialog');
};

const closedWithFocusBack = async (page: Page): Promise<void> => {
  await expect(dialog(page), 'the dialog').toBeGone();
  await eventually(
    'the focus where it was',
    () => opener(page).evaluate((element) => document.activeElement === element),
    (isBack) => isBack,
  );
};

journey('a dialog takes the focus, gives it back, and closes as a person expects', async (setting) => {
  const { origin } = setting.server;
  const page = await setting.browser('phone', { width: 360, height: 640 }).open();
  await signIn(page, origin, 'verifikator-01');
  await page.goto(`${origin}/profil`);

  await open(page);
  for (let press = 0; press < 20; press += 1) await page.keyboard.press('Tab');
  const isOnPage = () =>
    page.evaluate(() => document.getElementById('root')?.contains(document.activeElement) === true);
  assert.equal(await isOnPage(), false, 'the page behind cannot be reached by keyboard');
  await page.keyboard.press('Escape');
  await closedWithFocusBack(page);
  setting.step('Escape closes it, and the focus is where it was');

  await open(page);
  await dialog(page).dispatchEvent('cancel');
  await closedWithFocusBack(page);
  await open(page);
  await dialog(page)
    .locator('button')
    .first()
    .evaluate((element) => element.dispatchEvent(new Event('cancel', { bubbles: true })));
  await expect(dialog(page), 'the dialog').toBeShown();
  setting.step('a file chooser left inside it does not');

  await page.mouse.move(180, 320);
  await page.mouse.down();
  await page.mouse.move(4, 4);
  await page.mouse.up();
  await expect(dialog(page), 'the dialog').toBeShown();
  await page.mouse.click(4, 4);
  await closedWithFocusBack(page);
  setting.step('a press beside it closes it, a finger that slid out of it does not');
});
