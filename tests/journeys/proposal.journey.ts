// A site that is found where the register has one nearly like it: proposed without a server, through a killed browser, sent
// when the server is back, taken in at the desk, and seen by the head of the village.

import assert from 'node:assert/strict';
import { siteCalled } from '../domain/checklist/demo-data.ts';
import { eventually, expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

const near = siteCalled('BDW-DBS-01');
const place = { lng: 113.8256, lat: -7.9172, accuracyM: 6 };
const title = 'Paving Gang Melati RT 05 sisi timur';

journey('a site found in the field is proposed offline, taken in, and seen', async (setting) => {
  const { server, step } = setting;
  const { origin } = server;
  const phone = setting.browser('phone', { place });
  let page = await phone.open();
  await signIn(page, origin, 'fasilitator-01');
  await expect(page.getByRole('link', { name: 'Drainase Gang Melati RT 05 RW 02' }), 'the tasks').toBeShown();
  await shellIsKept(page);
  await server.stop();
  step('server stopped');

  await page.goto(`${origin}/peta`);
  await page.getByRole('link', { name: 'Usulkan lokasi' }).click();
  await page.waitForURL(/\/usul\/./);
  const opened = page.url();
  await expect(page.getByLabel('Nama lokasi'), 'the empty form').toBeShown();
  await page.reload();
  await expect(page.getByLabel('Nama lokasi'), 'the empty form after a reload').toBeShown();
  await page.goBack();
  await page.waitForURL(/\/peta/);
  await page.goto(`${origin}/sinkronisasi`);
  await expect(page.getByRole('button', { name: 'Sinkronkan sekarang' }).first(), 'what waits').toBeShown();
  await page.waitForTimeout(500);
  assert.equal(await page.getByText('Usulan tanpa nama').count(), 0);
  await page.goto(`${origin}/peta`);
  await page.getByRole('link', { name: 'Usulkan lokasi' }).click();
  // A stored draft would show the list here, not the form.
  const name = page.getByLabel('Nama lokasi');
  await name.focus();
  // Letter by letter: the draft begins with the first, and the form keeps the focus and every other one.
  await page.keyboard.type(title, { delay: 15 });
  await expect(page.getByText('Tersimpan di HP', { exact: true }), 'that it is kept').toBeShown();
  assert.notEqual(page.url(), opened);
  assert.equal(await name.inputValue(), title);
  await page.reload();
  await eventually(
    'the letters after a reload',
    () => name.inputValue(),
    (seen) => seen === title,
  );
  step('merely opened it left nothing; typed in it is kept from the first letter');
  await page.getByRole('button', { name: 'Pakai posisi ini' }).click();
  await expect(page.getByText(/Titik usulan: /), 'the chosen place').toBeShown();
  await expect(page.getByRole('combobox').filter({ hasText: 'Dabasah' }), 'the nearest village').toBeShown();
  await page.getByRole('radio', { name: 'Infrastruktur lingkungan' }).click();
  const double = page.getByRole('article', { name: near.title.id });
  await expect(double, 'what lies near, at once').toBeShown();
  step('place and kind: the site nearby is shown');
  await page
    .getByRole('radio', { name: /paving/i })
    .first()
    .click();
  await page.getByLabel('Nama lokasi').fill(title);
  await expect(double.getByText('Sangat mirip'), 'how alike it is').toBeShown();
  await expect(double.getByText(/nama mirip/), 'why').toBeShown();
  await expect(page.getByText('Tersimpan di HP', { exact: true }), 'that it is kept').toBeShown();
  const address = page.url();
  await phone.kill();
  step('browser killed in the middle');

  page = await phone.open();
  await page.goto(`${origin}/sinkronisasi`);
  await page.getByRole('link', { name: title }).click();
  await page.waitForURL(address);
  await eventually(
    'the title as it was typed',
    () => page.getByLabel('Nama lokasi').inputValue(),
    (seen) => seen === title,
  );
  step('opened again from the sync screen, as it stood');
  await page.getByRole('button', { name: 'Kirim usulan' }).click();
  await expect(page.getByText('Jawab dahulu: lokasi yang sama, atau lain?'), 'the question').toBeShown();
  await expect(page.getByText('Ambil satu foto, atau tulis mengapa tanpa foto.'), 'the photo').toBeShown();
  while ((await page.getByRole('button', { name: 'Bukan, ini lain' }).count()) > 0) {
    const left = await page.getByRole('button', { name: 'Bukan, ini lain' }).count();
    await page.getByRole('button', { name: 'Bukan, ini lain' }).first().click();
    await eventually(
      'one answered',
      () => page.getByRole('button', { name: 'Bukan, ini lain' }).count(),
      (count) => count < left,
    );
  }
  await page.getByRole('button', { name: 'Ambil foto' }).click();
  const camera = page.getByRole('dialog', { name: 'Foto lokasi' });
  const shutter = camera.getByRole('button', { name: 'Ambil foto' });
  await eventually('the live camera', () => shutter.isEnabled(), Boolean);
  await shutter.click();
  await expect(camera.getByText('1 foto', { exact: true }), 'the photo').toBeShown();
  await camera.getByRole('button', { name: 'Kembali' }).click();
  await page.getByRole('radio', { name: 'Orang lain' }).click();
  await page.getByLabel('Nama pengusul').fill('Ibu Sumarni');
  await page.getByLabel('Kelompok (tidak wajib)').fill('KSM Melati');
  await page.getByRole('button', { name: 'Kirim usulan' }).click();
  await page.waitForURL(/\/sinkronisasi$/);
  await expect(page.getByText(title), 'the proposal in the queue').toBeShown();
  step('sealed without a server');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText(/Usulan Anda, belum diterima server/), 'its own page').toBeShown();
  assert.equal(await page.getByRole('button', { name: 'Mulai kunjungan' }).count(), 0);
  const sitePath = new URL(page.url()).pathname;
  await page.goto(`${origin}/peta?lokasi=${sitePath.split('/').at(-1)}`);
  await expect(page.getByRole('heading', { name: title }), 'the chosen site on the map').toBeShown();
  await expect(page.locator('.chosen-site').getByText('Diusulkan'), 'its own word').toBeShown();
  step('on the map by its own mark, and nobody is sent there');

  await server.start();
  await page.goto(`${origin}/sinkronisasi`);
  await page.getByRole('button', { name: 'Sinkronkan sekarang' }).first().click();
  const signInAgain = page.getByRole('link', { name: 'Masuk lagi' });
  const receipt = page.getByRole('region', { name: 'Diterima server', exact: true }).getByText(title);
  await expect(signInAgain.or(receipt), 'the answer of the server', 60_000).toBeShown();
  // Chromium writes cookies every half minute: the kill took the session with it, and nothing else.
  if (await signInAgain.isVisible()) {
    await signIn(page, origin, 'fasilitator-01');
    await page.goto(`${origin}/sinkronisasi`);
  }
  await expect(receipt, 'its receipt', 60_000).toBeShown();
  step('received by the server');

  const desk = setting.browser('desk', { width: 1280, height: 800 });
  const deskPage = await desk.open();
  await signIn(deskPage, origin, 'supervisor-35.11');
  await deskPage.goto(`${origin}/usulan`);
  const card = deskPage.getByRole('article').filter({ hasText: title });
  await expect(card, 'the proposal at the desk', 60_000).toBeShown();
  await expect(card.getByText(/Ibu Sumarni/), 'whose idea it is').toBeShown();
  await card.getByRole('button', { name: 'Terima' }).click();
  await deskPage.getByRole('dialog').getByRole('button', { name: 'Terima', exact: true }).click();
  step('taken in at the desk');

  await page.goto(`${origin}/sinkronisasi`);
  await page.getByRole('button', { name: 'Sinkronkan sekarang' }).first().click();
  await page.goto(`${origin}${sitePath}`);
  await expect(page.getByText(/Diterima oleh /), 'the decision for its proposer', 60_000).toBeShown();
  await expect(page.getByText(/Diusulkan oleh Ibu Sumarni \(KSM Melati\)/), 'the credit').toBeShown();
  step('its proposer reads the decision');

  const village = setting.browser('village', { place: null });
  const villagePage = await village.open();
  await signIn(villagePage, origin, 'lurah-35.11.11.1007');
  await villagePage.goto(`${origin}${sitePath}`);
  await expect(
    villagePage.getByRole('heading', { name: title }),
    'the site for the village',
    60_000,
  ).toBeShown();
  await expect(villagePage.getByText(/Diusulkan oleh Ibu Sumarni/), 'the credit there').toBeShown();
  step('another account of the region sees it');
});
