// Works reported twice: the planted pair of the demo found by its supervisor, judged without a signal, arrived, read by
// the auditor, changed, and never shown to who verifies.

import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

const reason = 'Lahan, panjang, dan RT/RW sama; hanya satu paving di lapangan.';
const pair = 'BDW-DBS-01~BDW-DBS-91';

journey('a supervisor settles a suspected double', async ({ server, browser, step }) => {
  const { origin } = server;
  const desk = browser('desk', { width: 1280, height: 800 });
  const page = await desk.open();
  await signIn(page, origin, 'supervisor-35.11');
  await page.goto(`${origin}/peninjauan`);
  await page.getByRole('link', { name: 'Dugaan ganda: 1 menunggu keputusan' }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: /Kemungkinan satu pekerjaan/ }), 'the pair').toBeShown();
  await expect(page.getByText(/jarak terdekat keduanya 6\sm/), 'how far apart').toBeShown();
  await expect(page.getByText(/mirip setelah ejaannya disamakan/), 'how like the titles are').toBeShown();
  await expect(page.getByText(/dua anggaran yang berbeda/), 'whose money').toBeShown();
  await expect(page.getByText(/Jarak terdekat: 6\sm/), 'the distance on the map').toBeShown();
  step('the planted pair is found, both sites side by side, with its reasons');

  await page.getByRole('button', { name: 'Bandingkan seluruh lokasi' }).click();
  await expect(page.getByText(/^Terakhir dibandingkan .* 7[0-9] lokasi/), 'the run', 60_000).toBeShown();
  await expect(page.getByText('1 menunggu keputusan'), 'the same pair and no other').toBeShown();
  step('the whole register compared: nothing else is suspected');

  await server.stop();
  await page.getByRole('button', { name: 'Tandai sebagai ganda' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'alasannya' }), 'the wish for a reason').toBeShown();
  await page.getByLabel('Alasan', { exact: true }).fill(reason);
  await page.getByRole('button', { name: 'Tandai sebagai ganda' }).click();
  await expect(page.getByText(/^Ditandai sebagai ganda\./), 'what was stored').toBeShown();
  await page.reload();
  await expect(page.getByText('0 menunggu keputusan'), 'that none waits').toBeShown();
  await page.goto(`${origin}/dugaan-ganda/${pair}`);
  await expect(page.getByText('Tersimpan di perangkat ini; dikirim'), 'the pending word').toBeShown();
  step('judged without a signal, and still so when opened anew');

  await server.start();
  const auditing = browser('auditor');
  const auditor = await auditing.open();
  await signIn(auditor, origin, 'auditor-01');
  await auditor.goto(`${origin}/dugaan-ganda/${pair}`);
  await expect(auditor.getByText(reason), 'the reason at another desk', 90_000).toBeShown();
  if ((await auditor.getByRole('button', { name: /^(Tandai sebagai ganda|Bukan ganda)$/ }).count()) > 0)
    throw new Error('An auditor may decide.');
  step('it arrived: the auditor reads who said what, and cannot decide');

  await expect(page.getByText('Tersimpan di perangkat ini; dikirim'), 'the pending word', 60_000).toBeGone();
  await page.getByLabel('Alasan', { exact: true }).fill('Setelah ukur ulang ternyata dua sisi jalan.');
  await page.getByRole('button', { name: 'Bukan ganda' }).click();
  await expect(page.getByText(/^Dicatat bukan ganda\./), 'what was stored').toBeShown();
  await page.goto(`${origin}/dugaan-ganda/${pair}`);
  await expect(page.getByText('Sebelumnya.'), 'the earlier word beside the new one').toBeShown();
  await expect(page.getByText(reason), 'the earlier reason').toBeShown();
  step('changed later: the earlier word stays beside it');

  await page.goto(`${origin}/dugaan-ganda/tidak-ada`);
  await expect(page.getByText('Pasangan ini tidak ada di perangkat ini'), 'an unknown pair').toBeShown();
  await page.keyboard.press('j');
  const heading = page.getByRole('heading', { name: /Kemungkinan satu pekerjaan/ });
  await expect(heading, 'the pair').toBeShown();
  if (!(await heading.evaluate((one) => one === document.activeElement)))
    throw new Error('The focus stayed behind in the list.');
  await page.keyboard.press('Tab');
  if (!(await page.evaluate(() => document.activeElement?.closest('.doubles-main') !== null)))
    throw new Error('Tab leads back through the list.');
  step('a key goes to the next pair, and the focus with it');

  const field = browser('verifier');
  const phone = await field.open();
  await signIn(phone, origin, 'verifikator-04');
  await phone.goto(`${origin}/lokasi/BDW-DBS-91`);
  await expect(phone.getByText(/Pavingisasi Gg\. Melati/).first(), 'the site').toBeShown();
  if ((await phone.getByText(/ganda/i).count()) > 0) throw new Error('A verifier is told of it.');
  step('who verifies sees the site and nothing of it');
});
