import type { Page } from 'playwright-core';
import { demoPassword } from '../../harness/server-process.ts';
import { expect } from './expect.ts';

/** Signs a demo account in and waits until its own first screen stands. */
export const signIn = async (page: Page, origin: string, username: string): Promise<void> => {
  await page.goto(`${origin}/masuk`);
  await page.getByLabel('Nama pengguna').fill(username);
  await page.getByLabel('Kata sandi', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/masuk', { timeout: 30_000 });
  await expect(page.getByRole('navigation').first(), 'the bar of places').toBeShown();
};

/** Whether the worker holds the shell, so that the app opens without the server. */
export const shellIsKept = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      if (registration?.active?.state !== 'activated') return false;
      const names = await caches.keys();
      return names.some((name) => name.includes('precache'));
    },
    undefined,
    { timeout: 30_000 },
  );
};
