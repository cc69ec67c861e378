// Browsers that lack, refuse or never answer something the app counts on. Each must end in a screen with words and a way
// out, and where work is possible, in work.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { violationsOn } from '../harness/accessibility.ts';
import { readPhone } from './evidence.ts';
import { first, house } from './first-person.ts';
import { eventually, expect } from './pages/expect.ts';
import { lockScreen, setPin, unlock } from './pages/lock-pages.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { openSite, startVisit } from './pages/verifier-pages.ts';
import { journey, journeyOutput } from './setting.ts';

/** What each browser lacks, taken away before any script of the page runs. */
const lacks = {
  randomUUID: () => {
    Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined });
  },
  subtle: () => {
    Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });
  },
  databases: () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  },
  worker: () => {
    Object.defineProperty(globalThis, 'Worker', {
      value: class {
        postMessage() {}
        terminate() {}
      },
    });
  },
  files: () => {
    StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
  },
} as const;

const wayOut = (page: Page) => page.getByRole('link', { name: 'Ekspor darurat' });
const silence = (page: Page) =>
  page.getByRole('heading', { name: 'Penyimpanan perangkat ini belum menjawab.' });
const places = (page: Page) => page.getByRole('navigation').first();

journey(
  'a browser that lacks, refuses or never answers something ends in work, or in words and the way out',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('hard-start', { width: 360, height: 640 });
    const lacking = async (...what: (keyof typeof lacks)[]): Promise<Page> => {
      const page = await phone.context().newPage();
      for (const one of what) await page.addInitScript(lacks[one]);
      return page;
    };
    await phone.open();

    let page = await lacking('randomUUID', 'files');
    await signIn(page, origin, first);
    await shellIsKept(page);
    await page.goto(`${origin}/tugas`);
    await openSite(page, house);
    await startVisit(page);
    await page
      .getByRole('link', { name: /catatan lapangan|^Catatan/i })
      .first()
      .click();
    await page.getByRole('button', { name: 'Tambah catatan' }).click();
    await page.getByRole('textbox', { name: /^Catatan \d+$/ }).fill('Pagar roboh');
    const colour = { r: 180, g: 90, b: 60 };
    const buffer = await sharp({ create: { width: 900, height: 700, channels: 3, background: colour } })
      .jpeg()
      .toBuffer();
    await page
      .getByLabel('Pilih dari galeri')
      .last()
      .setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer });
    await eventually(
      'the photo is on the phone',
      () => readPhone(page, origin, first),
      ({ photos }) => photos.length === 1,
    );
    await page.close();
    step('without crypto.randomUUID, and with its file system refused, a browser takes a photo');

    page = await lacking('subtle');
    await page.goto(origin);
    await expect(page.getByText(/Buka lewat https/), 'what is wrong').toBeShown();
    await expect(wayOut(page), 'the way out').toBeShown();
    await page.screenshot({ path: join(journeyOutput, 'not-https.png') });
    assert.deepEqual(await violationsOn(page), []);
    await page.close();
    step('outside https the page says so in its first lines');

    page = await lacking('databases');
    await page.goto(`${origin}/tugas`);
    await expect(silence(page), 'that the storage is silent').toBeShown();
    await expect(wayOut(page), 'the way out').toBeShown();
    await page.screenshot({ path: join(journeyOutput, 'silent-storage.png') });
    assert.deepEqual(await violationsOn(page), []);
    await page.close();
    step('databases that never answer are said to be silent, with the way out');

    page = await lacking('worker');
    const session = await phone.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await page.goto(`${origin}/tugas`);
    await expect(silence(page), 'that the storage is silent').toBeShown();
    await expect(wayOut(page), 'the way out').toBeShown();
    await expect(places(page), 'the app, opened without its second copy', 45_000).toBeShown();
    await page.close();
    step('a lost database and a storage worker that never answers: words first, then the app opens');
  },
);

journey(
  'a sign-in that is left standing over the screens locks them in time',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const pin = '830417';
    const page = await browser('left-sign-in').open();
    await signIn(page, origin, first);
    await setPin(page, origin, pin);
    await page.clock.install();
    await page.goto(`${origin}/tugas`);
    await unlock(page, pin);
    const signInAgain = () =>
      page.evaluate(() => {
        history.pushState(history.state, '', '/masuk');
        dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
      });
    const back = page.getByRole('link', { name: 'Kembali' });
    await signInAgain();
    await back.click();
    await expect(places(page), 'the screens, soon after').toBeShown();
    assert.equal(await lockScreen(page).isVisible(), false);
    step('soon after, Kembali leads back');

    await signInAgain();
    await expect(back, 'the sign-in over the screens').toBeShown();
    await page.clock.fastForward('16:00');
    await back.click();
    await expect(lockScreen(page), 'the lock').toBeShown();
    await expect(places(page), 'the screens').toBeGone();
    await unlock(page, pin);
    await expect(places(page), 'the screens of who knows the PIN').toBeShown();
    step('a quarter of an hour later Kembali leads to the lock');
  },
);
