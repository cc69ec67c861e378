// A walk over every screen of every role, stopping at each: what is checked or pictured at a stop is handed in.

import type { Page } from 'playwright-core';
import type { Browser } from '../harness/browser.ts';
import { attendeesTour } from './attendees-tour.ts';
import { demoChecklist, roadAnswers } from './checklists.ts';
import { expect } from './pages/expect.ts';
import { lockScreen, setPin, typePin } from './pages/lock-pages.ts';
import { signIn } from './pages/sign-in.ts';
import { addNote, goToSummary, openSite, startVisit } from './pages/verifier-pages.ts';
import { answer, answerPage, questionGroup, questionNamed, takePhotos } from './pages/visit-pages.ts';

export type Stop = (name: string, page: Page) => Promise<void>;

const road = 'Pemeliharaan ruas Sagu Suka Mulya – batas Pangkalan Muntai';
export const tourPlace = { lng: 111.3057, lat: -2.3567, accuracyM: 6 };

const settle = async (page: Page): Promise<void> => {
  // A screen that is still being fetched has no title yet.
  await page.locator('h1:not(:empty)').first().waitFor({ state: 'attached', timeout: 15_000 });
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'hidden', timeout: 15_000 });
  await page.waitForTimeout(350);
};

/** Before anybody is signed in. */
export const guestTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await page.goto(`${origin}/masuk`);
  await expect(page.getByText('Akun contoh'), 'the demo accounts').toBeShown();
  await stop('masuk', page);
  await page.getByLabel('Nama pengguna').fill('verifikator-01');
  await page.getByLabel('Kata sandi', { exact: true }).fill('salah sekali');
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'salah' }), 'the refusal').toBeShown();
  await stop('masuk-ditolak', page);
  await page.goto(`${origin}/darurat.html`);
  await expect(page.getByText('Tidak ada yang menunggu'), 'that nothing waits').toBeShown();
  await stop('darurat-kosong', page);
};

/** Everything a verifier sees, a visit in the middle included; nothing is sealed. */
export const verifierTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const checklist = demoChecklist('road-maintenance');
  const page = await browser.open();
  await signIn(page, origin, 'verifikator-01');
  await expect(page.getByRole('link', { name: road }), 'the tasks').toBeShown();
  await settle(page);
  await stop('tugas', page);
  const today = page.getByRole('button', { name: /^Hari ini/ });
  await today.click();
  await stop('urutan-kosong', page);
  await today.click();
  for (let count = 0; count < 3; count += 1) {
    await page
      .getByRole('button', { name: /^Masukkan hari ini/ })
      .first()
      .click();
    await page
      .getByRole('button', { name: /^Keluarkan dari hari ini/ })
      .nth(count)
      .waitFor();
  }
  await today.click();
  await page
    .getByRole('button', { name: /^Naikkan/ })
    .nth(2)
    .waitFor();
  await stop('urutan-hari-ini', page);
  await page.getByRole('link', { name: 'Lihat di peta' }).click();
  await page.locator('.map-number').nth(2).waitFor();
  await settle(page);
  await stop('urutan-di-peta', page);
  await page.goto(`${origin}/tugas`);
  const search = page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: 'Cari' }))
    .first();
  await search.fill('tidak ada yang bernama begini');
  await page
    .getByRole('button', { name: 'Tampilkan semua' })
    .or(page.getByText(/Tidak ada/))
    .first()
    .waitFor();
  await stop('tugas-tidak-ditemukan', page);
  await search.fill('');
  await page.goto(`${origin}/peta`);
  await settle(page);
  await stop('peta', page);
  await page.goto(`${origin}/lokasi/KBR-R01`);
  await expect(page.getByRole('button', { name: 'Perbaiki kunjungan' }), 'the returned site').toBeShown();
  await settle(page);
  await stop('lokasi-dikembalikan', page);
  await page
    .getByRole('link', { name: /^Baca kunjungan/ })
    .first()
    .click();
  await page.waitForURL(/\/rekaman\//);
  await settle(page);
  await stop('rekaman', page);
  await page.goto(`${origin}/tugas`);
  await openSite(page, road);
  await settle(page);
  await stop('lokasi', page);
  await startVisit(page);
  await settle(page);
  await stop('periksa-kosong', page);
  const [first, second] = checklist.sections;
  if (!first || !second) throw new Error('The checklist has no sections.');
  await answer(page, questionNamed(checklist, 'a_sesuai_jadwal'), 'tidak');
  await answer(page, questionNamed(checklist, 'a_alasan_jadwal'), 'pendek');
  await stop('periksa-keliru', page);
  await answerPage(page, first.questions, roadAnswers);
  await page.getByRole('button', { name: 'Berikutnya' }).click();
  await answerPage(page, second.questions, roadAnswers);
  await page.evaluate(() => window.scrollTo(0, 0));
  await stop('periksa', page);
  await page.getByRole('button', { name: 'Berikutnya' }).click();
  await expect(page.getByRole('button', { name: 'Tambah titik STA' }), 'the list of points').toBeShown();
  await stop('titik-sta-kosong', page);
  await page.getByRole('button', { name: 'Tambah titik STA' }).last().click();
  await answer(page, questionNamed(checklist, 'c_sta'), '0+100');
  await answer(page, questionNamed(checklist, 'c_gps'), 'gps');
  const photos = questionGroup(page, questionNamed(checklist, 'c_foto'));
  await photos.getByRole('button', { name: 'Ambil foto' }).click();
  const camera = page.getByRole('dialog').last();
  await expect(camera.locator('video'), 'the live picture').toBeShown();
  await page.waitForTimeout(800);
  await stop('foto', page);
  await camera.getByRole('button', { name: 'Tutup' }).click();
  await takePhotos(page, photos, 2);
  await stop('foto-terambil', page);
  await photos
    .getByRole('button', { name: /^Buka / })
    .first()
    .click();
  await page.getByRole('dialog').last().getByRole('button', { name: 'Hapus foto' }).waitFor();
  await stop('foto-besar', page);
  await page.getByRole('dialog').last().getByRole('button', { name: 'Tutup' }).click();
  await page.goto(page.url().replace(/\/[^/]+$/, '/c'));
  await expect(page.getByRole('group', { name: 'Peta strip ruas' }), 'the strip map').toBeShown();
  await page.getByText(/^Daftar titik \(\d+\)$/).click();
  await settle(page);
  await stop('peta-strip', page);
  await goToSummary(page);
  await settle(page);
  await stop('ringkasan-belum-lengkap', page);
  await attendeesTour(page, stop);
  await addNote(page, 'Jembatan di STA 2+300 retak pada sisi kiri.', 'Warga RT 05');
  await page
    .getByRole('link', { name: /catatan lapangan/i })
    .first()
    .click();
  await settle(page);
  await stop('catatan', page);
  await page.getByRole('button', { name: 'Kembali ke kunjungan' }).click();
  await page.getByRole('link', { name: /^Konfirmasi/ }).click();
  await settle(page);
  await stop('konfirmasi', page);
  const named = page.getByText('Sri Budi (Ketua RT 05, Warga)');
  await expect(named, 'who was there, on the page that is signed').toBeShown();
  await expect(page.getByText('Warga RT 05 (Catatan 1)'), 'which group gave the note').toBeShown();
  await named.scrollIntoViewIfNeeded();
  await stop('konfirmasi-yang-hadir', page);
  await page.getByRole('button', { name: 'Tidak sepakat' }).click();
  await page.getByLabel('Alasan tidak sepakat').waitFor();
  await stop('konfirmasi-tidak-sepakat', page);
  await page.goto(`${origin}/sinkronisasi`);
  await settle(page);
  await expect(page.getByRole('link', { name: /Kesiapan lapangan/ }), 'the way to readiness').toBeShown();
  await expect(page.getByRole('switch'), 'the choice of Wi-Fi').toBeShown();
  await stop('sinkronisasi', page);
  await page.goto(`${origin}/darurat.html`);
  await expect(page.getByText(/1 draf/), 'the draft that waits').toBeShown();
  await stop('darurat', page);
  await page.goto(`${origin}/kesiapan`);
  await expect(page.getByText(/^(Siap berangkat|Belum: \d+ hal)$/), 'the verdict on the phone').toBeShown();
  await settle(page);
  await stop('kesiapan', page);
  await page.goto(`${origin}/profil`);
  await settle(page);
  await stop('profil', page);
  await page.goto(`${origin}/tidak-ada`);
  await settle(page);
  await stop('tidak-ada', page);
};

/** What a village head sees with the own account. */
export const confirmerTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'kades-35.10.09.2003');
  await settle(page);
  await stop('konfirmasi-saya', page);
  const waiting = page.getByRole('main').getByRole('link').first();
  if (await waiting.isVisible()) {
    await waiting.click();
    await settle(page);
    await stop('konfirmasi-kunjungan', page);
  }
};

/** What a supervisor sees. */
export const supervisorTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'supervisor-62.01');
  await page.goto(`${origin}/supervisi`);
  await page.locator('.leaflet-marker-icon').first().waitFor({ state: 'attached' });
  await settle(page);
  await stop('peta-supervisi', page);
  await page.goto(`${origin}/supervisi?lokasi=KBR-R03`);
  await settle(page);
  await stop('peta-supervisi-lokasi', page);
  await page.goto(`${origin}/peninjauan`);
  await settle(page);
  await stop('peninjauan-antrean', page);
  await page.getByRole('navigation', { name: 'Antrean peninjauan' }).getByRole('link').last().click();
  await expect(page.getByRole('button', { name: 'Setujui' }), 'the decision').toBeShown();
  await expect(page.locator('h2:focus'), 'the keyboard at the visit').toBeShown();
  await page.waitForTimeout(1500);
  await settle(page);
  await stop('peninjauan', page);
  const doubts = page.getByRole('heading', { name: /^Perlu dicermati/ });
  await expect(doubts, 'what is doubtful about it').toBeShown();
  await doubts.scrollIntoViewIfNeeded();
  await stop('peninjauan-dicermati', page);
  await page.getByRole('button', { name: /^Lihat foto / }).click();
  await page.getByRole('list', { name: 'Perlu dicermati pada foto ini' }).scrollIntoViewIfNeeded();
  await settle(page);
  await stop('peninjauan-foto-dicermati', page);
  const visitTab = page.getByRole('button', { name: 'Kunjungan', exact: true });
  if (await visitTab.isVisible()) await visitTab.click();
  await page
    .getByRole('button', { name: /^Komentari / })
    .first()
    .click();
  await stop('peninjauan-komentar', page);
  // What is folded away is sealed all the same: it stays in sight.
  const said = page.locator('.desk-comment-summary');
  await said.click();
  await page.getByLabel(/^Untuk bidang atau seksi/).fill('Bidang Bina Marga');
  await said.click();
  await expect(said.filter({ hasText: 'Untuk Bidang Bina Marga' }), 'whom the words are for').toBeShown();
  await stop('peninjauan-bidang', page);
  await said.click();
  await page.getByLabel(/^Untuk bidang atau seksi/).fill('');
  await page.goto(`${origin}/sinkronisasi`);
  await settle(page);
  await expect(page.getByRole('link', { name: /Kesiapan lapangan/ }), 'what phones do outside').toBeGone();
  await expect(page.getByRole('switch'), 'the choice of a phone').toBeGone();
  await stop('sinkronisasi-supervisor', page);
  await page.goto(`${origin}/profil`);
  await settle(page);
  await expect(page.getByRole('link', { name: /Kesiapan lapangan/ }), 'what phones do outside').toBeGone();
  await stop('profil-supervisor', page);
  await page.goto(`${origin}/karantina`);
  await settle(page);
  await stop('karantina', page);
  await page.goto(`${origin}/peninjauan`);
  await page.getByRole('link', { name: /^Usulan lokasi: / }).click();
  await expect(page.getByRole('article').first(), 'a proposed site').toBeShown();
  await settle(page);
  await stop('usulan', page);
  await page.getByRole('heading', { name: /^Mungkin sudah terdaftar/ }).scrollIntoViewIfNeeded();
  await stop('usulan-serupa', page);
  await page.getByRole('button', { name: 'Tolak' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'alasannya' }), 'that a reason is due').toBeShown();
  await stop('usulan-tanpa-alasan', page);
  await page.goto(`${origin}/ponsel`);
  await expect(page.getByRole('button', { name: 'Muat ulang' }), 'the phones').toBeShown();
  await settle(page);
  await stop('ponsel', page);
  await page.goto(`${origin}/berkas-darurat`);
  await settle(page);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('bukan berkas') });
  await expect(page.getByText(/bukan berkas darurat/), 'why it was not taken').toBeShown();
  await stop('berkas-darurat-ditolak', page);
};

/** An account that only reads. */
export const auditorTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'auditor-01');
  await page.goto(`${origin}/supervisi`);
  await settle(page);
  await stop('peta-auditor', page);
  await page.goto(`${origin}/peninjauan`);
  await settle(page);
  await stop('peninjauan-auditor', page);
  await page.goto(`${origin}/karantina`);
  await settle(page);
  await stop('karantina-auditor', page);
  await page.goto(`${origin}/usulan`);
  await page.getByText(/^\d+ sudah diputuskan$/).click();
  await expect(page.getByText('Komunitas Ilir Bersih').first(), 'whose it is').toBeShown();
  await settle(page);
  await stop('usulan-auditor', page);
};

/** What only an admin sees: the maps of all regions, a file that is refused, one that is taken, one that goes. */
export const adminTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'admin-01');
  await page.goto(`${origin}/pengaturan`);
  await expect(
    page.getByRole('link', { name: /^Kelola peta luring/ }),
    'what can be kept in order',
  ).toBeShown();
  await settle(page);
  await stop('pengaturan', page);
  await page.getByRole('link', { name: /^Kelola peta luring/ }).click();
  await expect(page.getByRole('heading', { name: /peta dasar demo/ }), 'the pack of the demo').toBeShown();
  await settle(page);
  await stop('kelola-peta', page);
  const choose = (name: string, words: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/geo+json', buffer: Buffer.from(words) });
  await choose('halte_tertukar.geojson', overlayAt(-6.2, 106.8));
  await page.getByRole('button', { name: 'Unggah' }).click();
  await expect(page.getByText('Wajib diisi.'), 'what is missing').toBeShown();
  await stop('kelola-peta-isian', page);
  await page.getByLabel('Sumber').fill('Warga Menteng');
  await page.getByRole('button', { name: 'Unggah' }).click();
  await expect(page.getByText(/Lintang dan bujur tertukar/), 'why it was not taken').toBeShown();
  await stop('kelola-peta-ditolak', page);
  await choose('halte.geojson', overlayAt(106.8, -6.2));
  await page.getByLabel('Nama').fill('Halte uji coba');
  await page.getByRole('button', { name: 'Unggah' }).click();
  await expect(page.getByText(/Halte uji coba tersimpan/), 'that it was taken').toBeShown();
  await expect(page.getByRole('heading', { name: 'Halte uji coba' }), 'it in the list').toBeShown();
  await settle(page);
  await stop('kelola-peta-tersimpan', page);
  await choose('halte (1).geojson', overlayAt(106.8, -6.2));
  await expect(
    page.getByText(/^Server sudah memegang Halte uji coba, yang persis sama besarnya/),
    'that it is there already, before a byte is sent',
  ).toBeShown();
  await stop('kelola-peta-sama', page);
  await page.getByRole('button', { name: 'Batal' }).click();
  await page.getByRole('button', { name: 'Hapus Halte uji coba dari server' }).click();
  await expect(page.getByText(/Berkasnya hilang dari server sekarang/), 'what happens').toBeShown();
  await page.waitForTimeout(350);
  await stop('kelola-peta-hapus', page);
  await page.getByRole('dialog').getByRole('button', { name: 'Hapus dari server' }).click();
  await expect(page.getByText(/Halte uji coba dihapus/), 'that it is gone').toBeShown();
};

const overlayAt = (...coordinates: readonly [number, number]): string =>
  JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates } });

/** Without the server: a phone that has been here before, and one that has not. */
export const offlineTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = browser.page();
  for (const path of ['tugas', 'peta', 'lokasi/KBR-R01', 'sinkronisasi', 'kesiapan', 'profil']) {
    await page.goto(`${origin}/${path}`);
    // A site's screen has its title from the phone's database.
    await page.locator('h1:not(:empty)').first().waitFor();
    await settle(page);
    await stop(`luring-${path.split('/')[0]}`, page);
  }
};

/** The PIN: set, asked, mistyped, and asked for by the sign-in page. */
export const lockTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'verifikator-05');
  await settle(page);
  await stop('pin-tawaran', page);
  await page.getByRole('button', { name: 'Pasang PIN' }).click();
  await typePin(page.getByRole('dialog'), '121212');
  await page
    .getByRole('dialog')
    .getByText(/Angka berulang/)
    .waitFor();
  await page.waitForTimeout(350);
  await stop('pin-baru', page);
  await page.getByRole('dialog').getByRole('button', { name: 'Tutup' }).click();
  await setPin(page, origin, '830417');
  await page.getByRole('button', { name: 'Kunci sekarang' }).click();
  await expect(lockScreen(page), 'the lock').toBeShown();
  await settle(page);
  await stop('terkunci', page);
  for (let wrong = 1; wrong <= 3; wrong += 1) {
    await typePin(page, '271830');
    await page.getByText(`tersisa ${10 - wrong} percobaan`).waitFor();
  }
  await page.getByText(/Coba lagi dalam/).waitFor();
  await stop('terkunci-menunggu', page);
  await page.getByRole('button', { name: 'Pakai kata sandi' }).click();
  await stop('terkunci-kata-sandi', page);
  await page.getByRole('button', { name: 'Ganti orang' }).click();
  await page.getByRole('button', { name: /^Buka dengan PIN/ }).waitFor();
  await settle(page);
  await stop('ganti-orang', page);
};
