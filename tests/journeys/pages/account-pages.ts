// How people get into their accounts where no password is known beforehand: a card with a code, and one's own password.

import assert from 'node:assert/strict';
import jsQr from 'jsqr';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from './expect.ts';

// The package is CommonJS: Node hands its exports over, not its default.
const findQr = (jsQr as unknown as { readonly default?: typeof jsQr }).default ?? jsQr;

/** What a camera reads from a QR code on the screen. */
export const readQr = async (shown: Locator): Promise<string> => {
  const { data, info } = await sharp(await shown.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const read = findQr(new Uint8ClampedArray(data), info.width, info.height);
  assert.ok(read, 'the QR code can be read');
  return read.data;
};

/** On Orang dan akun: chooses one more person; the search is left empty. */
export const choosePerson = async (page: Page, id: string, name: string): Promise<void> => {
  await page.getByLabel('Cari dalam daftar').fill(id);
  await page.getByRole('checkbox', { name: `Pilih ${name}`, exact: true }).check();
  await page.getByLabel('Cari dalam daftar').fill('');
};

/** On the page of a code: the person's own password, and in. */
export const takePassword = async (page: Page, name: string, password: string): Promise<void> => {
  await expect(page.getByRole('heading', { name }), 'whose code it is', 30_000).toBeShown();
  await page.getByLabel('Kata sandi baru', { exact: true }).fill(password);
  await page.getByLabel('Ulangi kata sandi baru').fill(password);
  await page.getByRole('button', { name: 'Simpan dan masuk' }).click();
  await expect(page.getByRole('navigation').first(), 'the bar of places', 60_000).toBeShown();
};

export const enter = async (
  page: Page,
  origin: string,
  username: string,
  password: string,
): Promise<void> => {
  await page.goto(`${origin}/masuk`);
  await page.getByLabel('Nama pengguna').fill(username);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/masuk', { timeout: 60_000 });
  await expect(page.getByRole('navigation').first(), 'the bar of places', 30_000).toBeShown();
};
