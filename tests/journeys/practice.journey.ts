// Practice in a real browser: a whole visit made with sample data without a server, and nothing of it in the real
// database, in the queue or on the server, then or after the practice.

import assert from 'node:assert/strict';
import { demoChecklist } from './checklists.ts';
import { readPhone, readServer } from './evidence.ts';
import { expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { goToSummary, openSite, seal } from './pages/verifier-pages.ts';
import { answer, questionNamed } from './pages/visit-pages.ts';
import { journey } from './setting.ts';
import { tourPlace } from './tour.ts';

const consent = questionNamed(demoChecklist('rtlh-house'), 'a_persetujuan');
const houseTitle = 'Rumah penerima RTLH 01';
const account = 'verifikator-01';

journey('practice never mixes with the real work', async ({ server, browser, step }) => {
  const { origin } = server;
  const phone = browser('phone', { place: tourPlace });
  const page = await phone.open();
  await signIn(page, origin, account);
  await page.locator('a[href^="/lokasi/"]').first().waitFor();
  const real = await page.locator('a[href^="/lokasi/"]').first().getAttribute('href');
  await shellIsKept(page);
  const before = readServer(server.dataFolder);
  await page.goto(`${origin}/profil`);
  await page.getByRole('button', { name: 'Mulai latihan', exact: true }).click();
  const banner = page.getByText('Mode latihan: tidak ada yang dikirim');
  await expect(banner, 'that this is practice').toBeShown();
  await expect(page.getByText(/^5 lokasi/).first(), 'one site for each checklist').toBeShown();
  step('practice began with one site for each checklist');

  await server.stop();
  await openSite(page, houseTitle);
  await page.getByRole('button', { name: 'Mulai kunjungan' }).click();
  await page.waitForURL(/\/kunjungan\//);
  await answer(page, consent, 'tidak');
  await goToSummary(page);
  await seal(page);
  await expect(banner, 'still practice').toBeShown();
  step('a visit was sealed without a server');

  await page.reload();
  await expect(banner, 'still practice after a reload').toBeShown();
  await server.start();
  await page.goto(`${origin}/sinkronisasi`);
  await expect(page.getByText(/Kunjungan latihan tetap di HP ini/), 'why nothing waits').toBeShown();
  await page.getByRole('button', { name: 'Akhiri latihan' }).click();
  await page.goto(`${origin}/tugas`);
  await expect(page.locator(`a[href="${real}"]`).first(), 'the real tasks again').toBeShown();
  assert.equal(await banner.count(), 0);
  const held = await readPhone(page, origin, account);
  assert.deepEqual([held.acts.length, held.outbox.length], [0, 0], 'the real database holds nothing of it');
  await page.goto(`${origin}/sinkronisasi`);
  await page.getByRole('button', { name: 'Sinkronkan sekarang' }).first().click();
  await expect(page.getByText('Semua data sudah terkirim'), 'that nothing waits').toBeShown();
  assert.deepEqual(readServer(server.dataFolder), before, 'the server holds nothing of it');
  await page.goto(`${origin}/darurat.html`);
  await expect(
    page.getByText(/Tidak ada yang menunggu di HP ini/),
    'the emergency page without it',
  ).toBeShown();
  step('nothing of it is in the real work, on the server, or on the emergency page');
});
