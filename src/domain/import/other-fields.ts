// The columns of regions, programmes, accounts and budget lines. One file because it is one table of columns.

import type { Role, roles } from '../person.ts';
import type { LocalText, ProgrammeStage } from '../site.ts';
import { because, type Cell } from './cell.ts';
import { type ImportField, valueAt } from './field.ts';
import {
  listField,
  localText,
  numberField,
  plainField,
  readPairs,
  readPieces,
  recordOf,
  textField,
} from './field-makers.ts';
import { type KnownRegister, noChecklist } from './known.ts';
import { readOwnCode, readRegion } from './read-places.ts';
import { readDay, reading, readKey, readOneOf, readRupiah, readText } from './read-values.ts';
import { latField, lngField, readSource, shapeField, siteFields, siteKindWords } from './site-fields.ts';
import { readZone } from './zones.ts';

const text = (most: number) => () => (cell: Cell) => readText(most)(cell);

const pointAt =
  (index: 0 | 1) =>
  (record: Readonly<Record<string, unknown>>): Cell =>
    (valueAt(record, 'point') as readonly number[] | undefined)?.[index] ?? null;

export const regionFields: readonly ImportField[] = [
  plainField(
    'code',
    ['Kode wilayah', 'Region code'],
    ['kode', 'kode kemendagri', 'code'],
    () => readOwnCode,
    { needed: true },
  ),
  textField('name', ['Nama', 'Name'], ['nama wilayah', 'nama desa', 'nama kecamatan'], { needed: true }),
  plainField(
    'parent',
    ['Kode wilayah di atasnya', 'Code of the region above'],
    ['induk', 'kode induk', 'parent'],
    () => readOwnCode,
  ),
  plainField('timezone', ['Zona waktu', 'Time zone'], ['zona', 'timezone', 'wib wita wit'], () => readZone),
  textField('village_term', ['Sebutan desa', 'Local word for village'], ['sebutan', 'istilah desa'], {
    most: 40,
  }),
  textField('village_type', ['Jenis desa', 'Type of village'], ['jenis', 'tipe'], { most: 40 }),
  textField('head_title.id', ['Sebutan kepala', 'Title of its head'], ['jabatan kepala', 'kepala'], {
    most: 60,
  }),
  textField('head_title.en', ['Sebutan kepala (Inggris)', 'Title of its head (English)'], [], { most: 60 }),
  { ...lngField, write: pointAt(0) },
  { ...latField, write: pointAt(1) },
  listField(
    'aliases',
    ['Kode lama', 'Former codes'],
    ['alias', 'kode sebelumnya'],
    () => (cell) => readOwnCode(cell),
  ),
];

const dayText = (said: string): string | null | undefined => {
  if (said === '' || said === '-') return null;
  const read = readDay(said);
  return read !== null && 'value' in read ? read.value : undefined;
};

const readStage = readPieces<ProgrammeStage>(
  'kode | nama | nama Inggris | dari | sampai',
  ([id = '', name = '', english = '', from = '', to = '']) => {
    const [first, last] = [dayText(from), dayText(to)];
    return /^[\w-]{1,60}$/.test(id) && first !== undefined && last !== undefined
      ? { id, label: localText(name, english), from: first, to: last }
      : null;
  },
);

interface Category {
  readonly code: string;
  readonly label: LocalText;
}

const readCategory = readPieces<Category>(
  'kode | nama | nama Inggris',
  ([code = '', name = '', english = '']) =>
    /^[\w-]{1,60}$/.test(code) ? { code, label: localText(name === '' ? code : name, english) } : null,
);

const readBoth = readPieces<LocalText>('Indonesia | Inggris', ([id = '', en = '']) =>
  id === '' ? null : localText(id, en),
);

const readTarget = readPairs<number | string>((said) => {
  const number = Number(said.replaceAll('.', '').replace(',', '.'));
  return Number.isFinite(number) ? number : said;
});

export const approvalWords = {
  village: ['desa', 'kelurahan', 'desa/kelurahan'],
  district: ['kecamatan'],
  regency: ['kabupaten', 'kota'],
} as const;

const checklistPart = (known: KnownRegister) =>
  reading<string>((cell, said) =>
    known.checklists.has(said) ? { value: said } : { reason: noChecklist(known, cell) },
  );

const both = ({ id, en }: LocalText): string => `${id} | ${en}`;

export const programmeFields: readonly ImportField[] = [
  plainField('id', ['Kode program', 'Programme code'], ['kode', 'id', 'program'], () => readKey, {
    needed: true,
  }),
  textField('name.id', ['Nama', 'Name'], ['nama program', 'judul'], { needed: true }),
  textField('name.en', ['Nama (Inggris)', 'Name (English)'], []),
  plainField(
    'regency',
    ['Kode kabupaten/kota', 'Regency code'],
    ['kabupaten', 'kode kabupaten', 'wilayah'],
    (known) => readRegion(known, ['regency']),
    { needed: true },
  ),
  textField(
    'lead_agency',
    ['Perangkat daerah penanggung jawab', 'Lead agency'],
    ['perangkat daerah', 'instansi', 'instansi penanggung jawab', 'dinas', 'opd', 'penanggung jawab'],
    { needed: true },
  ),
  listField('checklists', ['Daftar periksa', 'Checklists'], ['checklist'], checklistPart),
  textField('award', ['Penghargaan', 'Award'], ['lomba']),
  plainField(
    'target',
    ['Target (nama = nilai)', 'Targets (name = value)'],
    ['target', 'sasaran'],
    () => readTarget,
  ),
  numberField('running_since', ['Berjalan sejak', 'Running since'], ['sejak'], {
    least: 1945,
    most: 2100,
    isWhole: true,
  }),
  plainField('approval_level', ['Tingkat persetujuan', 'Approval level'], ['persetujuan'], () =>
    readOneOf(approvalWords),
  ),
  listField<ProgrammeStage>(
    'stages',
    ['Tahap (kode | nama | nama Inggris | dari | sampai)', 'Stages (code | name | English name | from | to)'],
    ['tahap', 'tahapan', 'jadwal'],
    () => readStage,
    ({ id, label, from, to }) => `${id} | ${label.id} | ${label.en} | ${from ?? '-'} | ${to ?? '-'}`,
  ),
  listField('partners', ['Mitra', 'Partners'], ['mitra kerja'], text(200)),
  // Who owes an innovation, also an agency that owns no site yet (P03).
  listField(
    'agencies',
    ['Perangkat daerah peserta', 'Agencies taking part'],
    ['instansi peserta', 'daftar instansi'],
    text(300),
  ),
  listField('themes', ['Tema', 'Themes'], [], text(60)),
  listField<LocalText>(
    'success_indicators',
    ['Indikator keberhasilan (Indonesia | Inggris)', 'Success indicators (Indonesian | English)'],
    ['indikator keberhasilan'],
    () => readBoth,
    both,
  ),
  listField<Category>(
    'categories',
    ['Kategori (kode | nama | nama Inggris)', 'Categories (code | name | English name)'],
    ['kategori'],
    () => readCategory,
    ({ code, label }) => `${code} | ${both(label)}`,
  ),
  textField('rule.id', ['Aturan', 'Rule'], [], { most: 500 }),
  textField('rule.en', ['Aturan (Inggris)', 'Rule (English)'], [], { most: 500 }),
  textField('source_article', ['Sumber', 'Source'], ['sumber artikel']),
].map((field) =>
  field.id === 'target' ? { ...field, write: (record) => pairsText(valueAt(record, 'target')) } : field,
);

const pairsText = (value: unknown): Cell => {
  const pairs = Object.entries(recordOf(value));
  return pairs.length === 0 ? null : pairs.map(([key, said]) => `${key} = ${said}`).join('; ');
};

export const roleWords: Readonly<Record<Role, readonly string[]>> = {
  verifikator: ['verifier', 'petugas'],
  tim_penilai: ['tim penilai', 'penilai', 'juri'],
  fasilitator: ['pendamping'],
  kades: ['kepala desa', 'penghulu'],
  lurah: [],
  camat: [],
  supervisor: [],
  auditor: [],
  admin: ['administrator'],
};

const readRole = readOneOf<(typeof roles)[number]>(roleWords);

const regencies = (known: KnownRegister) =>
  reading<string>((cell, said) =>
    said === '*' || said.toLowerCase() === 'semua' ? { value: '*' } : readRegion(known, ['regency'])(cell),
  );

const programmePart = (known: KnownRegister) =>
  reading<string>((cell, said) =>
    known.programmes.has(said) ? { value: said } : because('programme-unknown', cell),
  );

export const personFields: readonly ImportField[] = [
  plainField(
    'id',
    ['Kode akun', 'Account code'],
    ['kode', 'id', 'nama pengguna', 'username', 'akun'],
    () => readKey,
    { needed: true },
  ),
  textField('name', ['Nama', 'Name'], ['nama lengkap', 'nama petugas'], { most: 120, needed: true }),
  {
    ...listField(
      'roles',
      ['Peran', 'Roles'],
      ['role', 'tugas', 'peran akun'],
      () => (cell) => readRole(cell),
    ),
    needed: true,
  },
  textField('position', ['Jabatan', 'Position'], ['jabatan resmi'], { most: 120 }),
  listField(
    'scope.regencies',
    ['Kabupaten/kota (kode, * = semua)', 'Regencies (codes, * = all)'],
    ['kabupaten', 'kode kabupaten'],
    regencies,
  ),
  listField(
    'scope.districts',
    ['Kecamatan (kode)', 'Sub-districts (codes)'],
    ['kecamatan', 'kode kecamatan'],
    (known) => (cell) => readRegion(known, ['district'])(cell),
  ),
  listField(
    'scope.villages',
    ['Desa/kelurahan (kode)', 'Villages (codes)'],
    ['desa', 'kelurahan', 'kode desa'],
    (known) => (cell) => readRegion(known, ['village'])(cell),
  ),
  listField('scope.agencies', ['Perangkat daerah', 'Agencies'], ['instansi', 'dinas', 'opd'], text(300)),
  listField(
    'scope.programmes',
    ['Program (kode)', 'Programmes (codes)'],
    ['program', 'kode program'],
    programmePart,
  ),
];

const sitesOwn = (id: string): ImportField => {
  const field = siteFields.find((one) => one.id === id);
  if (!field) throw new Error(`Sites have no column ${id}.`);
  return field;
};

/** S09: planned works of a village budget. A line with a coordinate is a site; one without waits for its point. */
export const budgetLineFields: readonly ImportField[] = [
  plainField(
    'id',
    ['Kode baris anggaran', 'Budget line code'],
    ['kode', 'id', 'kode kegiatan', 'kode rekening', 'nomor'],
    () => readKey,
    { needed: true },
  ),
  plainField('site_id', ['Kode lokasi', 'Site code'], ['id lokasi'], () => readKey),
  textField(
    'title.id',
    ['Kegiatan', 'Works'],
    ['nama kegiatan', 'uraian', 'judul', 'nama', 'pekerjaan', 'uraian kegiatan'],
    { needed: true },
  ),
  textField('title.en', ['Kegiatan (Inggris)', 'Works (English)'], []),
  sitesOwn('program'),
  sitesOwn('place'),
  plainField('kind', ['Jenis lokasi', 'Kind of site'], ['jenis', 'tipe'], () => readOneOf(siteKindWords)),
  textField('category', ['Kategori', 'Category'], ['bidang', 'jenis pekerjaan'], { most: 60 }),
  sitesOwn('agency'),
  { ...sitesOwn('implementer') },
  { ...sitesOwn('fiscal_year'), needed: true as const },
  plainField(
    'budget_idr',
    ['Anggaran (Rp)', 'Budget (Rp)'],
    ['anggaran', 'pagu', 'nilai', 'jumlah', 'biaya'],
    () => readRupiah,
  ),
  plainField('source', ['Sumber dana', 'Source of funds'], ['sumber', 'sumber anggaran'], () => readSource),
  textField('provider', ['Pemberi dana', 'Provider'], ['asal dana']),
  lngField,
  latField,
  shapeField,
  sitesOwn('schedule.work_start'),
  sitesOwn('schedule.work_end'),
  sitesOwn('checklist_id'),
].map((field) => (field.id === 'agency' ? withoutNeed(field) : field));

function withoutNeed({ needed: _needed, ...field }: ImportField): ImportField {
  return field;
}
