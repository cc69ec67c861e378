// The demo checklists, and what the journeys answer to them, by question id.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import { repositoryRoot } from '../harness/source-files.ts';

export const demoChecklist = (id: string): Checklist =>
  JSON.parse(
    readFileSync(join(repositoryRoot, 'src/server/demo/data/checklists', `${id}.json`), 'utf8'),
  ) as Checklist;

/** How many photos, and what to say where they are of 100 % and none of 0 % is known. */
export interface PhotosAnswer {
  readonly photos: number;
  readonly reason?: string;
}

/** `yes`/`no`, an option value, several of them, what is typed, how many photos, or a position. */
export type Answer = string | readonly string[] | PhotosAnswer | 'gps';
export type AnswersById = Readonly<Record<string, Answer>>;

export const roadAnswers: AnswersById = {
  a_gps: 'gps',
  a_pihak_hadir: ['pupr', 'kades'],
  a_sesuai_jadwal: 'ya',
  b_alat: ['motor_grader', 'vibro_roller'],
  b_alat_penyedia: 'pupr',
  b_bahan_operator: ['kecamatan', 'desa'],
  b_sumber_dana: ['APBD_KAB', 'CSR'],
  d_panjang_ditangani: '5200',
  d_progres: '80',
  d_catatan: 'Bahu jalan sisi kanan belum dipadatkan.',
  d_rekomendasi: 'perlu_perbaikan',
  d_tindak_lanjut: 'Padatkan bahu jalan dan bersihkan saluran.',
};

export const roadPoints: readonly AnswersById[] = [
  {
    c_sta: '0+100',
    c_gps: 'gps',
    c_permukaan: 'aspal',
    c_luas_retak: 'lt10',
    c_lebar_retak: 'fine',
    c_lubang: '0',
    c_bekas_roda: 'none',
    c_kondisi: 'baik',
    c_foto: { photos: 1 },
  },
  {
    c_sta: '1+250',
    c_gps: 'gps',
    c_permukaan: 'aspal',
    c_luas_retak: 'gt30',
    c_lebar_retak: 'wide',
    c_lubang: '3',
    c_bekas_roda: '1_3',
    c_kondisi: 'rusak_ringan',
    c_foto: { photos: 1 },
  },
];

export const drainAnswers: AnswersById = {
  a_gps: 'gps',
  a_jenis: 'drainase',
  a_papan: 'ya',
  a_pendamping: ['ksm', 'kpp', 'lurah_kades'],
  b_panjang: '308,5',
  b_dimensi_sesuai: 'ya',
  b_air_mengalir: 'ya',
  b_dinding_saluran: 'retak',
  c_fungsi: 'baik',
  c_manfaat_kk: '34',
  d_kpp_ada: 'ya',
  d_serah_terima: 'tidak',
  d_rencana_op: ['rencana', 'jadwal'],
  d_terpelihara: 'cukup',
  e_progres: '100',
  e_foto: { photos: 1, reason: 'Pekerjaan selesai sebelum verifikasi dimulai.' },
  e_catatan: 'Aliran lancar sampai ke sungai.',
  e_rekomendasi: 'sesuai',
};

const indicators = [
  'i_regulasi',
  'i_sdm',
  'i_anggaran',
  'i_bimtek',
  'i_aktor',
  'i_pedoman',
  'i_informasi',
  'i_proses',
  'i_pengaduan',
  'i_replikasi',
  'i_kecepatan',
  'i_manfaat',
  'i_monev',
  'i_kualitas',
];

export const innovationAnswers: AnswersById = {
  a_gps: 'gps',
  a_narasumber: 'Kepala seksi pelayanan',
  a_masih_jalan: 'ya',
  a_jenis: 'digital',
  ...Object.fromEntries(indicators.map((id, index) => [id, String(1 + (index % 3))])),
  c_foto_bukti: { photos: 2 },
  c_jumlah_pengguna: '240',
  c_beda_klaim: 'Sebagian bukti belum lengkap saat dikunjungi.',
  c_catatan_juri: 'Layanan berjalan saat dikunjungi.',
  c_rekomendasi: 'sesuai_sebagian',
};
