// Minutes that hold: a visit accepted, numbered and printed at the desk, its paper checked by a stranger's phone, its
// number on the verifier's phone without a signal.

import { readFileSync } from 'node:fs';
import { readPdf } from '../harness/read-pdf.ts';
import { expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

journey('an accepted visit gets minutes that anybody can check', async ({ server, browser, step }) => {
  const { origin } = server;
  const desk = browser('desk', { width: 1280, height: 800 });
  const page = await desk.open();
  await signIn(page, origin, 'supervisor-62.01');
  await page.getByRole('link', { name: 'Peninjauan' }).first().click();
  await page
    .getByRole('link', { name: /Sungai Bakau/ })
    .first()
    .click();
  await page.waitForURL(/\/peninjauan\/[0-9a-f-]{36}/);
  const visit = page.url();
  await page.getByRole('link', { name: 'Berita Acara' }).click();
  await expect(page.getByText(/^DRAF – belum bernomor/), 'that it is a draft').toBeShown();
  if ((await page.getByRole('button', { name: 'Beri nomor' }).count()) > 0)
    throw new Error('A visit that is not accepted could be numbered.');
  step('a visit that waits is a draft without a number');

  await page
    .getByRole('link', { name: 'Kembali' })
    .or(page.getByRole('button', { name: 'Kembali' }))
    .first()
    .click();
  await page.waitForURL(visit);
  await page.getByRole('button', { name: 'Setujui', exact: true }).click();
  // An answer that comes at once is none.
  await page.waitForTimeout(800);
  const sure = page.getByRole('button', { name: /^Setujui\?/ });
  if (await sure.isVisible().catch(() => false)) await sure.click();
  // By clicks only: what cannot be reached from a screen is not there for whoever works with it.
  await page.getByRole('link', { name: 'Beri nomor Berita Acara' }).click();
  const give = page.getByRole('button', { name: 'Beri nomor', exact: true });
  await expect(give, 'the way to number it', 30_000).toBeShown();
  await give.click();
  await expect(
    page.getByText(/nomor urut berikutnya dari register .+ tahun \d{4}/),
    'what it takes',
  ).toBeShown();
  await page.getByRole('dialog').getByRole('button', { name: 'Beri nomor', exact: true }).click();
  const without = page.getByRole('button', { name: 'Beri nomor tanpa foto yang belum diterima' });
  await page.waitForTimeout(2500);
  if (await without.isVisible().catch(() => false)) await without.click();
  await expect(page.getByText(/^001\/VERLAP\/PUPR\//).first(), 'the number', 30_000).toBeShown();
  step('accepted and numbered');

  await page.getByRole('link', { name: 'Daftar Berita Acara' }).click();
  await expect(page.getByRole('heading', { name: 'Disetujui, belum bernomor' }), 'what waits').toBeShown();
  await page.getByRole('link', { name: /^001\/VERLAP\/PUPR\// }).click();
  step('listed among the numbered');

  const downloading = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Unduh PDF' }).click();
  const pages = await readPdf(readFileSync(await (await downloading).path()));
  const [first] = pages;
  if (!first?.text.includes('BERITA ACARA VERIFIKASI LAPANGAN'))
    throw new Error('The PDF is not the minutes.');
  if (pages.some(({ qr }) => qr !== first.qr)) throw new Error('A page carries another QR code.');
  const address = first.qr ?? '';
  step(`printed on ${pages.length} pages, each with its code`);

  const stranger = browser('stranger');
  const reader = await stranger.open();
  await reader.goto(address);
  await expect(reader.getByText('✓ Asli'), 'that it is genuine').toBeShown();
  const altered = new URL(address);
  const hash = altered.searchParams.get('isi') ?? '';
  altered.searchParams.set('isi', `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`);
  await reader.goto(altered.href);
  await expect(reader.getByText('✕ Isi berubah'), 'that the content is other').toBeShown();
  await reader.goto(`${origin}/periksa`);
  await reader.getByLabel('Kode', { exact: true }).fill('0000 0000 0000');
  await reader.getByRole('button', { name: 'Periksa' }).click();
  await expect(reader.getByText('✕ Tidak dikenal'), 'that the code is unknown').toBeShown();
  step('a stranger finds it genuine, altered content altered, and a made-up code unknown');

  await shellIsKept(page);
  await page.goto(address);
  await expect(page.getByText('✓ Asli'), 'the page also where the app is installed').toBeShown();
  step('the app that is installed leaves the public page alone');

  const phone = browser('phone');
  const held = await phone.open();
  await signIn(held, origin, 'verifikator-02');
  await shellIsKept(held);
  await held.goto(`${origin}/berita-acara/${visit.split('/').at(-1)}`);
  await expect(held.getByText(/^Bernomor 001\/VERLAP\/PUPR/), 'the number on the phone', 60_000).toBeShown();
  await server.stop();
  await held.reload();
  await expect(held.getByText(/^Bernomor 001\/VERLAP\/PUPR/), 'the number without a signal').toBeShown();
  step('the verifier reads the number without a signal');
});
