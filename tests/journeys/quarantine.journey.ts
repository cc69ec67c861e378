// What was kept apart: the desk decides it without a signal, and the decision reaches the author's phone.

import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

journey('a supervisor decides what was kept apart', async ({ server, browser, step }) => {
  const desk = browser('desk', { width: 1280, height: 800 });
  const page = await desk.open();
  await signIn(page, server.origin, 'admin-01');
  await page.goto(`${server.origin}/peninjauan`);
  await page.getByRole('link', { name: /^Karantina: [1-9]/ }).click();
  const card = page.getByRole('article').first();
  await expect(card.getByRole('link', { name: 'Lihat kunjungan' }), 'what is held').toBeShown();
  const visitPath = await card.getByRole('link', { name: 'Lihat kunjungan' }).getAttribute('href');
  const waiting = await page.getByRole('article').count();
  step('the inbox shows what was kept apart');

  await server.stop();
  await card.getByRole('button', { name: 'Sisihkan' }).click();
  await expect(card.getByRole('alert'), 'the wish for a reason').toBeShown();
  await card.getByLabel('Catatan keputusan').fill('Bukan wilayah tugasnya; tanyakan koordinator.');
  await card.getByRole('button', { name: 'Sisihkan' }).click();
  await expect(page.getByText(/^Disisihkan\. Ada di/), 'where it went').toBeShown();
  await expect(
    page.getByText('Keputusan Anda tersimpan di perangkat ini'),
    'the pending decision',
  ).toBeShown();
  step('decided without a signal');

  await server.start();
  await expect(page.getByText('Bukan wilayah tugasnya'), 'the reason', 60_000).toBeShown();
  await page.goto(`${server.origin}${visitPath}`);
  await expect(page.getByText(/Disisihkan oleh/), 'the decision beside the visit').toBeShown();
  step('it reached the server and stands beside the visit');

  await page.goto(`${server.origin}/karantina`);
  await page.getByText(/sudah diputuskan/).click();
  await page.getByRole('button', { name: 'Ubah keputusan' }).first().click();
  await page.getByRole('button', { name: 'Terima', exact: true }).last().click();
  await expect(page.getByText('Diterima', { exact: true }).first(), 'the new word', 30_000).toBeShown();
  await page.goto(`${server.origin}${visitPath}`);
  await expect(page.getByRole('button', { name: 'Setujui' }), 'the review of the admitted visit').toBeShown();
  await page.goto(`${server.origin}/karantina`);
  if ((await page.getByRole('article').count()) > waiting) throw new Error('More waits than before.');
  step('a later word admits it, and it can be reviewed');
});
