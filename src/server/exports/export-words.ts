// The Indonesian words of exported files; a test holds those of states against the app's own texts. Files go to Indonesian
// offices, so they are in Indonesian whatever language a screen has.

import type { ExportKind, PersonalPurpose } from '../../domain/export.ts';
import type { SiteCounter } from '../../domain/site-counters.ts';
import type { SiteStateName } from '../../domain/site-state.ts';
import type { ReviewState } from '../../domain/visit.ts';

export const stateWords: Readonly<Record<ReviewState | SiteStateName, string>> = {
  belum: 'Belum dikunjungi',
  draf: 'Draf',
  tersimpan: 'Tersimpan di HP',
  diusulkan: 'Diusulkan',
  menunggu: 'Menunggu tinjauan',
  dikembalikan: 'Dikembalikan',
  disetujui: 'Disetujui',
  ditolak: 'Ditolak',
  konflik: 'Perlu diselesaikan',
  karantina: 'Perlu keputusan supervisor',
};

export const counterWords: Readonly<Record<SiteCounter, string>> = {
  waiting: 'yang menunggu tinjauan',
  returned: 'yang dikembalikan',
  late: 'yang terlambat',
  unsettled: 'yang perlu diselesaikan',
  doubtful: 'yang perlu dicermati',
};

export const kindWords: Readonly<Record<ExportKind, string>> = {
  visits: 'kunjungan',
  items: 'butir-berulang',
  sites: 'lokasi',
  photos: 'foto',
  evidence: 'berkas-bukti',
  jury: 'laporan-juri',
};

export const purposeWords: Readonly<Record<PersonalPurpose, string>> = {
  audit: 'pemeriksaan',
  aid: 'penyaluran bantuan',
  subject_request: 'permintaan pemilik data',
  legal: 'kewajiban hukum',
};

export const originWords: Readonly<Record<string, string>> = {
  camera: 'Kamera aplikasi',
  camera_app: 'Kamera HP',
  gallery: 'Galeri',
};

export const endLine = (rows: number): string => `Akhir ekspor: ${rows} baris`;
