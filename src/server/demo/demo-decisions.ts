// What became of the demo's visits: who confirmed or disputed them, and what the supervisors decided.

import type { Verdict } from '../../domain/confirmation.ts';
import type { ReviewVerdict } from '../../domain/review.ts';
import type { Moment } from './demo-visits.ts';

export interface DemoConfirmation {
  readonly of: string;
  readonly accountId: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly reason?: string;
  /** Hours after the visit when given with the own account; none: at once, on the verifier's phone. */
  readonly ownAccountAfterHours?: number;
}

export interface DemoReview {
  readonly of: string;
  readonly personId: string;
  readonly at: Moment;
  readonly verdict: ReviewVerdict;
  readonly comment: string;
  readonly items?: readonly {
    readonly kind: 'question' | 'photo';
    /** An answer path; for a photo the path it answers, the first one there. */
    readonly ref: string;
    readonly comment: string;
  }[];
}

export const demoConfirmations: readonly DemoConfirmation[] = [
  {
    of: 'road-waiting',
    accountId: 'kades-62.01.01.2007',
    title: 'Kepala Desa',
    verdict: 'agree',
  },
  {
    of: 'road-returned',
    accountId: 'kades-62.01.03.2009',
    title: 'Kepala Desa',
    verdict: 'agree',
  },
  {
    of: 'paving-accepted',
    accountId: 'lurah-35.11.11.1007',
    title: 'Lurah',
    verdict: 'agree',
    ownAccountAfterHours: 5,
  },
  {
    of: 'paving-rejected',
    accountId: 'kades-35.11.11.2002',
    title: 'Kepala Desa',
    verdict: 'dispute',
    reason: 'Sisi timur gang belum dikerjakan, padahal dilaporkan selesai.',
  },
  {
    of: 'drain-double',
    accountId: 'kades-35.10.09.2003',
    title: 'Kepala Desa',
    verdict: 'agree',
    ownAccountAfterHours: 4,
  },
  {
    of: 'innovation-accepted',
    accountId: 'lurah-14.08.01.1001',
    title: 'Lurah',
    verdict: 'agree',
  },
];

export const demoReviews: readonly DemoReview[] = [
  {
    of: 'road-returned',
    personId: 'supervisor-62.01',
    at: { daysAgo: 3, hour: 9 },
    verdict: 'returned',
    comment: 'Mohon lengkapi titik kedua sebelum disetujui.',
    items: [
      {
        kind: 'question',
        ref: 'c[1].c_lubang',
        comment: 'Jumlah lubang tidak sesuai dengan foto. Hitung ulang.',
      },
      { kind: 'photo', ref: 'c[1].c_foto', comment: 'Foto diambil terlalu jauh. Ambil dari tepi jalan.' },
    ],
  },
  {
    of: 'road-accepted',
    personId: 'supervisor-62.01',
    at: { daysAgo: 5, hour: 10 },
    verdict: 'accepted',
    comment: 'Sesuai rencana.',
  },
  {
    of: 'paving-accepted',
    personId: 'supervisor-35.11',
    at: { daysAgo: 5, hour: 8 },
    verdict: 'accepted',
    comment: 'Lengkap dan jelas.',
  },
  {
    of: 'paving-start',
    personId: 'supervisor-35.11',
    at: { daysAgo: 26, hour: 8 },
    verdict: 'accepted',
    comment: 'Foto awal lengkap.',
  },
  {
    of: 'septic-first',
    personId: 'supervisor-35.11',
    at: { daysAgo: 4, hour: 9 },
    verdict: 'returned',
    comment: 'Foto tutup bak septik belum ada.',
    items: [
      {
        kind: 'photo',
        ref: 'e_foto',
        comment: 'Tambahkan foto tutup bak dan sumur terdekat dalam satu gambar.',
      },
      { kind: 'question', ref: 'b_jarak_sumur', comment: 'Ukur ulang jarak ke sumur.' },
    ],
  },
  {
    of: 'paving-rejected',
    personId: 'supervisor-35.11',
    at: { daysAgo: 2, hour: 13 },
    verdict: 'rejected',
    comment: 'Kepala desa tidak sepakat; pekerjaan diperiksa ulang oleh dinas.',
  },
  {
    of: 'house-accepted',
    personId: 'supervisor-35.10',
    at: { daysAgo: 3, hour: 11 },
    verdict: 'accepted',
    comment: 'Layak dibantu.',
  },
  {
    of: 'innovation-accepted',
    personId: 'supervisor-14.08',
    at: { daysAgo: 2, hour: 10 },
    verdict: 'accepted',
    comment: 'Bukti dukung cukup.',
  },
];
