// What is answered at each kind of site. Complete by the checklists' own rules; a test checks every one of them.

import { formatSta, parseSta } from '../../domain/chainage.ts';
import type { Answers } from '../../domain/checklist/definition.ts';
import type { PhotoStage } from '../../domain/photo.ts';
import type { SceneKind } from './draw-photo.ts';
import type { Maker } from './visit-maker.ts';

type MakeAnswers = (maker: Maker) => Answers;

export interface RoadFacts {
  readonly stage: PhotoStage;
  readonly progress: number;
  readonly surface: 'aspal' | 'agregat' | 'tanah';
  /** Observed points, by their share of the road's length (0 to 1). */
  readonly points: readonly {
    readonly at: number;
    readonly condition: 'baik' | 'sedang' | 'rusak_ringan' | 'rusak_berat';
    readonly holes: number;
  }[];
  readonly verdict: 'sesuai' | 'perlu_perbaikan';
  readonly note?: string;
}

export const roadAnswers =
  (facts: RoadFacts): MakeAnswers =>
  (maker) => {
    const length = maker.site.length_m ?? 1000;
    const start = parseSta(maker.site.sta_start ?? '') ?? 0;
    return {
      a_tanggal: maker.day,
      a_gps: maker.gps(maker.place()),
      a_pihak_hadir: ['pupr', 'camat', 'kades', 'masyarakat'],
      a_sesuai_jadwal: 'ya',
      b_alat: ['motor_grader', 'vibro_roller', 'dump_truck'],
      b_alat_penyedia: 'pupr',
      b_bahan_operator: ['kecamatan', 'desa', 'csr'],
      b_sumber_dana: ['APBD_KAB', 'CSR', 'APBDES'],
      c: facts.points.map((point, index) =>
        roadPoint(maker, facts, point, index, start + Math.round(length * point.at)),
      ),
      d_panjang_ditangani: Math.round((length * facts.progress) / 100),
      d_progres: facts.progress,
      d_catatan: facts.note ?? '',
      d_rekomendasi: facts.verdict,
      ...(facts.verdict === 'sesuai'
        ? {}
        : { d_tindak_lanjut: 'Tambal lubang dan padatkan ulang sebelum musim hujan.' }),
    };
  };

const roadPoint = (
  maker: Maker,
  { surface, stage }: RoadFacts,
  { at, condition, holes }: RoadFacts['points'][number],
  index: number,
  chainageM: number,
) => {
  const place = maker.place(chainageM);
  const sta = formatSta(chainageM);
  const photoPoint = maker.site.photo_points.find(({ label }) => label.id === `STA ${sta}`);
  const cracks = holes > 1 ? '10_30' : 'lt10';
  return {
    c_sta: sta,
    c_gps: maker.gps(place),
    c_permukaan: surface,
    ...(surface === 'aspal' ? { c_luas_retak: cracks, c_lebar_retak: 'fine' } : {}),
    c_lubang: holes,
    c_bekas_roda: holes > 1 ? '1_3' : at === 0 ? 'none' : 'lt1',
    c_kondisi: condition,
    c_foto: [
      maker.photo({
        path: `c[${index}].c_foto`,
        kind: 'road',
        stage,
        label: `STA ${sta}`,
        at: place,
        ...(photoPoint ? { photoPointId: photoPoint.id } : {}),
      }),
    ],
  };
};

export interface WorkFacts {
  readonly stage: PhotoStage;
  readonly progress: number;
  readonly good: boolean;
  readonly photos: number;
  readonly households?: number;
  readonly note?: string;
}

/** Kotaku works: paving, drains, sanitation. */
export const kotakuAnswers =
  (facts: WorkFacts): MakeAnswers =>
  (maker) => {
    const kind = maker.site.category;
    const { good } = facts;
    const measured = maker.site.planned_length_m;
    return {
      a_tanggal: maker.day,
      a_gps: maker.gps(maker.place()),
      a_jenis: kind,
      a_papan: good ? 'ya' : 'tidak',
      a_pendamping: ['ksm', 'kpp', 'lurah_kades'],
      ...(kind === 'sanitasi'
        ? {}
        : { b_panjang: Number(((measured ?? 150) * (good ? 1 : 0.93)).toFixed(1)) }),
      b_dimensi_sesuai: good ? 'ya' : 'tidak',
      ...(kind === 'jalan_paving'
        ? { b_tebal_paving: good ? 6 : 5.5, b_paving_rata: good ? 'ya' : 'tidak' }
        : {}),
      ...(kind === 'sanitasi'
        ? { b_jarak_sumur: good ? 11.5 : 7.5, b_septik_kedap: 'ya' }
        : { b_air_mengalir: good ? 'ya' : 'tidak' }),
      ...(kind === 'drainase' ? { b_dinding_saluran: good ? 'baik' : 'retak' } : {}),
      c_fungsi: good ? 'baik' : 'sebagian',
      c_manfaat_kk: facts.households ?? 28,
      d_kpp_ada: 'ya',
      d_serah_terima: good ? 'ya' : 'tidak',
      d_rencana_op: good ? ['rencana', 'iuran'] : ['rencana'],
      d_terpelihara: good ? 'baik' : 'cukup',
      e_progres: facts.progress,
      e_foto: workPhotos(maker, 'e_foto', facts),
      e_catatan: facts.note ?? '',
      e_rekomendasi: good ? 'sesuai' : 'perlu_perbaikan',
    };
  };

/** Village and city works. */
export const workAnswers =
  (facts: WorkFacts & { readonly double?: string; readonly fund: string }): MakeAnswers =>
  (maker) => {
    const kind = maker.site.category;
    const finished = facts.progress >= 100;
    const walked = ['pedestrian', 'jalan_paving', 'jalan_rabat', 'peta_halte'].includes(kind);
    const measured = [
      'drainase',
      'jalan_paving',
      'jalan_rabat',
      'pedestrian',
      'box_utilitas',
      'sungai_drainase',
    ].includes(kind);
    return {
      a_tanggal: maker.day,
      a_gps: maker.gps(maker.place()),
      a_jenis: kind,
      ...(kind === 'box_utilitas' ? { a_pemilik_utilitas: ['listrik', 'telekomunikasi', 'air_minum'] } : {}),
      a_pihak: ['desa_kelurahan', 'pelaksana', 'warga'],
      ...(kind === 'peta_halte' ? {} : { a_papan: 'ya' }),
      b_mulai: 'ya',
      b_progres: facts.progress,
      ...(measured ? { b_volume: maker.site.planned_length_m ?? 120 } : {}),
      ...(kind === 'sungai_drainase'
        ? { b_alat: ['excavator_amfibi', 'dump_truck'], b_alat_penyedia: ['dinas', 'warga'] }
        : {}),
      b_sesuai_rencana: facts.good ? 'sesuai' : 'sebagian',
      b_mutu: facts.good ? 'baik' : 'cukup',
      b_sumber_dana: [facts.fund],
      b_serupa: facts.double === undefined ? 'tidak' : 'ya',
      ...(facts.double === undefined ? {} : { b_serupa_ket: facts.double }),
      ...(finished ? { c_fungsi: 'baik', c_pemelihara: 'lisan' } : {}),
      ...(walked ? { c_akses_difabel: facts.good ? 'ya' : 'tidak' } : {}),
      d_foto: workPhotos(maker, 'd_foto', facts),
      d_catatan: facts.note ?? '',
      d_rekomendasi: facts.double !== undefined ? 'dugaan_ganda' : facts.good ? 'sesuai' : 'perlu_perbaikan',
    };
  };

const sceneOf: Readonly<Record<string, SceneKind>> = {
  drainase: 'drain',
  sungai_drainase: 'drain',
  box_utilitas: 'drain',
  sanitasi: 'sanitation',
  persampahan: 'sanitation',
  peta_halte: 'office',
};

const workPhotos = (maker: Maker, path: string, { photos, stage }: WorkFacts) => {
  const points = maker.site.photo_points;
  return Array.from({ length: photos }, (_, index) => {
    const point = points[index % Math.max(1, points.length)];
    return maker.photo({
      path,
      kind: sceneOf[maker.site.category] ?? 'paving',
      stage,
      label: point?.label.id ?? `Foto ${index + 1}`,
      at: point ?? maker.place(),
      ...(point ? { photoPointId: point.id } : {}),
    });
  });
};

/** A house that is in need, with consent. */
export const houseAnswers: MakeAnswers = (maker) => {
  const outside = (index: number) =>
    maker.photo({
      path: 'd_foto_luar',
      kind: 'house',
      stage: '0',
      label: `Tampak luar ${index}`,
      at: maker.place(),
    });
  return {
    a_persetujuan: 'ya',
    a_tanggal: maker.day,
    a_gps: maker.gps(maker.place()),
    a_identitas_cocok: 'ya',
    a_status_lahan: 'milik',
    a_pernah_bantuan: 'tidak',
    b_pondasi: 'rusak',
    b_kolom_balok: 'rusak_ringan',
    b_rangka_atap: 'rusak_berat',
    b_penutup_atap: 'lapuk',
    b_dinding: 'bambu_lapuk',
    b_lantai: 'tanah',
    c_penghuni: 5,
    c_luas: 28.5,
    c_ventilasi: 'kurang',
    c_jamban: 'bersama',
    c_air: 'layak',
    d_foto_luar: [outside(1), outside(2), outside(3)],
    d_foto_dalam: [
      maker.photo({
        path: 'd_foto_dalam',
        kind: 'room',
        stage: '0',
        label: 'Ruang keluarga',
        at: maker.place(),
      }),
    ],
    d_rekomendasi: 'layak_dibantu',
  };
};

/** Consent refused: only the visit itself is recorded. */
export const refusedHouseAnswers: MakeAnswers = (maker) => ({ a_persetujuan: 'tidak', a_tanggal: maker.day });

/** An innovation as claimed, but for the indicators named with what was really found. */
export const innovationAnswers =
  (found: Readonly<Record<string, string>>, verdict: string): MakeAnswers =>
  (maker) => {
    const indicators = {
      i_regulasi: '1',
      i_sdm: '1',
      i_anggaran: '1',
      i_bimtek: '1',
      i_aktor: '1',
      i_pedoman: '1',
      i_informasi: '1',
      i_proses: '1',
      i_pengaduan: '1',
      i_replikasi: '1',
      i_kecepatan: '1',
      i_manfaat: '1',
      i_monev: '1',
      i_kualitas: '1',
    };
    const claimed = Object.entries(maker.site.claims ?? {}).map(([name, level]) => [name, String(level)]);
    const proof = (label: string, kind: SceneKind) =>
      maker.photo({ path: 'c_foto_bukti', kind, stage: 'any', label, at: maker.place() });
    return {
      a_tanggal: maker.day,
      a_gps: maker.gps(maker.place()),
      a_narasumber: 'Kepala bidang pelayanan',
      a_masih_jalan: 'ya',
      a_jenis: 'digital',
      ...indicators,
      ...Object.fromEntries(claimed),
      ...found,
      c_foto_bukti: [proof('Loket layanan', 'office'), proof('Dokumen bukti', 'evidence')],
      c_jumlah_pengguna: 412,
      ...(Object.keys(found).length > 0
        ? { c_beda_klaim: 'Bukti dukung hanya sampai tingkat yang dicatat; sisanya belum ada.' }
        : {}),
      c_catatan_juri: '',
      c_rekomendasi: verdict,
    };
  };
