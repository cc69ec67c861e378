// The columns of sites. P15: registrations of innovations come in with their numbers and their claimed levels, one
// column an indicator.
// One file because it is one table of columns.

import type { Geometry } from '../coordinates.ts';
import type { Contribution, Funding, PhotoPoint, SiteKind } from '../site.ts';
import { because, type Cell } from './cell.ts';
import type { ImportField } from './field.ts';
import { valueAt } from './field.ts';
import {
  dayField,
  listField,
  localText,
  numberField,
  plainField,
  readPairs,
  readPieces,
  textField,
  yesNoField,
} from './field-makers.ts';
import { type KnownRegister, noChecklist } from './known.ts';
import { checkPosition, readDegrees, readRegion, readShape } from './read-places.ts';
import { reading, readKey, readNumber, readOneOf, readRupiah, readSta } from './read-values.ts';

/** The days of which the first one there gives the year of a site that names none. */
export const yearDays = ['schedule.work_start', 'registered_at', 'schedule.verify_from'] as const;

export const siteKindWords: Readonly<Record<SiteKind, readonly string[]>> = {
  road_segment: ['ruas jalan', 'jalan', 'road'],
  neighbourhood_infra: ['infrastruktur lingkungan', 'infrastruktur permukiman', 'kotaku'],
  village_project: ['proyek desa', 'kegiatan desa', 'pembangunan desa'],
  urban_facility: ['fasilitas kota', 'sarana kota'],
  innovation: ['inovasi'],
  public_service: ['layanan publik', 'pelayanan publik'],
  rtlh_house: ['rtlh', 'rumah tidak layak huni', 'rumah'],
};

export const sourceWords = {
  APBN: [],
  APBD_PROV: ['apbd provinsi', 'apbd prov'],
  APBD_KAB: ['apbd kabupaten', 'apbd kab', 'apbd'],
  APBD_KOTA: ['apbd kota'],
  APBDES: ['apb desa', 'apbdesa', 'apbkam'],
  DD: ['dana desa'],
  ADD: ['alokasi dana desa'],
  CSR: ['tjsl'],
  PIHAK_KETIGA: ['pihak ketiga', 'dana pihak ketiga'],
  SWADAYA: ['swadaya masyarakat'],
} as const;

/** One source of money by its usual names. */
export const readSource = readOneOf<keyof typeof sourceWords>(sourceWords);

const sourceOf = (text: string): string | null => {
  const read = readSource(text);
  return read !== null && 'value' in read ? read.value : null;
};

const amountOf = (text: string): number | null | undefined => {
  if (text === '' || text === '-' || text === '?') return null;
  const read = readRupiah(text);
  return read !== null && 'value' in read ? read.value : undefined;
};

const readFunding = readPieces<Funding>(
  'sumber | pemberi | jumlah',
  ([source = '', provider = '', amount = '', ...rest]) => {
    const [known, rupiah] = [sourceOf(source), amountOf(amount)];
    return known === null || rupiah === undefined || rest.length > 0
      ? null
      : { source: known, provider, amount_idr: rupiah };
  },
);

const readContribution = readPieces<Contribution>('jenis | pemberi', ([kind = '', provider = '', ...rest]) =>
  /^[\w-]{1,60}$/.test(kind) && rest.length === 0 ? { kind, provider } : null,
);

const degreesAt = (text: string): number | null => {
  const read = readDegrees(text);
  return read !== null && 'value' in read ? read.value : null;
};

const readPhotoPoint = readPieces<PhotoPoint>(
  'kode | nama | nama Inggris | bujur | lintang | arah',
  ([id = '', label = '', labelEnglish = '', lng = '', lat = '', bearing = '']) => {
    const position = [degreesAt(lng), degreesAt(lat)] as const;
    const [x, y] = position;
    if (!/^[\w-]{1,60}$/.test(id) || x === null || y === null) return null;
    const checked = checkPosition(x, y);
    const direction = bearing === '' || bearing === '-' ? null : Number(bearing.replace(',', '.'));
    if (
      checked === null ||
      'reason' in checked ||
      (direction !== null && !(direction >= 0 && direction <= 360))
    )
      return null;
    return { id, label: localText(label, labelEnglish), lng: x, lat: y, bearing_deg: direction };
  },
);

const readPerson = (known: KnownRegister) =>
  reading<string>((cell, text) =>
    known.personIds.has(text) ? { value: text } : because('person-unknown', cell),
  );

const readProgramme = (known: KnownRegister) =>
  reading<string>((cell, text) => {
    if (known.programmes.has(text)) return { value: text };
    const named = [...known.programmes.values()].filter(
      ({ name }) => name.id.toLowerCase() === text.toLowerCase(),
    );
    return named.length === 1 && named[0] ? { value: named[0].id } : because('programme-unknown', cell);
  });

const readChecklist = (known: KnownRegister) =>
  reading<string>((cell, text) =>
    known.checklists.has(text) ? { value: text } : { reason: noChecklist(known, cell) },
  );

const readClaims = readPairs<number>((text) => {
  const read = readNumber({ least: 0, most: 100, isWhole: true })(text);
  return read !== null && 'value' in read ? read.value : null;
});

const districts = (known: KnownRegister) => (cell: Cell) => readRegion(known, ['district'])(cell);
const villages = (known: KnownRegister) => (cell: Cell) => readRegion(known, ['village'])(cell);

/** Where the site is: code of its village, or of the district or regency when that is all that is known. */
export const placeField: ImportField = plainField(
  'place',
  ['Kode desa/kelurahan', 'Village code'],
  [
    'kode desa',
    'kode kelurahan',
    'kode wilayah',
    'desa',
    'kelurahan',
    'desa kelurahan',
    'kampung',
    'wilayah',
    'kode kemendagri',
    'village',
    'nama desa',
  ],
  (known) => readRegion(known, ['village', 'district', 'regency']),
  { needed: true },
);

const geometryOf = (record: Readonly<Record<string, unknown>>): Geometry | undefined =>
  record.geometry as Geometry | undefined;

export const lngField: ImportField = {
  ...plainField(
    'lng',
    ['Bujur', 'Longitude'],
    ['longitude', 'long', 'lon', 'lng', 'x', 'koordinat x', 'bujur timur', 'bt', 'garis bujur'],
    () => readDegrees,
  ),
  write: (record) =>
    geometryOf(record)?.type === 'Point' ? (geometryOf(record)?.coordinates[0] as number) : null,
};

export const latField: ImportField = {
  ...plainField(
    'lat',
    ['Lintang', 'Latitude'],
    ['latitude', 'lat', 'y', 'koordinat y', 'lintang selatan', 'ls', 'garis lintang'],
    () => readDegrees,
  ),
  write: (record) =>
    geometryOf(record)?.type === 'Point' ? (geometryOf(record)?.coordinates[1] as number) : null,
};

export const shapeField: ImportField = {
  ...plainField(
    'shape',
    ['Garis (bujur lintang; …)', 'Line (longitude latitude; …)'],
    ['garis', 'geometri', 'geometry', 'geom', 'wkt', 'line', 'koordinat garis', 'jalur'],
    () => readShape,
  ),
  write: (record) => {
    const geometry = geometryOf(record);
    return geometry?.type === 'LineString'
      ? geometry.coordinates.map(([lng, lat]) => `${lng} ${lat}`).join('; ')
      : null;
  },
};

const positive = { least: 0, most: 10_000_000, isLength: true } as const;

export const siteFields: readonly ImportField[] = [
  plainField(
    'id',
    ['Kode lokasi', 'Site code'],
    ['kode', 'id', 'id lokasi', 'nomor', 'no registrasi', 'nomor registrasi', 'kode inovasi', 'site id'],
    () => readKey,
    { needed: true },
  ),
  plainField(
    'kind',
    ['Jenis lokasi', 'Kind of site'],
    ['jenis', 'tipe', 'kind', 'type'],
    () => readOneOf(siteKindWords),
    { needed: true },
  ),
  plainField(
    'program',
    ['Program', 'Programme'],
    ['kode program', 'id program', 'programme', 'kegiatan program'],
    readProgramme,
    { needed: true },
  ),
  textField(
    'title.id',
    ['Judul', 'Title'],
    [
      'nama',
      'nama lokasi',
      'nama kegiatan',
      'nama pekerjaan',
      'uraian pekerjaan',
      'nama inovasi',
      'judul inovasi',
      'nama ruas',
      'pekerjaan',
      'name',
    ],
    { needed: true },
  ),
  textField(
    'title.en',
    ['Judul (Inggris)', 'Title (English)'],
    ['title en', 'judul inggris', 'english title'],
  ),
  textField('category', ['Kategori', 'Category'], ['kategori peserta', 'jenis pekerjaan', 'category'], {
    most: 60,
    needed: true,
  }),
  textField('category_label.id', ['Nama kategori', 'Category name'], ['label kategori']),
  textField('category_label.en', ['Nama kategori (Inggris)', 'Category name (English)'], []),
  {
    ...placeField,
    write: (record) =>
      (valueAt(record, 'region.village') ||
        valueAt(record, 'region.district') ||
        valueAt(record, 'region.regency') ||
        null) as Cell,
  },
  { ...lngField, neededUnless: ['shape'] },
  { ...latField, neededUnless: ['shape'] },
  shapeField,
  textField('geometry_source', ['Asal koordinat', 'Source of the geometry'], ['sumber koordinat'], {
    most: 60,
  }),
  listField(
    'districts_crossed',
    ['Kecamatan dilalui', 'Sub-districts crossed'],
    ['kecamatan yang dilalui'],
    districts,
  ),
  listField('villages_crossed', ['Desa dilalui', 'Villages crossed'], ['desa yang dilalui'], villages),
  numberField(
    'length_m',
    ['Panjang (m)', 'Length (m)'],
    ['panjang', 'panjang meter', 'panjang ruas', 'length'],
    positive,
  ),
  numberField('length_km', ['Panjang (km)', 'Length (km)'], ['panjang kilometer'], {
    ...positive,
    most: 10_000,
  }),
  numberField(
    'planned_length_m',
    ['Panjang rencana (m)', 'Planned length (m)'],
    ['panjang rencana', 'volume panjang'],
    positive,
  ),
  plainField('sta_start', ['STA awal', 'STA from'], ['sta mulai'], () => readSta),
  plainField('sta_end', ['STA akhir', 'STA to'], ['sta selesai'], () => readSta),
  textField('surface', ['Permukaan', 'Surface'], ['jenis permukaan', 'perkerasan'], { most: 60 }),
  numberField('width_m', ['Lebar (m)', 'Width (m)'], ['lebar'], { least: 0, most: 1000, isLength: true }),
  textField(
    'agency',
    ['Perangkat daerah', 'Agency'],
    ['instansi', 'dinas', 'opd', 'skpd', 'instansi pemilik', 'unit kerja'],
    { needed: true },
  ),
  textField(
    'implementer',
    ['Pelaksana / pengusul', 'Implementer / proposer'],
    ['pelaksana', 'pengusul', 'ksm', 'inovator', 'inisiator', 'kontraktor'],
  ),
  textField('maintainer', ['Pemelihara', 'Maintainer'], ['pengelola', 'kpp']),
  {
    ...numberField('fiscal_year', ['Tahun anggaran', 'Fiscal year'], ['tahun', 'ta', 'year'], {
      least: 1990,
      most: 2100,
      isWhole: true,
    }),
    neededUnless: yearDays,
  },
  plainField(
    'budget_idr',
    ['Anggaran (Rp)', 'Budget (Rp)'],
    ['anggaran', 'pagu', 'nilai', 'biaya', 'nilai kontrak', 'pagu anggaran', 'budget', 'jumlah rp'],
    () => readRupiah,
  ),
  listField<Funding>(
    'funding',
    ['Sumber dana (sumber | pemberi | jumlah)', 'Funding (source | provider | amount)'],
    ['sumber dana', 'pendanaan', 'sumber anggaran', 'funding'],
    () => readFunding,
    ({ source, provider, amount_idr }) => `${source} | ${provider} | ${amount_idr ?? '-'}`,
  ),
  listField<Contribution>(
    'contributions',
    ['Kontribusi (jenis | pemberi)', 'Contributions (kind | provider)'],
    ['kontribusi', 'sumbangan'],
    () => readContribution,
    ({ kind, provider }) => `${kind} | ${provider}`,
  ),
  dayField(
    'schedule.work_start',
    ['Mulai pekerjaan', 'Work starts'],
    ['tanggal mulai', 'mulai', 'rencana mulai'],
  ),
  dayField(
    'schedule.work_end',
    ['Selesai pekerjaan', 'Work ends'],
    ['tanggal selesai', 'selesai', 'rencana selesai'],
  ),
  dayField(
    'schedule.verify_from',
    ['Verifikasi mulai', 'Verification from'],
    ['mulai verifikasi', 'verifikasi dari'],
  ),
  dayField(
    'schedule.verify_to',
    ['Verifikasi sampai', 'Verification to'],
    ['batas verifikasi', 'selesai verifikasi', 'tenggat'],
  ),
  plainField(
    'checklist_id',
    ['Daftar periksa', 'Checklist'],
    ['checklist', 'kode daftar periksa', 'formulir'],
    readChecklist,
  ),
  listField(
    'assigned_to',
    ['Verifikator (kode akun)', 'Verifiers (account codes)'],
    ['verifikator', 'ditugaskan kepada', 'petugas'],
    (known) => readPerson(known),
  ),
  listField(
    'confirmers',
    ['Pengonfirmasi (kode akun)', 'Confirmers (account codes)'],
    ['pengonfirmasi', 'konfirmasi oleh'],
    (known) => readPerson(known),
  ),
  textField('status', ['Status', 'Status'], ['status lokasi'], { most: 40 }),
  numberField(
    'progress_pct',
    ['Kemajuan (%)', 'Progress (%)'],
    ['kemajuan', 'progres', 'realisasi fisik', 'kemajuan fisik'],
    { least: 0, most: 100 },
  ),
  listField<PhotoPoint>(
    'photo_points',
    [
      'Titik foto (kode | nama | nama Inggris | bujur | lintang | arah)',
      'Photo points (code | name | English name | longitude | latitude | bearing)',
    ],
    ['titik foto'],
    () => readPhotoPoint,
    ({ id, label, lng, lat, bearing_deg }) =>
      `${id} | ${label.id} | ${label.en} | ${lng} | ${lat} | ${bearing_deg ?? '-'}`,
  ),
  textField('beneficiary_ref', ['Nomor penerima', 'Beneficiary number'], ['no penerima', 'kode penerima'], {
    most: 60,
  }),
  textField(
    'registration_number',
    ['Nomor pendaftaran', 'Registration number'],
    ['no pendaftaran', 'nomor peserta', 'nomor inovasi'],
    { most: 60 },
  ),
  dayField('registered_at', ['Tanggal pendaftaran', 'Registered on'], ['tanggal daftar', 'tgl pendaftaran']),
  yesNoField('nominated', ['Dinominasikan', 'Nominated'], ['nominasi', 'masuk nominasi']),
  textField('stage', ['Tahap', 'Stage'], ['tahapan'], { most: 60 }),
  textField('theme', ['Tema', 'Theme'], [], { most: 60 }),
  textField('plan_target', ['Sasaran RPJMD', 'Plan target'], ['sasaran', 'target rpjmd', 'rpjmd']),
  plainField(
    'claims',
    ['Klaim (indikator = tingkat)', 'Claims (indicator = level)'],
    ['klaim', 'claims', 'nilai mandiri'],
    () => readClaims,
  ),
];

/** One column for the claimed level of an indicator of a checklist. */
export const claimField = (indicator: string, question: string): ImportField => ({
  ...numberField(
    `claims.${indicator}`,
    [`Klaim ${indicator}`, `Claim ${indicator}`],
    [indicator, question, `klaim ${question}`],
    { least: 0, most: 100, isWhole: true },
  ),
});
