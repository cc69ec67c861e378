import type { Page } from 'playwright-core';
import { demoPassword } from '../../harness/server-process.ts';
import { eventually, expect } from './expect.ts';

/** Signs a demo account in and waits until its own first screen stands. */
export const signIn = async (page: Page, origin: string, username: string): Promise<void> => {
  await page.goto(`${origin}/masuk`);
  await page.getByLabel('Nama pengguna').fill(username);
  await page.getByLabel('Kata sandi', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/masuk', { timeout: 30_000 });
  await expect(page.getByRole('navigation').first(), 'the bar of places').toBeShown();
};

/**
 * Waits until the worker holds the shell, so that the app opens without the server. Asked again and again from here:
 * `waitForFunction` takes the promise of an asynchronous function for its answer.
 */
export const shellIsKept = async (page: Page): Promise<void> => {
  await eventually(
    'the worker that keeps the shell',
    () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        const names = await caches.keys();
        return (
          registration?.active?.state === 'activated' &&
          navigator.serviceWorker.controller !== null &&
          names.some((name) => name.includes('precache'))
        );
      }),
    (kept) => kept,
  );
};
