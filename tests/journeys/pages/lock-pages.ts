// Sets a PIN, types it, signs out: as a person does with one thumb.

import type { Locator, Page } from 'playwright-core';
import { expect } from './expect.ts';

export const typePin = async (pad: Page | Locator, pin: string): Promise<void> => {
  for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).click();
};

/** In Profil: sets the first PIN. */
export const setPin = async (page: Page, origin: string, pin: string): Promise<void> => {
  await page.goto(`${origin}/profil`);
  await page.getByRole('button', { name: 'Pasang PIN' }).click();
  const dialog = page.getByRole('dialog');
  await typePin(dialog, pin);
  await expect(
    dialog.getByRole('group', { name: 'Ketik PIN baru sekali lagi' }),
    'the second time',
  ).toBeShown();
  await typePin(dialog, pin);
  await expect(page.getByRole('button', { name: 'Ganti PIN' }), 'that a PIN is set').toBeShown();
};

export const lockScreen = (page: Page): Locator => page.getByRole('heading', { name: 'Tinjau terkunci' });

/** On the lock screen of the person whose window it is. */
export const unlock = async (page: Page, pin: string): Promise<void> => {
  await expect(lockScreen(page), 'the lock').toBeShown();
  await typePin(page, pin);
  await expect(lockScreen(page), 'the lock').toBeGone();
};

/** On the sign-in page: a person known on this device comes back with the PIN. */
export const openWithPin = async (page: Page, name: string, pin: string): Promise<void> => {
  await page.getByRole('button', { name: `Buka dengan PIN: ${name}` }).click();
  await typePin(page.getByRole('group', { name: `PIN ${name}` }), pin);
  await expect(page.getByRole('navigation').first(), 'the bar of places').toBeShown();
};

/** In Profil; answers the question where there is one. */
export const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Keluar' }).first().click();
  const dialog = page.getByRole('dialog');
  const name = page.getByLabel('Nama pengguna');
  await dialog.or(name).first().waitFor();
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Keluar' }).click();
  await expect(name, 'the sign-in').toBeShown();
};
