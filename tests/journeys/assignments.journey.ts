// Fifteen innovations of Kukar, of which twelve are nominated, sent to two verifiers by kecamatan; one is taken from a
// phone that has begun to fill it in, and what was begun stays.

import { addDays, dayIn } from '../../src/domain/local-time.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { startVisit, syncNow } from './pages/verifier-pages.ts';
import { journey } from './setting.ts';

const begun = 'KKR-02';
const letter = '090/117/BRIDA/XI/2026';

journey('a desk sends two verifiers out and takes one site back', async ({ server, browser, step }) => {
  const { origin } = server;
  const phone = browser('phone-09');
  const nine = await phone.open();
  await signIn(nine, origin, 'verifikator-09');
  await nine.goto(`${origin}/lokasi/${begun}`);
  await startVisit(nine);
  await nine.getByRole('button', { name: 'Berikutnya' }).waitFor();
  await nine.goto(`${origin}/tugas`);
  await expect(nine.getByText(/^Draf belum selesai/), 'the draft').toBeShown();
  step('a verifier has begun at one of them');

  const desk = browser('desk', { width: 1280, height: 800 });
  const page = await desk.open();
  await signIn(page, origin, 'supervisor-64.02');
  await page.goto(`${origin}/supervisi`);
  await page.getByRole('link', { name: 'Penugasan' }).click();
  await page.getByLabel('Kecamatan', { exact: true }).selectOption({ label: 'Tenggarong' });
  await page.getByRole('checkbox', { name: 'Pilih semua (4)' }).check();
  await page.getByRole('button', { name: 'Hapus saringan' }).click();
  await page.getByRole('checkbox', { name: 'Pilih semua (15)' }).check();
  await expect(page.getByText('15 lokasi dipilih'), 'all of them chosen').toBeShown();
  await page.getByRole('button', { name: 'Pilih petugas' }).click();
  step('fifteen are chosen by kecamatan and altogether');

  await page.getByRole('radio', { name: /^Alihkan/ }).check();
  for (const name of ['Verifikator 09', 'Verifikator 10'])
    await page.getByRole('checkbox', { name: `Pilih ${name}`, exact: true }).check();
  await expect(page.getByText(/^3 lokasi tidak ditugaskan karena programnya/), 'who is left out').toBeShown();
  const gets = page.getByRole('region', { name: 'Usulan pembagian' }).getByRole('listitem');
  const shared = await gets.allTextContents();
  const counts = shared.map((line) => Number(/mendapat (\d+) lokasi/.exec(line)?.[1]));
  if (counts[0]! + counts[1]! !== 12) throw new Error(`Not twelve: ${shared.join(' / ')}`);
  step(`twelve are shared out: ${counts.join(' and ')}`);

  // The begun one is to stay where it is, for now.
  const filter = page.getByRole('region', { name: 'Usulan pembagian' }).getByRole('searchbox');
  await filter.fill(begun);
  await page.getByRole('combobox', { name: /^Petugas untuk / }).selectOption({ label: 'Verifikator 09' });
  // After the week of the programme, whatever the weekday: on a Thursday three days from now is its own last day. One
  // day less is left when midnight passes meanwhile.
  const due = addDays(dayIn('Asia/Makassar', Date.now()), 8);
  await page.getByLabel('Batas', { exact: true }).selectOption({ label: 'Tanggal sendiri' });
  await page.getByLabel('Tanggal batas').fill(due);
  await page.getByLabel(/^Nomor surat tugas/).fill(letter);
  await page.getByRole('button', { name: 'Tugaskan', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/tidak pernah hilang/), 'that nothing is lost').toBeShown();
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText(/^Tersimpan: /), 'that it is saved').toBeShown();
  step('saved in one request');

  const other = browser('phone-10');
  const ten = await other.open();
  await signIn(ten, origin, 'verifikator-10');
  await expect(ten.getByText(/sisa [78] hari \(WITA\)/).first(), 'the days left there').toBeShown();
  await nine.goto(`${origin}/sinkronisasi`);
  await syncNow(nine);
  await nine.goto(`${origin}/lokasi/${begun}`);
  const own = nine.getByRole('region', { name: 'Penugasan Anda' });
  await expect(own.getByText(letter), 'the letter').toBeShown();
  await expect(own.getByText(/sisa [78] hari \(WITA\)/), 'the days left').toBeShown();
  await expect(nine.getByText(/^Batas verifikasi kini /), 'that the deadline is another').toBeShown();
  step('both phones count the days in WITA, and show the letter');

  await page.getByRole('searchbox', { name: 'Cari dalam daftar' }).fill(begun);
  await page.getByRole('checkbox', { name: 'Pilih semua (1)' }).check();
  await page.getByRole('button', { name: 'Pilih petugas' }).click();
  await page.getByRole('radio', { name: /^Alihkan/ }).check();
  await page.getByRole('checkbox', { name: 'Pilih Verifikator 10', exact: true }).check();
  await page.getByRole('button', { name: 'Tugaskan', exact: true }).click();
  await expect(dialog.getByText('1 lokasi dicabut dari Verifikator 09'), 'whom it is taken from').toBeShown();
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText(/^Tersimpan: 1 penugasan baru, 0 diubah, 1 dicabut/), 'the move').toBeShown();
  step('the begun one is given to the other verifier');

  await nine.goto(`${origin}/sinkronisasi`);
  await syncNow(nine);
  await nine.goto(`${origin}/tugas`);
  await expect(
    nine.getByText(/^Tidak lagi ditugaskan kepada Anda/),
    'that it is no longer theirs',
  ).toBeShown();
  await expect(nine.getByText(/^Draf belum selesai/), 'the draft').toBeShown();
  await ten.goto(`${origin}/sinkronisasi`);
  await syncNow(ten);
  await ten.goto(`${origin}/lokasi/${begun}`);
  await expect(
    ten.getByRole('button', { name: 'Mulai kunjungan' }),
    'the site on the other phone',
  ).toBeShown();
  step('the draft stays on the first phone, the site is on the second');
});
