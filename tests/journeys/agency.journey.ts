// As an agency would: an empty server, an admin, the register from spreadsheets, people with codes, an assignment, a visit
// without a signal, minutes with a number that a stranger checks, files that other readers open, and the log of it all.
// Nothing here touches the database.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ImportKind } from '../../src/domain/import/field.ts';
import { addDays, dayIn } from '../../src/domain/local-time.ts';
import { violationsOn } from '../harness/accessibility.ts';
import type { Browser } from '../harness/browser.ts';
import { demoTable } from '../harness/demo-tables.ts';
import { npmCommand } from '../harness/npm-command.ts';
import { readPdf } from '../harness/read-pdf.ts';
import { type AnswersById, demoChecklist, drainAnswers } from './checklists.ts';
import { filesAgree } from './files-agree.ts';
import { choosePerson, enter, readQr, takePassword } from './pages/account-pages.ts';
import { expect } from './pages/expect.ts';
import { filledWith, previewTable, takeTemplate, toImports, writeAll } from './pages/import-pages.ts';
import { shellIsKept } from './pages/sign-in.ts';
import { acceptVisit, openReview } from './pages/supervisor-pages.ts';
import { openSite, seal, signAsVillageHead, startVisit, syncNow } from './pages/verifier-pages.ts';
import { walkChecklist } from './pages/visit-pages.ts';
import { journey, type Setting } from './setting.ts';

const admin = { username: 'admin.bappeda', name: 'Admin Bappeda', password: 'empat ekor kuda nil biru' };
const verifier = { id: 'verifikator-04', name: 'Verifikator 04', password: 'tiga kapal di pelabuhan' };
const supervisor = {
  id: 'supervisor-35.11',
  name: 'Supervisor Dinas Perkim Ciptaru Bondowoso',
  password: 'lima gunung berapi tua',
};
const title = 'Drainase RT 06–07 RW 03';
const letter = '600/214/PERKIM/XI/2026';
const answers: AnswersById = {
  ...drainAnswers,
  e_foto: { photos: 2, reason: 'Pekerjaan selesai sebelum verifikasi dimulai.' },
};
const entered = { siteId: 'BDW-NKN-02', title, lengthM: 308.5, households: 34, progress: 100, photos: 2 };

journey(
  'an agency begins with an empty server and ends with signed minutes and files others can read',
  async (setting) => {
    const { server, browser, step } = setting;
    const settings = { TINJAU_DEMO: '0', TINJAU_DATA: server.dataFolder };
    const made = await npmCommand('admin:create', {
      ...settings,
      TINJAU_ADMIN_USERNAME: admin.username,
      TINJAU_ADMIN_NAME: admin.name,
      TINJAU_ADMIN_PASSWORD: admin.password,
    });
    assert.equal(made.code, 0, made.err);
    await server.start();
    const desk = browser('admin', { width: 1280, height: 800 });
    await fillRegister(setting, desk);
    const codes = await makeCodes(setting, desk);

    const office = browser('supervisor', { width: 1280, height: 800 });
    const table = await office.open();
    await table.goto(`${server.origin}/aktivasi`);
    await table.getByLabel('Kode aktivasi').fill(codes.supervisor);
    await table.getByRole('button', { name: 'Lanjut' }).click();
    await takePassword(table, supervisor.name, supervisor.password);
    const phone = browser('phone', { place: { lng: 113.81347, lat: -7.92928, accuracyM: 5 } });
    const held = await phone.open();
    await held.goto(codes.verifierAddress);
    await takePassword(held, verifier.name, verifier.password);
    step('a supervisor comes in with the code typed, a verifier with the card before the camera');

    await assign(setting, office);
    await visit(setting, phone);
    await acceptAndNumber(setting, office);
    await filesAgree(office.page(), server.origin, entered);
    step('the visit is in CSV, workbook, GeoJSON and ZIP as it was entered');
    await readLog(setting, desk, settings);
    for (const secret of [admin.password, verifier.password, codes.supervisor])
      assert.ok(!server.log().includes(secret), 'no password and no code is in the log of the server');
  },
  'empty',
);

const fillRegister = async ({ server: { origin }, step }: Setting, desk: Browser): Promise<void> => {
  const page = await desk.open();
  await enter(page, origin, admin.username, admin.password);
  await expect(page.getByText('Data kantor ini masih kosong.'), 'that nothing is here').toBeShown();
  await page.getByRole('link', { name: 'Buka langkah pertama di Pengaturan' }).click();
  const steps = page.getByRole('region', { name: 'Langkah pertama' });
  await expect(steps, 'the first steps', 30_000).toBeShown();
  assert.match((await steps.locator('[aria-current="step"]').textContent()) ?? '', /^Wilayah/);
  assert.deepEqual(await violationsOn(page), []);
  step('an admin of an empty server is told what comes first');

  const bring = async (
    kind: ImportKind,
    label: string,
    format: 'XLSX' | 'CSV',
    rows: number,
  ): Promise<void> => {
    await page.goto(`${origin}/pengaturan/impor`);
    const template = await takeTemplate(page, label, format);
    const file = await filledWith(template, await demoTable(kind, Date.now()));
    await previewTable(page, label, file);
    await writeAll(page, rows);
    step(`${rows} rows of ${file.name}`);
  };
  await bring('region', 'Wilayah', 'XLSX', 124);
  await page.goto(`${origin}/pengaturan`);
  await steps.getByRole('link', { name: 'Daftar periksa' }).click();
  await page.getByRole('button', { name: 'Mulai dari daftar periksa standar' }).click();
  const publish = page.getByRole('button', { name: 'Terbitkan 5 daftar periksa' });
  await expect(publish, 'what will be published').toBeShown();
  assert.deepEqual(await violationsOn(page), []);
  await publish.click();
  await expect(page.getByText(/^5 daftar periksa standar terbit/), 'that they are published').toBeShown();
  await expect(page.getByText('5 baris'), 'the five of them', 30_000).toBeShown();
  step('the five standard checklists are published in two clicks');
  await bring('programme', 'Program', 'XLSX', 8);
  await bring('person', 'Orang (akun)', 'CSV', 134);
  await bring('site', 'Lokasi', 'XLSX', 69);

  // What is there, taken out and brought back, changes nothing.
  await toImports(page);
  await previewTable(page, 'Lokasi', await takeTemplate(page, 'Lokasi', 'XLSX', 'semua'));
  await expect(page.getByText(/^Tidak ada yang perlu ditulis/), 'that nothing is to do').toBeShown();
  await page.goto(`${origin}/pengaturan`);
  await expect(page.getByRole('link', { name: /^Impor data/ }), 'the places of the settings').toBeShown();
  await expect(steps, 'the first steps', 30_000).toBeShown();
  assert.match((await steps.locator('[aria-current="step"]').textContent()) ?? '', /^Akses masuk/);
  await page.goto(`${origin}/supervisi`);
  await expect(page.getByText('69 dari 69 lokasi ada di tampilan peta'), 'all sites', 60_000).toBeShown();
  step('all 69 sites are on the map');
};

interface Codes {
  readonly supervisor: string;
  readonly verifierAddress: string;
}

const makeCodes = async ({ server: { origin }, step }: Setting, desk: Browser): Promise<Codes> => {
  const page = desk.page();
  await page.goto(`${origin}/pengaturan/orang`);
  await choosePerson(page, verifier.id, verifier.name);
  await choosePerson(page, supervisor.id, supervisor.name);
  await page.getByRole('button', { name: 'Buat kode untuk 2 orang' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Buat kode' }).click();
  const card = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect(card(verifier.name), 'the card', 30_000).toBeShown();
  const codes = {
    supervisor: (await card(supervisor.name).locator('.code-card-code').textContent()) ?? '',
    verifierAddress: await readQr(card(verifier.name).locator('.code-card-qr')),
  };
  assert.ok(codes.verifierAddress.startsWith(`${origin}/aktivasi#code=`), codes.verifierAddress);
  await page.getByRole('button', { name: 'Tutup' }).click();
  step('two cards with codes');
  await page.goto(`${origin}/pengaturan`);
  const next = page.getByRole('region', { name: 'Langkah pertama' }).locator('[aria-current="step"]');
  await expect(next, 'the next of the first steps', 30_000).toBeShown();
  assert.match((await next.textContent()) ?? '', /^Kop surat perangkat daerah/);
  assert.deepEqual(await violationsOn(page), []);
  step('then come the letterheads');
  return codes;
};

const assign = async ({ server: { origin }, step }: Setting, office: Browser): Promise<void> => {
  const page = office.page();
  await page.goto(`${origin}/penugasan`);
  await page.getByRole('searchbox', { name: 'Cari dalam daftar' }).fill('BDW-NKN');
  await page.getByRole('checkbox', { name: 'Pilih semua (3)' }).check({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Pilih petugas' }).click();
  await page.getByRole('radio', { name: /^Alihkan/ }).check();
  await page.getByRole('checkbox', { name: `Pilih ${verifier.name}`, exact: true }).check();
  await page.getByLabel('Batas', { exact: true }).selectOption({ label: 'Tanggal sendiri' });
  await page.getByLabel('Tanggal batas').fill(addDays(dayIn('Asia/Jakarta', Date.now()), 3));
  await page.getByLabel(/^Nomor surat tugas/).fill(letter);
  await page.getByRole('button', { name: 'Tugaskan', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
  await expect(
    page.getByText(/^Tersimpan: 2 penugasan baru, 1 diubah, 2 dicabut/),
    'the assignments',
    30_000,
  ).toBeShown();
  step('three sites of one kelurahan are given to one verifier');
};

const visit = async ({ server, step }: Setting, phone: Browser): Promise<void> => {
  const { origin } = server;
  const page = phone.page();
  await page.goto(`${origin}/sinkronisasi`);
  await syncNow(page);
  await page.goto(`${origin}/tugas`);
  await expect(page.getByRole('link', { name: title, exact: true }), 'the task', 60_000).toBeShown();
  await expect(page.getByText(/sisa [23] hari \(WIB\)/).first(), 'the days left', 60_000).toBeShown();
  await shellIsKept(page);
  await phone.close();
  await server.stop();
  const again = await phone.open();
  await again.goto(`${origin}/tugas`);
  await openSite(again, title);
  await startVisit(again);
  await walkChecklist(again, demoChecklist('kotaku-infrastructure'), answers);
  await signAsVillageHead(again, { name: 'Lurah Nangkaan', position: 'Lurah', nip: '-' });
  await seal(again);
  step('a visit is made, signed and sealed without a server');

  await server.start();
  await again.goto(`${origin}/sinkronisasi`);
  await syncNow(again);
  await expect(again.getByText('Semua diterima').first(), 'that all is received', 60_000).toBeShown();
  await phone.close();
  step('the server has it all');
};

const acceptAndNumber = async ({ server, browser, step }: Setting, office: Browser): Promise<void> => {
  const { origin } = server;
  const page = office.page();
  await page.goto(`${origin}/peninjauan`);
  await openReview(page, origin, title);
  const address = page.url();
  await acceptVisit(page);
  // The decision waits a few seconds to be taken back before it is sent.
  await page.goto(`${address}/berita-acara`);
  const give = page.getByRole('button', { name: 'Beri nomor', exact: true });
  await expect(give, 'the way to number it', 60_000).toBeShown();
  await give.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Beri nomor', exact: true }).click();
  await expect(page.getByText(/^Kode periksa /).first(), 'the number', 60_000).toBeShown();
  const number = (await page.locator('.minutes-desk-number b').textContent()) ?? '';
  assert.match(number, /^001\//);
  const downloading = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Unduh PDF' }).click();
  const pages = await readPdf(readFileSync(await (await downloading).path()));
  const text = pages.map((one) => one.text).join(' ');
  for (const words of ['BERITA ACARA VERIFIKASI LAPANGAN', number, title, 'Lurah Nangkaan', '308,5'])
    assert.ok(text.includes(words), `the PDF says ${words}`);
  assert.ok(pages.every(({ qr }) => qr === pages[0]?.qr));
  step(`accepted and numbered ${number}, ${pages.length} pages`);

  const stranger = browser('stranger');
  const reader = await stranger.open();
  await reader.goto(pages[0]?.qr ?? '');
  await expect(reader.getByText('✓ Asli'), 'that it is genuine', 30_000).toBeShown();
  await expect(reader.getByText(number), 'its number').toBeShown();
  await stranger.close();
  step('a stranger finds it genuine');
};

const readLog = async (
  { server, step }: Setting,
  desk: Browser,
  settings: Readonly<Record<string, string>>,
): Promise<void> => {
  const page = desk.page();
  await page.goto(`${server.origin}/pengaturan/audit`);
  const table = page.getByRole('table', { name: 'Riwayat perubahan' });
  await expect(table.getByText('Berita Acara diberi nomor'), 'the log', 30_000).toBeShown();
  const log = (await table.textContent()) ?? '';
  for (const words of [
    'Impor data',
    'Daftar periksa diterbitkan',
    'Kode aktivasi dibuat',
    'Akun diaktifkan pemiliknya',
    'Penugasan diubah',
    'Data diekspor',
  ])
    assert.ok(log.includes(words), `the log says ${words}`);
  const head = (await page.locator('.audit-head code').textContent()) ?? '';
  const checked = await npmCommand('audit:check', settings, head);
  assert.equal(checked.code, 0, checked.err);
  assert.match(checked.out, /^The audit log is whole: \d+ entries\./);
  step(checked.out.trim().slice(0, 46));
};
