// Where a record is: the first of the three marks of promise N8, from what stands in the outbox.

import type { PhoneMark } from './draft.ts';

/** How far one act or photo has come. `offered`: the server took it, its receipt is not read yet. */
export type OutboxState = 'waiting' | 'offered' | 'received' | 'refused';

export interface OutboxProblem {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly next: string;
}

/** One act or photo on its way to the server. Sizes in bytes. */
export interface OutboxFacts {
  /** Act id or photo id. */
  readonly id: string;
  readonly kind: 'act' | 'photo';
  readonly state: OutboxState;
  readonly bytes: number;
  readonly sentBytes: number;
  /** Of an act: every photo it declares, also those that travelled with an earlier revision. */
  readonly photoIds: readonly string[];
  readonly problem: OutboxProblem | null;
  readonly quarantined: boolean;
  readonly receipt: { readonly code: string; readonly receivedAt: number } | null;
}

/** Received only when the act and every one of its photos has a receipt; a photo without a row is already there. */
export const phoneMark = (rows: readonly OutboxFacts[]): PhoneMark => {
  const act = rows.find((row) => row.kind === 'act');
  if (!act) return { mark: 'draf' };
  if (act.receipt && rows.every((row) => row.state === 'received' && row.receipt))
    return {
      mark: 'diterima',
      code: act.receipt.code,
      at: Math.max(...rows.map((row) => row.receipt?.receivedAt ?? 0)),
    };
  const begun = rows.some((row) => row.sentBytes > 0 || row.state === 'offered' || row.state === 'received');
  return begun ? { mark: 'mengirim', percent: sentPercent(rows) } : { mark: 'tersimpan' };
};

/** Where one photo of a sealed visit is, by its own row; received only with its own receipt. */
export const photoMark = (row: Omit<OutboxFacts, 'photoIds'>): PhoneMark => {
  if (row.state === 'received' && row.receipt)
    return { mark: 'diterima', code: row.receipt.code, at: row.receipt.receivedAt };
  const begun = row.sentBytes > 0 || row.state === 'offered' || row.state === 'received';
  return begun
    ? { mark: 'mengirim', percent: sentPercent([{ ...row, photoIds: [] }]) }
    : { mark: 'tersimpan' };
};

/** Whole per cent of the bytes the server has taken; 100 is left to receipts. */
export const sentPercent = (rows: readonly OutboxFacts[]): number => {
  const total = rows.reduce((sum, row) => sum + row.bytes, 0);
  const sent = rows.reduce((sum, row) => sum + sentOf(row), 0);
  return total === 0 ? 0 : Math.min(99, Math.floor((sent / total) * 100));
};

const sentOf = (row: OutboxFacts): number =>
  row.state === 'offered' || row.state === 'received' ? row.bytes : Math.min(row.sentBytes, row.bytes);
