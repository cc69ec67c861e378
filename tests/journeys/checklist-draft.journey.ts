// One draft, two desks and a line that breaks: what is typed stays on the screen until it is kept, and nobody's words are
// written over without being shown first.

import type { Page } from 'playwright-core';
import { violationsOn } from '../harness/accessibility.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

const path = '/pengaturan/daftar-periksa/rtlh-house';
const saved = /^Draf tersimpan di server/;

const outlineOf = (page: Page) => page.getByRole('navigation', { name: 'Susunan daftar periksa' });
const wordsOf = (page: Page) =>
  page.getByRole('group', { name: 'Pertanyaan', exact: true }).getByLabel('Indonesia');

const openQuestion = async (page: Page, origin: string, question: string): Promise<void> => {
  await page.goto(`${origin}${path}`);
  await outlineOf(page).getByRole('button', { name: question, exact: true }).click();
};

journey('two desks write one draft, and one of them loses the line', async ({ server, browser, step }) => {
  const { origin } = server;
  const size = { width: 1280, height: 800 };
  const first = await browser('first', size).open();
  const second = await browser('second', size).open();
  await signIn(first, origin, 'admin-01');
  await signIn(second, origin, 'admin-01');
  step('an admin is signed in at two desks');

  const preview = first.getByRole('complementary', { name: 'Pratinjau HP' });
  await openQuestion(first, origin, 'Tahun bantuan');
  await expect(preview.getByText(/^“Tahun bantuan” belum muncul/), 'what it waits for').toBeShown();
  await preview.getByRole('radio', { name: 'Ya' }).first().click();
  await preview
    .getByRole('group', { name: /^Pernah menerima/ })
    .getByRole('radio', { name: 'Ya' })
    .click();
  await expect(preview.getByRole('group', { name: /^Tahun bantuan/ }), 'the question itself').toBeShown();
  step('the preview asks a question once its condition is met');

  await openQuestion(second, origin, 'Pondasi');
  await first.context().setOffline(true);
  await outlineOf(first).getByRole('button', { name: 'Pondasi', exact: true }).click();
  await wordsOf(first).fill('Pondasi rumah (satu)');
  await expect(first.getByText(/^Tidak ada sinyal\. Tulisan tetap/), 'that there is no signal').toBeShown();
  await wordsOf(second).fill('Pondasi rumah (dua)');
  await expect(second.getByText(saved), 'that the second is saved').toBeShown();
  step('one types without a line, the other is saved meanwhile');

  await first.context().setOffline(false);
  const notice = first.getByRole('alert').filter({ hasText: /^Admin.* menyimpan draf ini/ });
  await expect(notice, 'who saved meanwhile', 30_000).toBeShown();
  if ((await wordsOf(first).inputValue()) !== 'Pondasi rumah (satu)')
    throw new Error('What was typed first is gone.');
  await notice.getByText('Bedanya dengan tulisan Anda').click();
  await expect(notice.getByText(/Pondasi rumah \(dua\)/), 'their words').toBeShown();
  await expect(notice.getByText(/Pondasi rumah \(satu\)/).last(), 'the own words').toBeShown();
  const found = await violationsOn(first);
  if (found.length > 0) throw new Error(`Violations: ${JSON.stringify(found)}`);
  step('back on the line, both texts are shown and neither is written over');

  await notice.getByRole('button', { name: /^Pakai draf mereka/ }).click();
  await expect(notice, 'the notice').toBeGone();
  if ((await wordsOf(first).inputValue()) !== 'Pondasi rumah (dua)') throw new Error('Theirs is not shown.');
  await first.getByRole('button', { name: 'Urungkan' }).click();
  if ((await wordsOf(first).inputValue()) !== 'Pondasi rumah (satu)')
    throw new Error('The own did not come back.');
  await expect(first.getByText(saved), 'that the own text is saved').toBeShown();
  await first.reload();
  await outlineOf(first).getByRole('button', { name: 'Pondasi rumah (satu)', exact: true }).click();
  step('theirs is taken, taken back again, and the own text is kept');

  await first.getByRole('button', { name: 'Terbitkan' }).click();
  const dialog = first.getByRole('dialog');
  await expect(dialog.getByText('Pertanyaan berubah (1)'), 'how many changed').toBeShown();
  await expect(dialog.getByText(/Pondasi; Foundation$/), 'as it was').toBeShown();
  await expect(dialog.getByText(/Pondasi rumah \(satu\); Foundation$/), 'as it becomes').toBeShown();
  await expect(dialog.getByText(/penugasan masih terbuka dengan versi 1\./), 'what is open').toBeShown();
  await dialog.getByRole('button', { name: 'Terbitkan versi 2' }).click();
  await expect(first.getByText(/^Versi baru terbit\./), 'that it is published').toBeShown();
  await wordsOf(second).fill('Pondasi rumah (terlambat)');
  await expect(
    second.getByText(/^Draf ini sudah diterbitkan atau dihapus/),
    'that the draft is no more',
    30_000,
  ).toBeShown();
  if ((await wordsOf(second).inputValue()) !== 'Pondasi rumah (terlambat)')
    throw new Error('What was typed second is gone.');
  step('published with before and after; who still writes is told and keeps the words');
});
