// One phone, two people. The second reads nothing of the first by any screen, address, Back or cache, and the work of
// the first still arrives as the first's own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page, Response } from 'playwright-core';
import { databaseName } from '../../src/local-database/database.ts';
import { differences, readPhone, readServer } from './evidence.ts';
import { first, house, type Left, leaveDraft, sealNoted, second, whatIsLeft, words } from './first-person.ts';
import { leaksIn, readReachable, type Secrets, watchPictures } from './leak-search.ts';
import { eventually, expect } from './pages/expect.ts';
import { signOut } from './pages/lock-pages.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { syncNow } from './pages/verifier-pages.ts';
import { journey } from './setting.ts';

/** Fails when anything of the first can be reached from the page as it stands. */
const nothingOf = async (
  page: Page,
  origin: string,
  left: Left,
  where: string,
  what: 'all' | 'page' = 'all',
): Promise<void> => {
  const seen = await readReachable(page, what === 'all' ? [databaseName(origin, first)] : 'page-alone');
  const leaks = leaksIn(seen, left.secrets);
  assert.deepEqual(leaks, [], `${where}: ${leaks.join('; ')}`);
};

const settled = async (page: Page): Promise<void> => {
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'hidden' });
  await page.waitForTimeout(300);
};

const addressesOf = ({ siteId, draftId, record }: Left): readonly string[] => {
  const [visit] = record.acts;
  const act = visit?.id ?? '';
  const { payload } = JSON.parse(visit?.text ?? '{}') as { payload: { visitId: string } };
  return [
    ...['', '/a', '/d', '/catatan', '/ringkasan', '/konfirmasi'].map(
      (page) => `/kunjungan/${draftId}${page}`,
    ),
    `/kunjungan/${payload.visitId}`,
    `/rekaman/${act}`,
    `/lokasi/${siteId}`,
    `/konfirmasi/${act}`,
    `/peninjauan/${act}`,
    `/supervisi?lokasi=${siteId}`,
  ];
};

/** Watches every answer of the API: none may be kept by any cache. */
const answersOf = (page: Page): { readonly seen: () => number; readonly kept: readonly string[] } => {
  let seen = 0;
  const kept: string[] = [];
  page.context().on('response', (response: Response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/api/')) return;
    seen += 1;
    if (!/no-store/.test(response.headers()['cache-control'] ?? '')) kept.push(pathname);
    if (response.fromServiceWorker()) kept.push(`${pathname} through the worker`);
  });
  return { seen: () => seen, kept };
};

journey(
  'after a sign-out without a signal the next person finds not one word of the first, whose work still arrives',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('shared-phone');
    const page = await phone.open();
    const answers = answersOf(page);
    await watchPictures(page);
    await signIn(page, origin, first);
    await expect(page.getByRole('link', { name: house }), 'the tasks of the first').toBeShown();
    await shellIsKept(page);
    await server.stop();
    await sealNoted(page, words.sealedNote, true);
    const draftId = await leaveDraft(page);
    const left = await whatIsLeft(page, origin, draftId);
    step('the first has sealed one visit and left one draft, both with photos, without a signal');

    await page.goto(`${origin}/kunjungan/${draftId}/d`);
    await settled(page);
    await page.locator('img[src^="blob:"]').first().waitFor();
    const own = leaksIn(await readReachable(page), left.secrets);
    for (const one of [...Object.values(words).slice(2), words.sealedNote])
      assert.ok(
        own.some((leak) => leak.includes(one)),
        `the search finds "${one}" for the first`,
      );
    assert.ok(
      own.some((leak) => leak.startsWith('the picture')),
      'the search finds a photo for the first',
    );
    step('the search finds all of it while the first works');

    // Left open beside, as people do.
    const beside = await phone.context().newPage();
    await beside.goto(`${origin}/kunjungan/${draftId}/catatan`);
    await expect(beside.getByText('Catatan 1').first(), 'the note in the other window').toBeShown();
    await page.bringToFront();
    await page.goto(`${origin}/profil`);
    await signOut(page);
    await nothingOf(page, origin, left, 'the sign-in page');
    await eventually(
      'the other window',
      async () => leaksIn(await readReachable(beside, [databaseName(origin, first)]), left.secrets),
      (leaks) => leaks.length === 0,
    );
    step('signed out without a signal; both windows are empty');
    await nothingInEmergencyFile(page, origin, left);
    step('nothing on the emergency page and in its file');

    await server.start();
    await signIn(page, origin, second);
    await nothingOf(page, origin, left, 'the first screen of the second');
    await nothingOf(beside, origin, left, 'the window that the first left open');
    const own06 = [
      '/',
      '/tugas',
      '/peta',
      '/sinkronisasi',
      '/profil',
      '/kesiapan',
      '/masuk',
      '/darurat.html',
      '/tidak-ada',
    ];
    for (const address of [...own06, ...addressesOf(left)]) {
      await page.goto(`${origin}${address}`);
      await settled(page);
      await nothingOf(page, origin, left, address, 'page');
    }
    step('nothing on any screen or address');
    for (const way of ['back', 'forward'] as const)
      for (let count = 0; count < (way === 'back' ? 15 : 6); count += 1) {
        const before = page.url();
        await page.evaluate((steps) => history.go(steps), way === 'back' ? -1 : 1).catch(() => undefined);
        await page.waitForTimeout(250);
        await page.waitForLoadState();
        if (page.url() === 'about:blank') {
          await page.goForward();
          break;
        }
        await settled(page);
        await nothingOf(page, origin, left, `${way} ${count + 1}: ${page.url()}`, 'page');
        if (page.url() === before && count > 2) break;
      }
    step('nothing by Back and Forward');
    await nothingOf(page, origin, left, 'what is stored after all of it');

    await page.goto(`${origin}/sinkronisasi`);
    await syncNow(page);
    const record = await eventually(
      'the work of the first arrives while the second works',
      () => readPhone(page, origin, first),
      ({ outbox }) => outbox.length > 0 && outbox.every(({ state }) => state === 'received'),
    );
    const draftPhotos = record.photos.filter(
      ({ photoId }) => !record.outbox.some((row) => row.id === photoId),
    );
    const sent = { ...record, photos: record.photos.filter((photo) => !draftPhotos.includes(photo)) };
    assert.equal(sent.photos.length, 1);
    assert.equal(record.drafts, 1);
    const held = readServer(server.dataFolder);
    assert.deepEqual(differences(sent, held), []);
    for (const { id } of sent.acts) assert.equal(held.acts.find((act) => act.id === id)?.personId, first);
    await nothingOf(page, origin, left, 'after the work of the first was sent');
    assert.ok(answers.seen() > 20);
    assert.deepEqual(answers.kept, [], 'answers of the API that something keeps');
    step('the visit and its photo arrived once, byte for byte, as the first’s own');
  },
);

/** The page for the day the app cannot start, and the file it makes: anybody may carry it, nobody may read it. */
const nothingInEmergencyFile = async (page: Page, origin: string, left: Left): Promise<void> => {
  await page.goto(`${origin}/darurat.html`);
  const make = page.locator('#make');
  await expect(make, 'that something waits here').toBeShown();
  await nothingOf(page, origin, left, 'the emergency page');
  await make.click();
  const coming = page.waitForEvent('download');
  await page.locator('#made').getByRole('button').last().click();
  const bytes = readFileSync((await (await coming).path()) ?? '');
  assert.ok(bytes.length > 10_000);
  await nothingOf(page, origin, left, 'the emergency page after its file was made');
  for (const word of left.secrets.words)
    for (const encoding of ['utf8', 'utf16le'] as const)
      assert.ok(!bytes.includes(Buffer.from(word, encoding)), `"${word}" in the emergency file`);
  for (const slice of left.slices) assert.ok(!bytes.includes(slice), 'a photo in the emergency file');
};

journey('a leak planted in the page is found by the same search', async ({ server, browser, step }) => {
  const { origin } = server;
  const page = await browser('planted').open();
  await watchPictures(page);
  await signIn(page, origin, second);
  await shellIsKept(page);
  const word = words.draftNote;
  const secrets: Secrets = {
    words: [word],
    pictures: ['8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4'],
  };
  assert.deepEqual(leaksIn(await readReachable(page), secrets), []);
  const plants: Readonly<Record<string, (text: string) => unknown>> = {
    session: (text) => sessionStorage.setItem('x', text),
    local: (text) => localStorage.setItem('x', text),
    state: (text) => history.replaceState({ ...history.state, x: text }, ''),
    title: (text) => {
      document.title = text;
    },
    attribute: (text) => document.body.setAttribute('data-x', text.toUpperCase()),
    heard: (text) => document.querySelector('nav')?.setAttribute('aria-label', text),
    field: (text) => {
      const field = document.createElement('textarea');
      document.body.append(field);
      field.value = text;
    },
    address: (text) => history.replaceState(history.state, '', `?x=${encodeURIComponent(text)}`),
    cache: async (text) => (await caches.open('x')).put('/x', new Response(text)),
    picture: async () => {
      const image = document.createElement('img');
      image.src = URL.createObjectURL(new Blob(['hi']));
      document.body.append(image);
    },
    database: (text) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('x');
        opening.onupgradeneeded = () => opening.result.createObjectStore('x').add({ text }, 1);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  };
  for (const [name, plant] of Object.entries(plants)) {
    await page.evaluate(plant, word);
    const leaks = leaksIn(await readReachable(page), secrets);
    assert.ok(leaks.length > 0, `the search does not see what is planted in: ${name}`);
    await page.evaluate(async () => {
      sessionStorage.clear();
      localStorage.clear();
      await caches.delete('x');
      indexedDB.deleteDatabase('x');
    });
    await page.goto('about:blank');
    await page.goto(`${origin}/tugas`);
    await settled(page);
  }
  step(`${Object.keys(plants).length} planted leaks, each found`);
});
