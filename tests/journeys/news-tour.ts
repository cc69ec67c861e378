// Screens of what is new: a site just assigned, and one whose register, deadline and visits changed since it was opened.

import type { Page } from 'playwright-core';
import { databaseName } from '../../src/local-database/database.ts';
import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { syncNow } from './pages/verifier-pages.ts';
import type { Stop } from './tour.ts';

const account = 'verifikator-02';
const assigned = 'KBR-R07';
const changed = 'KBR-R05';

/** As if one site had never been shown, and another a while ago, with another deadline and without its visits. */
const forgetShown = (page: Page, origin: string): Promise<void> =>
  page.evaluate(
    async ({ name, assigned, changed }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = database.transaction('siteSeen', 'readwrite');
      const seen = transaction.objectStore('siteSeen');
      seen.delete(assigned);
      const asking = seen.get(changed);
      asking.onsuccess = () => {
        const [version, , sums = ''] = String(asking.result.mark).split('|');
        const others = sums.split('.').map((sum, index) => (index === 4 ? 'other' : sum));
        seen.put({ ...asking.result, mark: [version, '2026-01-31', others.join('.'), ''].join('|') });
      };
      await new Promise<void>((resolve) => {
        transaction.oncomplete = () => resolve();
      });
      database.close();
    },
    { name: databaseName(origin, account), assigned, changed },
  );

export const newsTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, account);
  await page.goto(`${origin}/sinkronisasi`);
  await syncNow(page);
  await forgetShown(page, origin);
  await page.goto(`${origin}/tugas`);
  for (const word of ['Baru', 'Berubah'])
    await expect(page.getByText(word, { exact: true }), word, 30_000).toBeShown();
  await page.getByText('Berubah', { exact: true }).scrollIntoViewIfNeeded();
  await stop('tugas-baru', page);
  await page.goto(`${origin}/lokasi/${changed}`);
  const news = page.getByRole('region', { name: 'Baru sejak terakhir Anda buka' });
  await expect(news.getByText(/^Data register berubah: /), 'what changed').toBeShown();
  await page.waitForTimeout(350);
  await stop('lokasi-berubah', page);
  await page.goto(`${origin}/lokasi/${assigned}`);
  await expect(news.getByText('Lokasi ini baru ditugaskan kepada Anda.'), 'that it is new').toBeShown();
};
