// The tables of figures the reports show, as they stand on the screen, with the same filter and the same counting.

import type { ReportCounts, ReportFilter } from '../../contract/reports.ts';
import type { ReportTable } from '../../domain/export.ts';
import { fundingWords } from '../../domain/funding.ts';
import { shareWords } from '../../domain/partners.ts';
import { readAssessments } from '../reports/assessments.ts';
import type { Asked } from '../reports/counted.ts';
import { readInnovations } from '../reports/innovations.ts';
import { readMoney } from '../reports/money.ts';
import { readPartners } from '../reports/partners.ts';
import { readProgress } from '../reports/progress.ts';
import { readRoads } from '../reports/roads.ts';
import { readTargets } from '../reports/targets.ts';
import { readWeeks } from '../reports/weeks.ts';
import { readYears } from '../reports/years.ts';
import type { ExportContext } from './export-context.ts';
import { reportWords, type Speech, yesOrNo } from './export-words.ts';
import { type Figures, sectionFigures } from './section-figures.ts';
import type { Cell, ExportTable } from './table.ts';

/** The table the request names. */
export const reportTable = async (context: ExportContext, report: ReportTable): Promise<ExportTable> => {
  const { titles, rows } = await figuresOf[report](askedOf(context), context);
  return {
    name: context.of(reportWords[report]),
    titles,
    pages: async function* () {
      yield await Promise.resolve(rows);
    },
  };
};

/** A place of the export is a kabupaten or a kecamatan of the report. */
const askedOf = ({ database, person, now, request: { filter } }: ExportContext): Asked => {
  const { programme, agency, year, from, to, theme, category, place } = filter;
  const asked: ReportFilter = {
    programme,
    agency,
    year,
    from,
    to,
    theme,
    category,
    ...(place === undefined ? {} : place.length <= '35.10'.length ? { regency: place } : { district: place }),
  };
  const set = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return { database, person, now, filter: set };
};

const countTitles = ({ say }: Speech): readonly string[] => [
  say('Direncanakan', 'Planned'),
  say('Sudah dikunjungi', 'Visited'),
  say('Disetujui', 'Approved'),
  say('Disetujui dan disepakati', 'Approved and agreed to'),
  say('Menunggu tinjauan', 'Awaiting review'),
  say('Dikembalikan', 'Returned'),
  say('Ditolak', 'Rejected'),
  say('Belum dikunjungi', 'Not visited'),
  say('Lewat batas, belum dikunjungi', 'Overdue, not visited'),
];

const countCells = (counts: ReportCounts): readonly Cell[] => [
  counts.planned,
  counts.planned - counts.belum,
  counts.disetujui,
  counts.confirmed,
  counts.menunggu,
  counts.dikembalikan,
  counts.ditolak,
  counts.belum,
  counts.overdue,
];

/** Whole percent with one decimal. */
const percent = (share: number | null): Cell => (share === null ? null : Math.round(share * 1000) / 10);

const figuresOf: Readonly<Record<ReportTable, (asked: Asked, speech: Speech) => Promise<Figures>>> = {
  programmes: async (asked, speech) => ({
    titles: [
      speech.say('Program', 'Programme'),
      speech.say('Kode program', 'Programme code'),
      ...countTitles(speech),
    ],
    rows: (await readProgress(asked)).programmes.map(({ id, name, ...counts }) => [
      speech.of(name),
      id,
      ...countCells(counts),
    ]),
  }),
  districts: async (asked, speech) => ({
    titles: [
      speech.say('Kecamatan', 'Sub-district'),
      speech.say('Kabupaten/Kota', 'Regency'),
      speech.say('Kode kecamatan', 'Sub-district code'),
      ...countTitles(speech),
    ],
    rows: (await readProgress(asked)).districts.map(({ code, name, regency, ...counts }) => [
      name,
      regency,
      code,
      ...countCells(counts),
    ]),
  }),
  verifiers: async (asked, speech) => ({
    titles: [
      speech.say('Verifikator', 'Verifier'),
      ...countTitles(speech),
      speech.say('Kunjungan', 'Visits'),
    ],
    rows: (await readProgress(asked)).verifiers.map(({ name, visits, personId: _person, ...counts }) => [
      name,
      ...countCells(counts),
      visits,
    ]),
  }),
  planTargets: async (asked, speech) => ({
    titles: [speech.say('Sasaran RPJMD', 'Plan target'), ...countTitles(speech)],
    rows: (await readProgress(asked)).planTargets.map(({ target, ...counts }) => [
      target === '' ? speech.say('Tanpa sasaran', 'No target') : target,
      ...countCells(counts),
    ]),
  }),
  roads: async (asked, { say, of, ...speech }) => ({
    titles: [
      say('Ruas', 'Road'),
      say('ID lokasi', 'Site ID'),
      say('Panjang (m)', 'Length (m)'),
      say('Baik (m)', 'Good (m)'),
      say('Sedang (m)', 'Fair (m)'),
      say('Rusak ringan (m)', 'Lightly damaged (m)'),
      say('Rusak berat (m)', 'Heavily damaged (m)'),
      say('Belum diamati (m)', 'Not observed (m)'),
      say('Mantap (%)', 'Good or fair (%)'),
      say('Diterima', 'Received'),
      say('Kunjungan disetujui', 'Visit approved'),
    ],
    rows: (await readRoads(asked, Number.POSITIVE_INFINITY)).segments.map((road) => [
      of(road.title),
      road.siteId,
      road.lengthM,
      road.baik,
      road.sedang,
      road.rusak_ringan,
      road.rusak_berat,
      road.unknown,
      percent(road.lengthM > road.unknown ? (road.baik + road.sedang) / (road.lengthM - road.unknown) : null),
      road.day === null ? null : { day: road.day },
      road.isAccepted === null ? null : yesOrNo({ say, of, ...speech }, road.isAccepted),
    ]),
  }),
  money: async (asked, { say, language }) => ({
    titles: [
      say('Sumber dana', 'Funding'),
      say('Kode sumber dana', 'Funding code'),
      say('Golongan', 'Group'),
      say('Nilai yang diketahui (Rp)', 'Known amount (Rp)'),
      say('Lokasi', 'Sites'),
      say('Nilai belum diketahui (lokasi)', 'Amount unknown (sites)'),
    ],
    rows: (await readMoney(asked)).sources.map(({ source, isApbd, knownIdr, sites, unknownSites }) => [
      fundingWords(source, language),
      source,
      isApbd ? 'APBD' : say('Di luar APBD', 'Outside of APBD'),
      // Where nothing is known the sum is not 0.
      unknownSites === sites ? null : knownIdr,
      sites,
      unknownSites,
    ]),
  }),
  partners: async (asked, { say, language }) => ({
    titles: [
      say('Mitra', 'Partner'),
      say('Dukungan', 'What it gives'),
      say('Lokasi', 'Sites'),
      say('Nilai yang diketahui (Rp)', 'Known amount (Rp)'),
      say('Nilai belum diketahui (lokasi)', 'Amount unknown (sites)'),
    ],
    rows: (await readPartners(asked)).partners.map(({ name, kinds, sites, knownIdr, unknownSites }) => [
      name,
      kinds.map((kind) => shareWords(kind, language)).join('; '),
      sites,
      knownIdr,
      unknownSites,
    ]),
  }),
  innovations: async (asked, { say }) => {
    const { year, agencies } = await readInnovations(asked);
    return {
      titles: [
        say('Perangkat daerah', 'Agency'),
        say('Tahun', 'Year'),
        say('Inovasi', 'Innovations'),
        say('Sudah dikunjungi', 'Visited'),
        say('Disetujui', 'Approved'),
      ],
      rows: agencies.map(({ agency, innovations, visited, accepted }) => [
        agency,
        year,
        innovations,
        visited,
        accepted,
      ]),
    };
  },
  assessments: async (asked, { say, of }) => ({
    titles: [
      say('Peringkat', 'Rank'),
      say('ID lokasi', 'Site ID'),
      say('Lokasi', 'Site'),
      say('Perangkat daerah', 'Agency'),
      say('Rata-rata', 'Mean'),
      say('Jumlah penilai', 'Assessors'),
      say('Selisih', 'Spread'),
      say('Nilai per penilai', 'Scores by assessor'),
      say('Belum menilai', 'Have not assessed'),
    ],
    rows: (await readAssessments(asked, Number.POSITIVE_INFINITY)).rows.map((row) => [
      row.rank,
      row.siteId,
      of(row.title),
      row.agency,
      row.mean,
      row.count,
      row.spread,
      row.scores.map(({ name, score }) => `${name}: ${score ?? '–'}`).join('; '),
      row.missing.map(({ name }) => name).join(', '),
    ]),
  }),
  sections: sectionFigures,
  targets: async (asked, { say, of }) => ({
    titles: [
      say('Desa/Kelurahan', 'Village'),
      say('Kecamatan', 'Sub-district'),
      say('Kode desa', 'Village code'),
      say('Program', 'Programme'),
      say('Target', 'Target'),
      say('Terdaftar', 'Registered'),
      say('Sudah dikunjungi', 'Visited'),
      say('Disetujui', 'Approved'),
      say('Kemajuan (%)', 'Progress (%)'),
      say('Anggaran (Rp)', 'Budget (Rp)'),
      say('Lokasi tanpa nilai anggaran', 'Sites without a budget'),
      say('Pagu (Rp)', 'Ceiling (Rp)'),
    ],
    rows: (await readTargets(asked)).villages.map((one) => [
      one.name,
      one.district,
      one.village,
      of(one.programme),
      one.target,
      one.sites,
      one.visited,
      one.accepted,
      one.progressPct === null ? null : Math.round(one.progressPct * 10) / 10,
      one.sites > 0 && one.budgetUnknownSites === one.sites ? null : one.budgetIdr,
      one.budgetUnknownSites,
      one.ceilingIdr,
    ]),
  }),
  weeks: async (asked, { say }) => ({
    titles: [
      say('Minggu mulai', 'Week from'),
      say('Kunjungan', 'Visits'),
      say('Disetujui', 'Approved'),
      say('Menunggu tinjauan', 'Awaiting review'),
      say('Dikembalikan', 'Returned'),
      say('Ditolak', 'Rejected'),
      say('Perlu keputusan supervisor', 'Needs a supervisor’s decision'),
      say('Kunjungan terlambat', 'Overdue visits'),
      say('Kunjungan perlu dicermati', 'To look at'),
    ],
    rows: [...(await readWeeks(asked)).weeks]
      .reverse()
      .map((week) => [
        { day: week.week },
        week.visits,
        week.disetujui,
        week.menunggu,
        week.dikembalikan,
        week.ditolak,
        week.karantina,
        week.late,
        week.doubtful,
      ]),
  }),
  years: async (asked, speech) => ({
    titles: [
      speech.say('Tahun anggaran', 'Fiscal year'),
      speech.say('Lokasi terdaftar', 'Registered sites'),
      ...countTitles(speech),
      speech.say('Anggaran (Rp)', 'Budget (Rp)'),
      speech.say('Lokasi tanpa nilai anggaran', 'Sites without a budget'),
      speech.say('Panjang jalan (m)', 'Length of roads (m)'),
      speech.say('Sudah diamati (m)', 'Observed (m)'),
      speech.say('Mantap (m)', 'Good or fair (m)'),
    ],
    rows: (await readYears(asked)).years.map(({ year, sites, ...one }) => [
      year,
      sites,
      ...countCells(one),
      one.budgetUnknownSites === sites ? null : one.budgetIdr,
      one.budgetUnknownSites,
      one.roadsM,
      one.observedM,
      one.mantapM,
    ]),
  }),
};
