// The desk's screen of the audit log: what was done newest first, sign-ins that were refused, and a filter that finds none.

import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
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
  await browser.close();
};
