// A proposed site at the desk: declined without a signal, read by its proposer, taken in after all, and its maker's from
// then on for everybody.

import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

const title = 'Pemeliharaan jalan Tempayung arah Sumber Mukti';
const reason = 'Sudah termasuk ruas Tempayung – Sumber Mukti.';
const group = 'Kelompok Gotong Royong Tempayung';

journey('a supervisor weighs a proposed site', async ({ server, browser, step }) => {
  const { origin } = server;
  const desk = browser('desk', { width: 1280, height: 800 });
  const page = await desk.open();
  await signIn(page, origin, 'supervisor-62.01');
  await page.goto(`${origin}/peninjauan`);
  await page.getByRole('link', { name: 'Usulan lokasi: 1 menunggu keputusan' }).click();
  const card = page.getByRole('article').filter({ hasText: title });
  const doubles = card.getByRole('region', { name: 'Mungkin sudah terdaftar: 1' });
  await expect(doubles.getByText(/^Jarak .*: berimpit/), 'how far its likely double is, and why').toBeShown();
  await expect(card.getByRole('button', { name: /^Foto 1 dari usulan/ }), 'its photo').toBeShown();
  step('it stands beside what it is like');

  await server.stop();
  await card.getByRole('button', { name: 'Tolak' }).click();
  await expect(card.getByRole('alert'), 'the wish for a reason').toBeShown();
  await card.getByLabel('Catatan keputusan').fill(reason);
  await card.getByRole('button', { name: 'Tolak' }).click();
  await expect(page.getByText(/^Ditolak\. Ada di/), 'where it went').toBeShown();
  await expect(page.getByText('Keputusan Anda tersimpan di perangkat ini'), 'the pending word').toBeShown();
  await page.reload();
  await expect(page.getByText('0 menunggu keputusan'), 'that none waits').toBeShown();
  step('declined without a signal, and still so when opened anew');

  await server.start();
  await page.getByText('1 sudah diputuskan').click();
  await expect(page.getByText(reason), 'the reason', 60_000).toBeShown();
  await page.getByRole('button', { name: 'Ubah keputusan' }).click();
  await page.getByRole('button', { name: 'Terima', exact: true }).click();
  await expect(
    page.getByText('Keputusan ini tidak dapat dibatalkan di sini.', { exact: false }),
    'the question',
  ).toBeShown();
  await page.getByRole('dialog').getByRole('button', { name: 'Terima', exact: true }).click();
  const link = page.getByRole('link', { name: 'Buka lokasi' });
  await expect(link, 'the site in the register', 60_000).toBeShown();
  const address = `${origin}${await link.getAttribute('href')}`;
  step('taken in after all, and no longer to be declined');
  if ((await page.getByRole('button', { name: 'Tolak' }).count()) > 0) throw new Error('It can be declined.');

  const village = browser('village');
  const head = await village.open();
  await signIn(head, origin, 'kades-62.01.03.2002');
  await head.goto(address);
  await expect(head.getByText(group).first(), 'whose it is').toBeShown();
  step('the village head sees whose it is');
  for (const label of ['Kemajuan fisik', 'Tahun anggaran'])
    if ((await head.getByText(label, { exact: true }).count()) > 0)
      throw new Error(`The register never stated it: ${label}.`);

  const auditing = browser('auditor');
  const auditor = await auditing.open();
  await signIn(auditor, origin, 'auditor-01');
  await auditor.goto(`${origin}/usulan`);
  await auditor.getByText('2 sudah diputuskan').click();
  await expect(auditor.getByText('Komunitas Ilir Bersih').first(), 'what others accepted').toBeShown();
  if ((await auditor.getByRole('button', { name: /^(Terima|Tolak|Ubah keputusan)$/ }).count()) > 0)
    throw new Error('An auditor may decide.');
  step('the auditor reads and cannot decide');
});
