// The stops at minutes: read on the phone, numbered at the desk, listed, checked in public, and their letterheads.

import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

/** `open` gives a browser by its label: a verifier's, then a desk's, then an admin's. */
export const minutesTour = async (
  open: (label: string) => Browser,
  origin: string,
  stop: Stop,
): Promise<void> => {
  const phone = await open('minutes-phone').open();
  await signIn(phone, origin, 'verifikator-03');
  await phone.goto(`${origin}/lokasi/BDW-DBS-01`);
  await phone.locator('a[href^="/rekaman/"]').first().click();
  await phone.getByRole('link', { name: 'Baca Berita Acara' }).click();
  await expect(phone.getByText('BERITA ACARA VERIFIKASI LAPANGAN'), 'the paper').toBeShown();
  await stop('berita-acara-draf', phone);
  const actId = new URL(phone.url()).pathname.split('/').at(-1) ?? '';

  const desk = await open('minutes-desk').open();
  await signIn(desk, origin, 'supervisor-35.11');
  await desk.goto(`${origin}/laporan/berita-acara`);
  await expect(desk.getByText('Belum ada Berita Acara bernomor.'), 'that there is none').toBeShown();
  await stop('berita-acara-belum-ada', desk);
  await desk.goto(`${origin}/peninjauan/${actId}/berita-acara`);
  const give = desk.getByRole('button', { name: 'Beri nomor', exact: true });
  await expect(give, 'the way to number it').toBeShown();
  await stop('berita-acara-disetujui', desk);
  await give.click();
  await expect(desk.getByText(/nomor urut berikutnya dari register/), 'what it takes').toBeShown();
  await stop('berita-acara-beri-nomor', desk);
  await desk.getByRole('dialog').getByRole('button', { name: 'Beri nomor', exact: true }).click();
  const number = desk.getByText(/^001\/VERLAP\//).first();
  await expect(number, 'the number', 60_000).toBeShown();
  await stop('berita-acara-bernomor', desk);
  const code =
    (
      (await desk
        .getByText(/^Kode periksa /)
        .first()
        .textContent()) ?? ''
    )
      .split(' ')
      .at(-1) ?? '';
  await desk.getByRole('button', { name: 'Cabut nomor' }).click();
  await expect(desk.getByLabel('Alasan'), 'the wish for a reason').toBeShown();
  await stop('berita-acara-cabut', desk);
  await desk.goto(`${origin}/laporan/berita-acara`);
  await expect(desk.getByText(/^001\/VERLAP\//).first(), 'the list').toBeShown();
  await stop('berita-acara-daftar', desk);
  await desk.goto(`${origin}/periksa/${code}`);
  await expect(desk.getByText('✓ Asli'), 'the public page').toBeShown();
  await stop('periksa-asli', desk);
  await desk.goto(`${origin}/periksa/${code}?isi=${'0'.repeat(32)}`);
  await expect(desk.getByText('✕ Isi berubah'), 'other content').toBeShown();
  await stop('periksa-berubah', desk);

  const admin = await open('minutes-admin').open();
  await signIn(admin, origin, 'admin-01');
  await admin.goto(`${origin}/pengaturan/kop-surat`);
  const change = admin.getByRole('button', { name: /^Ubah/ }).first();
  await expect(change, 'the letterheads').toBeShown();
  await stop('kop-surat', admin);
  await change.click();
  await admin.getByLabel('Pola nomor').fill('{urut}/{kode}');
  await expect(admin.getByText(/^Pola harus memuat/), 'what is wrong with the pattern').toBeShown();
  await stop('kop-surat-ubah', admin);
};
