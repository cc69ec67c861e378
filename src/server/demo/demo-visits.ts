// The visits of the demo: what was found where, days ago. Together with what became of them they show every state.

import {
  houseAnswers,
  innovationAnswers,
  kotakuAnswers,
  refusedHouseAnswers,
  roadAnswers,
  workAnswers,
} from './demo-answers.ts';
import type { VisitPlan } from './visit-maker.ts';

/** A moment of the demo: so many days before today, at an hour of the site's zone. */
export interface Moment {
  readonly daysAgo: number;
  readonly hour: number;
}

export interface DemoVisit {
  readonly key: string;
  readonly siteId: string;
  readonly personId: string;
  readonly phone?: number;
  readonly finished: Moment;
  readonly answers: VisitPlan['answers'];
  readonly corrects?: { readonly key: string; readonly reason: string };
  /** The share of its road, from its beginning, whose way was recorded. */
  readonly trackedShare?: number;
  /** Photos that have not arrived yet, counted from the last. */
  readonly photosOnTheWay?: number;
}

const sound = { condition: 'baik', holes: 0 } as const;
const fair = { condition: 'sedang', holes: 1 } as const;
const broken = { condition: 'rusak_ringan', holes: 3 } as const;

export const demoVisits: readonly DemoVisit[] = [
  {
    key: 'road-waiting',
    siteId: 'KBR-R07',
    personId: 'verifikator-02',
    finished: { daysAgo: 1, hour: 10 },
    answers: roadAnswers({
      stage: '50',
      progress: 50,
      surface: 'aspal',
      points: [
        { at: 0, ...sound },
        { at: 0.5, ...broken },
      ],
      verdict: 'perlu_perbaikan',
      note: 'Pemadatan belum rata di sekitar tengah ruas.',
    }),
  },
  {
    key: 'road-returned',
    siteId: 'KBR-R01',
    personId: 'verifikator-01',
    finished: { daysAgo: 5, hour: 11 },
    answers: roadAnswers({
      stage: '100',
      progress: 100,
      surface: 'agregat',
      points: [
        { at: 0, ...sound },
        { at: 0.5, ...fair },
      ],
      verdict: 'sesuai',
    }),
  },
  {
    key: 'road-accepted',
    siteId: 'KBR-R05',
    personId: 'verifikator-02',
    finished: { daysAgo: 6, hour: 9 },
    trackedShare: 0.9,
    answers: roadAnswers({
      stage: '100',
      progress: 100,
      surface: 'aspal',
      points: [
        { at: 0, ...sound },
        { at: 1, ...sound },
      ],
      verdict: 'sesuai',
    }),
  },
  {
    key: 'road-base',
    siteId: 'KBR-R03',
    personId: 'verifikator-01',
    finished: { daysAgo: 4, hour: 9 },
    answers: roadAnswers({
      stage: '50',
      progress: 50,
      surface: 'tanah',
      points: [{ at: 0, ...fair }],
      verdict: 'perlu_perbaikan',
    }),
  },
  {
    key: 'road-rival-1',
    siteId: 'KBR-R03',
    personId: 'verifikator-01',
    finished: { daysAgo: 3, hour: 10 },
    answers: roadAnswers({
      stage: '50',
      progress: 60,
      surface: 'tanah',
      points: [{ at: 0, ...fair }],
      verdict: 'perlu_perbaikan',
    }),
    corrects: { key: 'road-base', reason: 'Progres dihitung ulang bersama pelaksana.' },
  },
  {
    key: 'road-rival-2',
    siteId: 'KBR-R03',
    personId: 'verifikator-01',
    phone: 2,
    finished: { daysAgo: 3, hour: 12 },
    answers: roadAnswers({
      stage: '50',
      progress: 55,
      surface: 'tanah',
      points: [{ at: 0, ...broken }],
      verdict: 'perlu_perbaikan',
    }),
    corrects: { key: 'road-base', reason: 'Ada lubang baru yang belum tercatat.' },
  },
  {
    key: 'paving-accepted',
    siteId: 'BDW-DBS-01',
    personId: 'verifikator-03',
    finished: { daysAgo: 6, hour: 9 },
    answers: kotakuAnswers({ stage: '100', progress: 100, good: true, photos: 2, households: 34 }),
  },
  {
    key: 'paving-start',
    siteId: 'BDW-DBS-01',
    personId: 'verifikator-03',
    finished: { daysAgo: 27, hour: 9 },
    answers: kotakuAnswers({
      stage: '0',
      progress: 0,
      good: true,
      photos: 2,
      households: 34,
      note: 'Foto awal sebelum pekerjaan dimulai.',
    }),
  },
  {
    key: 'septic-first',
    siteId: 'BDW-NKN-03',
    personId: 'verifikator-03',
    finished: { daysAgo: 5, hour: 14 },
    answers: kotakuAnswers({ stage: '50', progress: 50, good: false, photos: 1, households: 6 }),
  },
  {
    key: 'septic-second',
    siteId: 'BDW-NKN-03',
    personId: 'verifikator-03',
    finished: { daysAgo: 2, hour: 10 },
    answers: kotakuAnswers({
      stage: '50',
      progress: 60,
      good: false,
      photos: 2,
      households: 6,
      note: 'Foto tutup bak ditambahkan; jarak sumur diukur ulang 7,5 m.',
    }),
    corrects: { key: 'septic-first', reason: 'Melengkapi foto yang diminta supervisor.' },
  },
  {
    key: 'paving-rejected',
    siteId: 'BDW-SKW-01',
    personId: 'verifikator-04',
    finished: { daysAgo: 4, hour: 15 },
    answers: kotakuAnswers({ stage: '100', progress: 80, good: false, photos: 1, households: 19 }),
  },
  {
    key: 'drain-photo-missing',
    siteId: 'BDW-PCR-02',
    personId: 'verifikator-04',
    finished: { daysAgo: 1, hour: 8 },
    answers: kotakuAnswers({ stage: '100', progress: 100, good: true, photos: 2, households: 41 }),
    photosOnTheWay: 1,
  },
  {
    key: 'drain-double',
    siteId: 'BWI-GTK-01',
    personId: 'verifikator-05',
    finished: { daysAgo: 2, hour: 9 },
    answers: workAnswers({
      stage: '100',
      progress: 100,
      good: true,
      photos: 2,
      fund: 'DD',
      double: 'Papan nama kedua mencantumkan APBD untuk saluran yang sama.',
    }),
  },
  {
    key: 'work-unassigned',
    siteId: 'BWI-GTW-01',
    personId: 'verifikator-06',
    finished: { daysAgo: 1, hour: 13 },
    answers: workAnswers({ stage: '50', progress: 50, good: true, photos: 1, fund: 'DD' }),
  },
  {
    key: 'house-accepted',
    siteId: 'BWI-RTL-01',
    personId: 'verifikator-05',
    finished: { daysAgo: 5, hour: 10 },
    answers: houseAnswers,
  },
  {
    key: 'house-refused',
    siteId: 'BWI-RTL-02',
    personId: 'verifikator-05',
    finished: { daysAgo: 1, hour: 16 },
    answers: refusedHouseAnswers,
  },
  {
    key: 'innovation-waiting',
    siteId: 'KKR-01',
    personId: 'verifikator-10',
    finished: { daysAgo: 1, hour: 9 },
    answers: innovationAnswers({ i_sdm: '1', i_manfaat: '2' }, 'sesuai_sebagian'),
  },
  {
    key: 'innovation-accepted',
    siteId: 'SIK-01',
    personId: 'verifikator-07',
    finished: { daysAgo: 4, hour: 11 },
    answers: innovationAnswers({}, 'sesuai'),
  },
];
