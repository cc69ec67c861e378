// The desk's screen of the audit log: what was done newest first, sign-ins that were refused, one person's day, and filters
// that find none; coming back finds the filter as it was left.

import type { Browser } from '../harness/browser.ts';
import { eventually, expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

export const auditTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  for (const [username, password] of [
    ['admin-01', 'bukan kata sandinya'],
    ['tidak-ada', 'bukan kata sandinya'],
  ])
    await fetch(`${origin}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password, device: { id: crypto.randomUUID(), name: 'Uji' } }),
    });
  const page = await browser.open();
  await signIn(page, origin, 'admin-01');
  await page.goto(`${origin}/pengaturan/audit`);
  const log = page.getByRole('table', { name: 'Riwayat perubahan' });
  await expect(log.getByText('Masuk', { exact: true }).first(), 'who signed in', 30_000).toBeShown();
  await stop('audit', page);
  await page.getByLabel('Tindakan').selectOption({ label: 'Masuk ditolak' });
  await expect(log.getByText('Belum terbukti siapa').first(), 'who did not', 30_000).toBeShown();
  await stop('audit-ditolak', page);
  await page.getByLabel('Tindakan').selectOption({ label: 'Mode latihan dimulai ulang' });
  await expect(page.getByText('Tidak ada catatan dengan tindakan ini.'), 'that there is none').toBeShown();
  await stop('audit-kosong', page);
  const by = page.getByLabel('Oleh (nama atau kode akun)');
  // Cleared before the pause in typing is over, and while the field still has the keyboard.
  await by.fill('siapa pun');
  await page
    .getByRole('button', { name: 'Hapus saringan' })
    .evaluate((button: HTMLElement) => button.click());
  await page.waitForTimeout(1000);
  await eventually(
    'nothing left of the filter',
    async () => `${new URL(page.url()).search}${await by.inputValue()}`,
    (left) => left === '',
  );
  await by.fill('ADMIN-01');
  const today = await page.evaluate(() => new Date().toLocaleDateString('sv-SE'));
  await page.getByLabel('Dari tanggal').fill(today);
  await page.getByLabel('Sampai tanggal').fill(today);
  await page.waitForURL((url) => url.searchParams.get('by') === 'ADMIN-01' && url.searchParams.has('to'));
  await expect(log.getByText('Masuk', { exact: true }).first(), 'what this person did', 30_000).toBeShown();
  await expect(log.getByText('Belum terbukti siapa').first(), 'what others did').toBeGone();
  await stop('audit-orang-periode', page);
  const address = page.url();
  await page.getByRole('link', { name: 'Profil' }).click();
  await page.waitForURL(`${origin}/profil`);
  await page.goBack();
  await page.waitForURL(address);
  await expect(log.getByText('Masuk', { exact: true }).first(), 'the same entries', 30_000).toBeShown();
  await eventually(
    'the words are in their field',
    () => by.inputValue(),
    (words) => words === 'ADMIN-01',
  );
  await page.getByLabel('Sampai tanggal').fill('2020-01-01');
  await expect(page.getByText(/^Tanggal awal sesudah tanggal akhir/), 'that no day is meant').toBeShown();
  await page.getByLabel('Dari tanggal').fill('2020-01-01');
  await expect(page.getByText(/^Tidak ada catatan yang cocok/), 'that there is none').toBeShown();
  await stop('audit-periode-kosong', page);
  await browser.close();
};
