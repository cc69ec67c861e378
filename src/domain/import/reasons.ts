// Why a row of a file is not taken, in the words of the screen and of the file of errors that goes back to whoever
// made the table: both must say the same.

import type { Language } from '../numbers.ts';
import type { ImportReason } from './cell.ts';

const words = {
  'formula-without-value': {
    id: 'Rumus tanpa hasil. Buka berkasnya, hitung ulang, lalu simpan; atau tempel nilainya.',
    en: 'A formula without a result. Open the file, recalculate and save; or paste the value.',
  },
  'cell-error': {
    id: 'Sel berisi galat {more}, bukan nilai.',
    en: 'The cell holds the error {more}, not a value.',
  },
  needed: { id: 'Wajib diisi untuk baris baru.', en: 'Needed for a new row.' },
  'year-needed': {
    id: 'Wajib diisi untuk baris baru, kecuali tanggal mulai pekerjaan, pendaftaran, atau mulai verifikasi diisi.',
    en: 'Needed for a new row, unless the start of work, registration or start of verification has a date.',
  },
  'key-needed': {
    id: 'Kode baris kosong; tanpa kode baris ini tidak dapat dikenali.',
    en: 'The key is empty; without it the row cannot be known again.',
  },
  'key-twice': {
    id: 'Kode "{found}" sudah dipakai di baris {more} berkas ini.',
    en: 'The key "{found}" already stands in row {more} of this file.',
  },
  'key-capitals': {
    id: 'Kode "{found}" sama dengan kode di baris {more} berkas ini, hanya beda huruf besar. Pakai satu kode saja.',
    en: 'The key "{found}" is that of row {more} of this file but for capitals. Use one key only.',
  },
  'key-capitals-here': {
    id: 'Kode "{found}" sama dengan "{more}" yang sudah ada, hanya beda huruf besar. Tulis seperti yang sudah ada, atau pakai kode lain.',
    en: 'The key "{found}" is that of "{more}", which is there already, but for capitals. Write it as it is there, or use another.',
  },
  'example-row': {
    id: 'Baris contoh dari templat. Hapus baris ini, atau ganti kodenya dengan kode Anda sendiri.',
    en: 'An example row of the template. Take it out, or give it a key of your own.',
  },
  'key-letters': {
    id: 'Kode "{found}" hanya boleh berisi huruf, angka, titik, garis dan garis bawah (paling banyak 100).',
    en: 'The key "{found}" may hold letters, digits, dots, dashes and underscores only (at most 100).',
  },
  'too-long': { id: 'Terlalu panjang: paling banyak {more} huruf.', en: 'Too long: at most {more} letters.' },
  'not-a-number': {
    id: '"{found}" bukan angka. Gunakan koma untuk desimal, contoh 184,54.',
    en: '"{found}" is not a number. Use a comma for decimals, e.g. 184,54.',
  },
  'not-whole': { id: '"{found}" harus bilangan bulat.', en: '"{found}" must be a whole number.' },
  'too-small': { id: '"{found}" lebih kecil dari {more}.', en: '"{found}" is less than {more}.' },
  'too-large': { id: '"{found}" lebih besar dari {more}.', en: '"{found}" is more than {more}.' },
  'length-zero': { id: 'Panjangnya 0 m.', en: 'Its length is 0 m.' },
  rupiah: {
    id: '"{found}" bukan jumlah rupiah bulat. Tulis seperti 750000000 atau Rp 750.000.000.',
    en: '"{found}" is not an amount of whole rupiah. Write 750000000 or Rp 750.000.000.',
  },
  'rupiah-words': {
    id: '"{found}" harus ditulis dengan angka, seperti 50000000.',
    en: '"{found}" must be written in digits, as 50000000.',
  },
  'rupiah-short': {
    id: '"{found}" disingkat. Tulis semua angkanya, seperti 750000000.',
    en: '"{found}" is shortened. Write every digit, as 750000000.',
  },
  'not-a-day': {
    id: '"{found}" bukan tanggal. Tulis seperti 2023-11-20 atau 20/11/2023.',
    en: '"{found}" is not a date. Write 2023-11-20 or 20/11/2023.',
  },
  'day-order': {
    id: '"{found}" tertukar: hari ditulis dulu, lalu bulan (20/11/2023).',
    en: '"{found}" is the wrong way round: the day comes first, then the month (20/11/2023).',
  },
  weekday: {
    id: '"{found}": tanggal itu hari {more}. Periksa tanggal atau harinya.',
    en: '"{found}": that date is a {more}. Check the date or the weekday.',
  },
  'days-crossed': {
    id: 'Selesai ({more}) lebih awal daripada mulai ({found}).',
    en: 'The end ({more}) is before the start ({found}).',
  },
  'day-from-number': {
    id: 'Angka {found} dibaca sebagai tanggal {more}.',
    en: 'The number {found} was read as the date {more}.',
  },
  'yes-no': { id: '"{found}" bukan ya atau tidak.', en: '"{found}" is neither yes nor no.' },
  'not-one-of': {
    id: '"{found}" tidak dikenal. Yang dikenal: {more}.',
    en: '"{found}" is not known. Known are: {more}.',
  },
  'region-unknown': {
    id: 'Wilayah "{found}" tidak ada dalam daftar wilayah. Impor wilayahnya dulu atau perbaiki kodenya.',
    en: 'The region "{found}" is not in the register. Import the region first, or correct its code.',
  },
  'region-number': {
    id: 'Kode wilayah "{found}" tersimpan sebagai angka dan kehilangan nol. Ubah format selnya menjadi Teks, lalu tulis ulang kodenya.',
    en: 'The region code "{found}" is stored as a number and lost its zeros. Make the cell Text and type the code again.',
  },
  'region-several': {
    id: '"{found}" ada di beberapa wilayah: {more}. Pakai kodenya.',
    en: '"{found}" is in several regions: {more}. Use its code.',
  },
  'region-level': { id: '"{found}" bukan {more}.', en: '"{found}" is not a {more}.' },
  'region-alias': {
    id: 'Kode lama {found} dibaca sebagai {more}.',
    en: 'The former code {found} was read as {more}.',
  },
  'region-parent': {
    id: 'Wilayah di atasnya ("{found}") tidak ada dalam daftar maupun berkas ini.',
    en: 'The region above ("{found}") is neither in the register nor in this file.',
  },
  'region-code': {
    id: '"{found}" bukan kode wilayah (PP.KK.CC.VVVV).',
    en: '"{found}" is not a region code (PP.KK.CC.VVVV).',
  },
  'programme-unknown': {
    id: 'Program "{found}" belum ada. Impor programnya dulu.',
    en: 'The programme "{found}" is not there. Import the programme first.',
  },
  'programme-elsewhere': {
    id: 'Program "{found}" milik kabupaten lain ({more}).',
    en: 'The programme "{found}" belongs to another regency ({more}).',
  },
  'checklist-unknown': {
    id: 'Daftar periksa "{found}" tidak ada. Yang ada: {more}.',
    en: 'There is no checklist "{found}". There are: {more}.',
  },
  'checklist-none': {
    id: 'Belum ada daftar periksa yang terbit. Terbitkan dulu di Pengaturan, Daftar periksa.',
    en: 'No checklist is published yet. Publish one first in Settings, Checklists.',
  },
  'checklist-outside': {
    id: 'Memakai daftar periksa "{found}", yang tidak dipakai program {more}.',
    en: 'Uses the checklist "{found}", which is none of those of the programme {more}.',
  },
  'checklist-kind': {
    id: 'Daftar periksa "{found}" bukan untuk jenis lokasi {more}.',
    en: 'The checklist "{found}" is not made for sites of kind {more}.',
  },
  'claim-unknown': {
    id: 'Indikator "{found}" tidak ada dalam daftar periksa lokasi ini.',
    en: 'There is no indicator "{found}" in the checklist of this site.',
  },
  'person-unknown': {
    id: 'Akun "{found}" belum ada. Impor orangnya dulu.',
    en: 'There is no account "{found}". Import the person first.',
  },
  'site-unknown': { id: 'Lokasi "{found}" tidak ada.', en: 'There is no site "{found}".' },
  'site-proposed': {
    id: 'Lokasi ini masih usulan dari lapangan. Putuskan usulannya dulu.',
    en: 'This site is still a proposal from the field. Decide the proposal first.',
  },
  coordinate: {
    id: '"{found}" bukan koordinat dalam derajat. Contoh bujur 113,8251 dan lintang -7,9172.',
    en: '"{found}" is not a coordinate in degrees. For example longitude 113.8251 and latitude -7.9172.',
  },
  'coordinate-scale': {
    id: '"{found}" kehilangan koma desimal atau dalam meter (UTM). Koordinat ditulis dalam derajat, contoh 113,8251.',
    en: '"{found}" lost its decimal mark or is in metres (UTM). Coordinates are in degrees, e.g. 113.8251.',
  },
  'coordinate-swapped': {
    id: 'Bujur dan lintang tertukar ({found}). Bujur di Indonesia 95 sampai 141, lintang -11 sampai 6.',
    en: 'Longitude and latitude are swapped ({found}). In Indonesia the longitude is 95 to 141, the latitude -11 to 6.',
  },
  'coordinate-outside': {
    id: 'Koordinat {found} di luar Indonesia.',
    en: 'The coordinate {found} is outside Indonesia.',
  },
  'coordinate-half': {
    id: 'Hanya satu dari bujur dan lintang yang diisi.',
    en: 'Only one of longitude and latitude is given.',
  },
  'coordinate-needed': {
    id: 'Tanpa koordinat. Lokasi tidak boleh tanpa titik; rencana yang belum punya titik diimpor sebagai baris anggaran.',
    en: 'No coordinate. No site without a point; works without one come in as budget lines.',
  },
  'coordinate-far': {
    id: 'Koordinat {found} tampaknya di luar {more}. Baris ini tetap diterima; periksa titiknya.',
    en: 'The coordinate {found} seems to lie outside {more}. The row is taken all the same; check the point.',
  },
  line: {
    id: 'Garis perlu paling sedikit dua titik, "bujur lintang; bujur lintang".',
    en: 'A line needs at least two points, "longitude latitude; longitude latitude".',
  },
  shape: {
    id: 'Bentuk {more} tidak dipakai; hanya titik dan satu garis.',
    en: 'The shape {more} is not used; points and single lines only.',
  },
  sta: {
    id: '"{found}" bukan STA. Tulis seperti 12+350.',
    en: '"{found}" is not a chainage. Write it as 12+350.',
  },
  'list-part': {
    id: 'Bagian "{found}" tidak terbaca. Bentuknya: {more}.',
    en: 'The part "{found}" cannot be read. Its form: {more}.',
  },
  nik: {
    id: 'Berisi nomor 16 angka yang tampak seperti NIK. NIK tidak boleh disimpan di sini (UU PDP 27/2022); pakai nomor penerima.',
    en: 'Holds a number of 16 digits that looks like a NIK. It must not be kept here (Law 27/2022); use a beneficiary number.',
  },
  'budget-waiting': {
    id: 'Tanpa koordinat: disimpan sebagai baris anggaran yang menunggu titik.',
    en: 'No coordinate: kept as a budget line that waits for its point.',
  },
  'village-ceiling': {
    id: 'Anggaran desa ini menjadi {found} bersama baris lain, melewati pagu {more} per desa dari programnya.',
    en: 'The budget of this village would be {found} together with other rows, over its programme’s ceiling of {more} a village.',
  },
  'nothing-mapped': {
    id: 'Baris ini tidak berisi apa pun di kolom yang dipakai.',
    en: 'This row holds nothing in the columns used.',
  },
  'left-out': { id: 'Baris ini tidak dipakai.', en: 'This row is not used.' },
  'account-name-form': {
    id: 'Nama pengguna "{found}" harus 3 sampai 64 huruf, angka, titik, atau garis.',
    en: 'The user name "{found}" must be 3 to 64 letters, digits, dots or dashes.',
  },
  'account-name-taken': {
    id: 'Nama pengguna "{found}" sama dengan akun lain, hanya beda huruf besar.',
    en: 'The user name "{found}" is that of another account but for capitals.',
  },
  'account-place': {
    id: 'Peran {found} memerlukan wilayah ini.',
    en: 'The role {found} needs this place.',
  },
  'account-everywhere': {
    id: 'Semua wilayah (*) hanya untuk supervisor, auditor, dan admin.',
    en: 'All places (*) are for supervisors, auditors and admins only.',
  },
  'account-limit': {
    id: 'Kosongkan sel ini: tidak ada peran di baris ini yang memakai batas ini.',
    en: 'Empty this cell: no role of this row heeds the limit.',
  },
  'account-agencies-unused': {
    id: 'Kosongkan kolom Perangkat daerah untuk peran {found}: peran itu tidak dibatasi menurut perangkat daerah. Lokasi verifikator diatur lewat penugasan.',
    en: 'Empty the column Agencies for the role {found}: it is not limited by agency. A verifier’s sites are given by assignment.',
  },
  'account-programmes-unused': {
    id: 'Kosongkan kolom Program (kode) untuk peran {found}: peran itu tidak dibatasi menurut program. Lokasi verifikator diatur lewat penugasan.',
    en: 'Empty the column Programmes (codes) for the role {found}: it is not limited by programme. A verifier’s sites are given by assignment.',
  },
  'account-unfit': {
    id: 'Isi ini tidak dapat dipakai pada akun: {found}',
    en: 'An account cannot have this: {found}',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type ReasonCode = keyof typeof words;

/** The codes there are words for. */
export const reasonCodes = Object.keys(words) as readonly ReasonCode[];

/** One sentence in the language asked for. */
export const reasonText = ({ code, found, more }: ImportReason, language: Language = 'id'): string =>
  words[code][language].replace('{found}', () => found ?? '').replace('{more}', () => more ?? '');
