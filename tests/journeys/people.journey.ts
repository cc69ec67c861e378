// From an account at the desk to a person on a phone: the card is printed, its QR code scanned, a password chosen, the
// sites are there. The code opens nothing twice, and a closed account nothing at all.

import assert from 'node:assert/strict';
import { readQr } from './pages/account-pages.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

journey('an admin makes an account, and its person comes in with the code', async (setting) => {
  const { server, browser, step } = setting;
  const desk = browser('desk', { width: 1280, height: 800 });
  const page = await desk.open();
  await signIn(page, server.origin, 'admin-01');
  await page.goto(`${server.origin}/pengaturan`);
  await page.getByRole('link', { name: /^Orang dan akun/ }).click();
  await expect(page.getByText('134 baris'), 'everybody').toBeShown();
  await page.getByRole('link', { name: 'Akun baru' }).click();
  await page.getByLabel('Nama', { exact: true }).fill('Rina Uji');
  await page.getByLabel('Jabatan').fill('Fasilitator kelurahan');
  await page.getByLabel('Nama pengguna').fill('rina.uji');
  await page.getByLabel('Fasilitator', { exact: true }).check();
  await page.getByRole('button', { name: 'Buat akun' }).click();
  await expect(page.getByText('Peran Fasilitator memerlukan wilayah ini.'), 'what is missing').toBeShown();
  await page.getByLabel('Cari Kabupaten atau kota').fill('bondowoso');
  await page.getByRole('button', { name: /^Kabupaten Bondowoso/ }).click();
  const sight = page.getByText(/^Melihat \d+ lokasi di Kabupaten Bondowoso \(\d+\)\./);
  await expect(sight, 'what will be seen').toBeShown();
  const seen = Number(/Melihat (\d+)/.exec((await sight.first().textContent()) ?? '')?.[1]);
  assert.ok(seen > 5, `${seen} sites`);
  await page.getByRole('button', { name: 'Buat akun' }).click();
  await expect(page.getByText('Belum punya kata sandi'), 'the new account').toBeShown();
  step(`an account for ${seen} sites is made`);

  await page.getByRole('button', { name: 'Buat kode aktivasi' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Buat kode' }).click();
  const code = (await page.locator('.code-card-code').textContent()) ?? '';
  assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const address = await readQr(page.locator('.code-card-qr'));
  assert.equal(address, `${server.origin}/aktivasi#code=${code}`);
  await expect(
    page.getByRole('alert').filter({ hasText: 'TINJAU_ORIGIN' }),
    'that a phone cannot open this address',
  ).toBeShown();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('nav:visible, header:visible, .code-tools:visible').count(), 0);
  assert.equal((await page.pdf({ format: 'A4' })).subarray(0, 5).toString(), '%PDF-');
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Tutup' }).click();
  await expect(page.getByText('Menunggu aktivasi'), 'that a code is out').toBeShown();
  assert.equal((await page.content()).includes(code), false);
  step('its card is printed, and the code is shown no more');

  const phone = browser('phone');
  const screen = await phone.open();
  await screen.goto(`${server.origin}/masuk`);
  await screen.getByLabel('Nama pengguna').fill('rina.uji');
  await screen.getByLabel('Kata sandi', { exact: true }).fill('tiga ekor kuda nil');
  await screen.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(screen.getByText('Nama pengguna atau kata sandi salah.'), 'the refusal').toBeShown();
  await screen.goto(address);
  await expect(screen.getByRole('heading', { name: 'Rina Uji' }), 'whose code it is').toBeShown();
  assert.equal(new URL(screen.url()).hash, '');
  await screen.getByLabel('Kata sandi baru', { exact: true }).fill('pendek');
  await screen.getByRole('button', { name: 'Simpan dan masuk' }).click();
  await expect(screen.getByRole('alert').filter({ hasText: 'terlalu pendek' }), 'the refusal').toBeShown();
  await screen.getByLabel('Kata sandi baru', { exact: true }).fill('tiga ekor kuda nil');
  await screen.getByLabel('Ulangi kata sandi baru').fill('tiga ekor kuda nil');
  await screen.getByRole('button', { name: 'Simpan dan masuk' }).click();
  await expect(screen.getByRole('navigation').first(), 'the bar of places', 30_000).toBeShown();
  await screen.goto(`${server.origin}/tugas`);
  await expect(
    screen.getByText(new RegExp(`\\b${seen}\\b`)),
    'as many sites as were promised',
    30_000,
  ).toBeShown();
  step('the person is in, and sees the sites');

  await screen.goto(`${server.origin}/profil/kata-sandi`);
  await screen.getByLabel('Kata sandi lama').fill('salah sekali ini');
  await screen.getByLabel('Kata sandi baru', { exact: true }).fill('empat ekor kuda nil');
  await screen.getByLabel('Ulangi kata sandi baru').fill('empat ekor kuda nil');
  await screen.getByRole('button', { name: 'Ganti kata sandi' }).click();
  await expect(screen.getByText(/^Kata sandi lama salah/), 'the refusal').toBeShown();
  await screen.getByLabel('Kata sandi lama').fill('tiga ekor kuda nil');
  await screen.getByRole('button', { name: 'Ganti kata sandi' }).click();
  await expect(screen.getByText('Kata sandi sudah diganti.'), 'that it is done').toBeShown();
  step('the password is changed');

  const other = await browser('other').open();
  await other.goto(`${server.origin}/aktivasi`);
  await other.getByLabel('Kode aktivasi').fill(code.toLowerCase().replaceAll('-', ' '));
  await other.getByRole('button', { name: 'Lanjut' }).click();
  await expect(other.getByText(/^Kode ini salah, sudah dipakai/), 'the refusal').toBeShown();
  step('the code opens nothing twice');

  await page.goto(`${server.origin}/pengaturan/orang/rina.uji`);
  await expect(page.getByText('Aktif', { exact: true }), 'the active account').toBeShown();
  await page.getByRole('button', { name: 'Nonaktifkan' }).click();
  await expect(
    page.getByRole('dialog').getByText(/^Rina Uji tidak dapat masuk lagi, dan 1 perangkat/),
    'what happens',
  ).toBeShown();
  await page.getByRole('dialog').getByRole('button', { name: 'Nonaktifkan' }).click();
  await expect(page.getByText('Nonaktif', { exact: true }), 'the closed account').toBeShown();
  await other.goto(`${server.origin}/masuk`);
  await other.getByLabel('Nama pengguna').fill('rina.uji');
  await other.getByLabel('Kata sandi', { exact: true }).fill('empat ekor kuda nil');
  await other.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(other.getByText(/^Akun ini dinonaktifkan/), 'that it is closed').toBeShown();
  assert.equal(server.log().includes(code), false);
  step('a closed account does not open');

  await page.goto(`${server.origin}/pengaturan/wilayah`);
  await page.getByLabel('Cari dalam daftar').fill('kota bangun');
  await page.getByRole('link', { name: 'Kota Bangun I', exact: true }).first().waitFor();
  await page.getByRole('link', { name: 'Wilayah baru' }).click();
  for (const [regionCode, name] of [
    ['64.03', 'Kabupaten Berau'],
    ['64.03.01', 'Kelay'],
  ] as const) {
    await page.getByLabel('Kode', { exact: true }).fill(regionCode);
    await page.getByLabel('Nama', { exact: true }).fill(name);
    if (regionCode.length === 5) await page.getByLabel('Zona waktu').selectOption('Asia/Makassar');
    await page.getByRole('button', { name: 'Tambahkan' }).click();
    await expect(page.getByText(/^Tersimpan\./), `${name} is saved`).toBeShown();
    await page.goto(`${server.origin}/pengaturan/wilayah/baru`);
  }
  step('a new kabupaten is there by configuration alone');
});
