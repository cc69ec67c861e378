// Screens of what is new: a site just assigned, and one whose register, deadline and visits changed since it was opened.

import type { Page } from 'playwright-core';
import type { Site } from '../../src/domain/site.ts';
import { factGroups, markOfFacts } from '../../src/domain/site-news.ts';
import { databaseName } from '../../src/local-database/database.ts';
import { neverShown } from '../../src/local-database/news-marks.ts';
import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { syncNow } from './pages/verifier-pages.ts';
import type { Stop } from './tour.ts';

const account = 'verifikator-02';
const assigned = 'KBR-R07';
const changed = 'KBR-R05';

/** As if one site had never been shown, and another a while ago, with another deadline, other money and no visits. */
const forgetShown = async (page: Page, origin: string): Promise<void> => {
  const name = databaseName(origin, account);
  const site = (await page.evaluate(readSite, { name, siteId: changed })) as Site;
  const [version, , sums = ''] = markOfFacts(site).split('|');
  const others = sums.split('.').map((sum, index) => (factGroups[index] === 'money' ? 'other' : sum));
  const mark = [version, '2026-01-31', others.join('.'), ''].join('|');
  await page.evaluate(putMarks, {
    name,
    marks: [
      { siteId: assigned, mark: neverShown },
      { siteId: changed, mark },
    ],
  });
};

const readSite = ({ name, siteId }: { readonly name: string; readonly siteId: string }): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction('site').objectStore('site').get(siteId);
      asking.onsuccess = () => {
        opening.result.close();
        resolve(asking.result);
      };
    };
  });

const putMarks = ({ name, marks }: { readonly name: string; readonly marks: readonly object[] }) =>
  new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('siteSeen', 'readwrite');
      for (const mark of marks) transaction.objectStore('siteSeen').put({ ...mark, at: Date.now() });
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });

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
