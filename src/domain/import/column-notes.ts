// What a template says of each of its columns: whether it is needed, what it holds, which values are known here, and an
// example. One file because it is one table of sentences.

import type { Language } from '../numbers.ts';
import type { LocalText } from '../site.ts';
import { type Cell, cellText } from './cell.ts';
import type { Fields, ImportField, ImportKind } from './field.ts';
import type { KnownRegister } from './known.ts';
import { approvalWords, roleWords } from './other-fields.ts';
import { siteKindWords, sourceWords } from './site-fields.ts';

export interface ColumnNote {
  /** As it stands in the template, with its mark. */
  readonly header: string;
  readonly needed: string;
  readonly holds: string;
  /** '' where anything of that form is taken. */
  readonly allowed: string;
  readonly example: Cell;
}

/** The header of a column in a template; what a new row must have, if only mostly, is marked, and an import passes over the mark. */
export const templateHeader = ({ title, needed, neededUnless }: ImportField, language: Language): string =>
  `${title[language]}${needed === true || neededUnless !== undefined ? ' *' : ''}`;

/** Headers of the sheet of notes; by them an import knows it and passes over it. */
export const noteHeaders: Readonly<Record<Language, readonly string[]>> = {
  id: ['Kolom', 'Wajib untuk baris baru', 'Isinya', 'Nilai yang dikenal', 'Contoh'],
  en: ['Column', 'Needed for a new row', 'What it holds', 'Known values', 'Example'],
};

/** A note for every column, in their order. */
export const columnNotes = (
  kind: ImportKind,
  fields: readonly ImportField[],
  known: KnownRegister,
  examples: readonly Fields[],
  language: Language,
): readonly ColumnNote[] =>
  fields.map((field) => ({
    header: templateHeader(field, language),
    needed: neededWords(kind, field)[language],
    holds: holdsOf(kind, field)[language],
    allowed: shortened(allowedIn(kind, field.id, known), language),
    example: examples.map((record) => field.write(record)).find((cell) => cellText(cell) !== '') ?? null,
  }));

const yes: LocalText = { id: 'Ya', en: 'Yes' };
const no: LocalText = { id: 'Tidak', en: 'No' };
const neededWhen: Readonly<Record<string, LocalText>> = {
  'site lng': {
    id: 'Ya, bersama Lintang; kecuali Garis diisi',
    en: 'Yes, with the latitude; unless a line is given',
  },
  'site lat': {
    id: 'Ya, bersama Bujur; kecuali Garis diisi',
    en: 'Yes, with the longitude; unless a line is given',
  },
  'site shape': {
    id: 'Ya, bila Bujur dan Lintang kosong',
    en: 'Yes, where longitude and latitude are empty',
  },
  'site fiscal_year': {
    id: 'Ya, kecuali ada tanggal mulai pekerjaan, pendaftaran, atau mulai verifikasi',
    en: 'Yes, unless the start of work, registration or start of verification has a date',
  },
  'site checklist_id': {
    id: 'Tidak; kosong berarti daftar periksa program untuk jenis itu',
    en: 'No; empty means the programme’s checklist for that kind',
  },
  'person scope.regencies': {
    id: 'Ya untuk supervisor, auditor, dan tim penilai (atau wilayah lain yang sesuai)',
    en: 'Yes for supervisors, auditors and jurors (or another fitting place)',
  },
  'person scope.districts': { id: 'Ya untuk camat', en: 'Yes for heads of a sub-district' },
  'person scope.villages': {
    id: 'Ya untuk kades, lurah, dan fasilitator',
    en: 'Yes for village heads and facilitators',
  },
  'budget_line lng': {
    id: 'Tidak; tanpa koordinat baris menunggu titiknya',
    en: 'No; without a coordinate the line waits for its point',
  },
};

const neededWords = (kind: ImportKind, { id, needed }: ImportField): LocalText =>
  needed === true ? yes : (neededWhen[`${kind} ${id}`] ?? no);

const key: LocalText = {
  id: 'Kode tetap dan unik: huruf, angka, titik, garis; tanpa spasi. Kode yang sama memperbarui baris yang sudah ada.',
  en: 'A lasting, unique code: letters, digits, dots, dashes; no blanks. The same code updates the row that is there.',
};
const accounts: LocalText = {
  id: 'Kode akun; beberapa dipisah dengan titik koma.',
  en: 'Account codes; several between semicolons.',
};
const places: LocalText = {
  id: 'Kode wilayah dari daftar wilayah; beberapa dipisah dengan titik koma.',
  en: 'Region codes of the register; several between semicolons.',
};
const rupiah: LocalText = {
  id: 'Rupiah bulat, seperti 750000000 atau Rp 750.000.000.',
  en: 'Whole rupiah, as 750000000 or Rp 750.000.000.',
};
const claim: LocalText = {
  id: 'Tingkat yang diklaim peserta untuk indikator ini: bilangan bulat.',
  en: 'The level claimed for this indicator: a whole number.',
};

const parts = (id: string, en: string): LocalText => ({
  id: `${id}, dipisah dengan |; beberapa dipisah dengan titik koma.`,
  en: `${en}, divided by |; several between semicolons.`,
});

const sentences: Readonly<Record<string, LocalText>> = {
  'person id': {
    id: 'Nama pengguna untuk masuk, tetap selamanya: 3–64 huruf, angka, titik, garis. Bukan NIK atau NIP.',
    en: 'The user name to sign in with, for good: 3–64 letters, digits, dots, dashes. No NIK or NIP.',
  },
  'site id': key,
  'programme id': key,
  'budget_line id': key,
  code: {
    id: 'Kode Kemendagri bertitik, sebagai teks: PP, PP.KK, PP.KK.CC, atau PP.KK.CC.VVVV.',
    en: 'Official code with dots, as text: PP, PP.KK, PP.KK.CC or PP.KK.CC.VVVV.',
  },
  parent: {
    id: 'Biasanya kosong: diambil dari kode. Wilayah di atasnya harus ada.',
    en: 'Mostly empty: taken from the code. The region above must be there.',
  },
  timezone: {
    id: 'Zona waktu; cukup pada provinsi atau kabupaten/kota.',
    en: 'Time zone; enough at the province or regency.',
  },
  village_term: { id: 'Sebutan setempat untuk desa, seperti Nagari.', en: 'The local word for a village.' },
  aliases: {
    id: 'Kode sebelum pemekaran atau perubahan; beberapa dipisah dengan titik koma.',
    en: 'Codes it had before; several between semicolons.',
  },
  lng: {
    id: 'Derajat desimal (WGS84), seperti 113,8251. Bukan meter (UTM).',
    en: 'Decimal degrees (WGS84), as 113.8251. No metres (UTM).',
  },
  lat: {
    id: 'Derajat desimal (WGS84); selatan khatulistiwa bertanda minus, seperti -7,9172.',
    en: 'Decimal degrees (WGS84); minus south of the equator, as -7.9172.',
  },
  shape: {
    id: 'Untuk ruas: titik-titik "bujur lintang" dengan titik desimal, dipisah dengan titik koma.',
    en: 'For segments: points "longitude latitude" with decimal points, between semicolons.',
  },
  regency: { id: 'Kode kabupaten/kota dari daftar wilayah.', en: 'A regency’s code of the register.' },
  checklists: {
    id: 'Kode daftar periksa yang terbit; beberapa dipisah dengan titik koma.',
    en: 'Codes of published checklists; several between semicolons.',
  },
  target: {
    id: 'nama = angka; beberapa dipisah dengan titik koma.',
    en: 'name = number; several between semicolons.',
  },
  approval_level: { id: 'Siapa yang mengesahkan hasilnya.', en: 'Who approves the outcome.' },
  stages: parts('kode | nama | nama Inggris | dari | sampai', 'code | name | English name | from | to'),
  success_indicators: parts('Indonesia | Inggris', 'Indonesian | English'),
  categories: parts('kode | nama | nama Inggris', 'code | name | English name'),
  roles: {
    id: 'Satu peran atau lebih, dipisah dengan titik koma.',
    en: 'One role or more, between semicolons.',
  },
  position: { id: 'Jabatan resmi, tertulis di Berita Acara.', en: 'Official position, as minutes show it.' },
  'scope.regencies': {
    id: 'Kode kabupaten/kota; * berarti semua (supervisor, auditor, admin).',
    en: 'Regency codes; * means all (supervisors, auditors, admins).',
  },
  'scope.districts': places,
  'scope.villages': places,
  'scope.agencies': {
    id: 'Hanya lokasi perangkat daerah ini; kosong berarti semua. Beberapa dipisah dengan titik koma.',
    en: 'Only sites of these agencies; empty means all. Several between semicolons.',
  },
  'scope.programmes': {
    id: 'Hanya program ini; kosong berarti semua. Beberapa dipisah dengan titik koma.',
    en: 'Only these programmes; empty means all. Several between semicolons.',
  },
  kind: { id: 'Jenis lokasi.', en: 'Kind of site.' },
  program: { id: 'Kode atau nama program yang sudah ada.', en: 'Code or name of a programme that is there.' },
  place: {
    id: 'Kode desa/kelurahan, sebagai teks; bila hanya itu yang diketahui, kode kecamatan atau kabupaten/kota.',
    en: 'Village code, as text; that of the sub-district or regency when no more is known.',
  },
  districts_crossed: places,
  villages_crossed: places,
  sta_start: { id: 'STA, seperti 0+000.', en: 'Chainage, as 0+000.' },
  sta_end: { id: 'STA, seperti 1+250.', en: 'Chainage, as 1+250.' },
  budget_idr: rupiah,
  funding: parts('sumber | pemberi | jumlah', 'source | provider | amount'),
  contributions: parts('jenis | pemberi', 'kind | provider'),
  checklist_id: { id: 'Kode daftar periksa yang terbit.', en: 'Code of a published checklist.' },
  assigned_to: accounts,
  confirmers: accounts,
  photo_points: parts(
    'kode | nama | nama Inggris | bujur | lintang | arah (derajat, atau -)',
    'code | name | English name | longitude | latitude | bearing (degrees, or -)',
  ),
  beneficiary_ref: {
    id: 'Nomor penerima dari daftar perangkat daerah. Bukan NIK.',
    en: 'The beneficiary’s number in the agency’s list. No NIK.',
  },
  site_id: {
    id: 'Kode lokasi yang sudah ada, bila baris ini sudah punya lokasi.',
    en: 'Code of a site that is there, if the line has one.',
  },
  source: { id: 'Satu sumber dana.', en: 'One source of funds.' },
  claims: {
    id: 'indikator = tingkat; beberapa dipisah dengan titik koma.',
    en: 'indicator = level; several between semicolons.',
  },
};

const holdsOf = (kind: ImportKind, { id, holds }: ImportField): LocalText =>
  sentences[`${kind} ${id}`] ??
  sentences[id] ??
  (id.startsWith('claims.') ? claim : undefined) ??
  holds ?? { id: '', en: '' };

const wordsOf = (table: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  Object.entries(table).map(([value, words]) =>
    words.length === 0 ? value : `${value} (${words.join(', ')})`,
  );

/** The values a column knows on this server, each with its words. */
const allowedIn = (kind: ImportKind, id: string, known: KnownRegister): readonly string[] => {
  const regions = (level: string) =>
    [...known.regions.values()]
      .filter((region) => region.level === level)
      .map(({ code, name }) => `${code} (${name})`);
  switch (id) {
    case 'kind':
      return wordsOf(siteKindWords);
    case 'source':
    case 'funding':
      return wordsOf(sourceWords);
    case 'roles':
      return wordsOf(roleWords);
    case 'approval_level':
      return wordsOf(approvalWords);
    case 'timezone':
      return ['WIB', 'WITA', 'WIT'];
    case 'nominated':
      return ['ya', 'tidak'];
    case 'program':
    case 'scope.programmes':
      return [...known.programmes.values()].map((programme) => `${programme.id} (${programme.name.id})`);
    case 'checklists':
    case 'checklist_id':
      return [...known.checklists.values()].map(
        (checklist) => `${checklist.id} (${checklist.appliesTo.join(', ')})`,
      );
    case 'regency':
    case 'scope.regencies':
      return regions('regency');
    case 'scope.districts':
    case 'districts_crossed':
      return regions('district');
    case 'place':
    case 'scope.villages':
    case 'villages_crossed':
      return regions('village');
    case 'claims':
      return kind === 'site'
        ? [...known.checklists.values()].flatMap(({ claims }) => [...claims.keys()])
        : [];
    default:
      return [];
  }
};

const mostValues = 25;

const shortened = (values: readonly string[], language: Language): string => {
  const more = values.length - mostValues;
  const rest = { id: `… dan ${more} lagi`, en: `… and ${more} more` };
  return [...values.slice(0, mostValues), ...(more > 0 ? [rest[language]] : [])].join('; ');
};
