// The words of exported files in both languages: a file speaks as the screen it was asked for on. A test holds those of
// states, kinds and origins against the app's own texts.

import type { ExportKind, PersonalPurpose, ReportTable } from '../../domain/export.ts';
import type { LocalText, SiteKind } from '../../domain/site.ts';
import type { SiteCounter } from '../../domain/site-counters.ts';
import type { SiteStateName } from '../../domain/site-state.ts';
import type { ReviewState } from '../../domain/visit.ts';

export type Language = keyof LocalText;

/** What a file is written with: its language, one of two texts, and a text that came with the data. */
export interface Speech {
  readonly language: Language;
  readonly say: (id: string, en: string) => string;
  readonly of: (text: LocalText) => string;
}

export const speechIn = (language: Language): Speech => ({
  language,
  say: (id, en) => (language === 'id' ? id : en),
  of: (text) => text[language] || text.id,
});

const both = (id: string, en: string): LocalText => ({ id, en });

export const stateWords: Readonly<Record<ReviewState | SiteStateName, LocalText>> = {
  belum: both('Belum dikunjungi', 'Not visited'),
  draf: both('Draf', 'Draft'),
  tersimpan: both('Tersimpan di HP', 'Saved on the phone'),
  diusulkan: both('Diusulkan', 'Proposed'),
  menunggu: both('Menunggu tinjauan', 'Awaiting review'),
  dikembalikan: both('Dikembalikan', 'Returned'),
  disetujui: both('Disetujui', 'Approved'),
  ditolak: both('Ditolak', 'Rejected'),
  konflik: both('Perlu diselesaikan', 'Conflict to resolve'),
  karantina: both('Perlu keputusan supervisor', 'Needs a supervisor’s decision'),
};

export const counterWords: Readonly<Record<SiteCounter, LocalText>> = {
  waiting: both('yang menunggu tinjauan', 'awaiting review'),
  returned: both('yang dikembalikan', 'returned'),
  late: both('yang terlambat', 'overdue'),
  unsettled: both('yang perlu diputuskan', 'to be decided'),
  doubtful: both('yang perlu dicermati', 'to look at'),
};

export const kindWords: Readonly<Record<ExportKind, LocalText>> = {
  visits: both('kunjungan', 'visits'),
  items: both('butir-berulang', 'repeated-items'),
  sites: both('lokasi', 'sites'),
  photos: both('foto', 'photos'),
  evidence: both('berkas-bukti', 'evidence'),
  jury: both('laporan-juri', 'jury-report'),
  report: both('laporan', 'report'),
};

export const reportWords: Readonly<Record<ReportTable, LocalText>> = {
  programmes: both('Kemajuan per program', 'Progress by programme'),
  districts: both('Kemajuan per kecamatan', 'Progress by sub-district'),
  verifiers: both('Kemajuan per verifikator', 'Progress by verifier'),
  planTargets: both('Kemajuan per sasaran RPJMD', 'Progress by plan target'),
  roads: both('Kondisi jalan', 'Road condition'),
  money: both('Dana menurut sumber', 'Money by source'),
  partners: both('Mitra', 'Partners'),
  innovations: both('Satu Instansi Satu Inovasi', 'One agency, one innovation'),
  assessments: both('Penilaian', 'Assessments'),
  sections: both('Skor per bagian', 'Score by section'),
  targets: both('Target per desa', 'Targets by village'),
  weeks: both('Kunjungan per minggu', 'Visits by week'),
  years: both('Perbandingan tahun', 'Fiscal years'),
};

export const siteKindWords: Readonly<Record<SiteKind, LocalText>> = {
  road_segment: both('Ruas jalan', 'Road segment'),
  neighbourhood_infra: both('Infrastruktur lingkungan', 'Neighbourhood works'),
  village_project: both('Proyek desa', 'Village project'),
  urban_facility: both('Fasilitas kota', 'Urban facility'),
  innovation: both('Inovasi', 'Innovation'),
  public_service: both('Layanan publik', 'Public service'),
  rtlh_house: both('Rumah tidak layak huni', 'Uninhabitable house'),
};

export const purposeWords: Readonly<Record<PersonalPurpose, LocalText>> = {
  audit: both('pemeriksaan', 'audit'),
  aid: both('penyaluran bantuan', 'handing out aid'),
  subject_request: both('permintaan pemilik data', 'request of the data subject'),
  legal: both('kewajiban hukum', 'legal duty'),
};

export const originWords: Readonly<Record<string, LocalText>> = {
  camera: both('Kamera aplikasi', 'App camera'),
  camera_app: both('Kamera HP', 'Phone camera'),
  gallery: both('Galeri', 'Gallery'),
};

export const yesOrNo = ({ say }: Speech, isYes: boolean): string =>
  isYes ? say('Ya', 'Yes') : say('Tidak', 'No');

/** The words of a state; a state nobody named is its own word. */
export const stateIn = ({ of }: Speech, state: string): string => {
  const words = stateWords[state as keyof typeof stateWords];
  return words ? of(words) : state;
};

/** The last line of a CSV. */
export const endLine = ({ say }: Speech, rows: number): string =>
  say(`Akhir ekspor: ${rows} baris`, `End of export: ${rows} ${rows === 1 ? 'row' : 'rows'}`);
