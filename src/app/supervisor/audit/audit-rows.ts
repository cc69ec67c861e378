// An export is noted as it begins, so that a server that stops half-way has noted it, and as it ends: two entries of the
// chain, told as the one thing they are.

import type { AuditAnswer } from '../../../contract/audit.ts';

export type AuditEntry = AuditAnswer['entries'][number];

export interface AuditRow extends AuditEntry {
  /** The entry that says how it ended, where that is another one. */
  readonly end: AuditEntry | null;
}

const phaseOf = ({ action, details }: AuditEntry): unknown =>
  action === 'export.taken' ? details.phase : undefined;

/** Newest first, as the entries are; an end whose beginning is further back stands by itself. */
export const rowsOf = (entries: readonly AuditEntry[]): readonly AuditRow[] => {
  const begun = new Set(entries.filter((one) => phaseOf(one) === 'begun').map(({ subject }) => subject?.id));
  const ends = new Map(
    entries.filter((one) => phaseOf(one) === 'ended').map((one) => [one.subject?.id, one] as const),
  );
  return entries
    .filter((one) => phaseOf(one) !== 'ended' || !begun.has(one.subject?.id))
    .map((one) => {
      const end = phaseOf(one) === 'begun' ? (ends.get(one.subject?.id) ?? null) : null;
      if (end === null) return { ...one, end };
      const { phase: _begun, ...asked } = one.details;
      const { phase: _ended, ...taken } = end.details;
      return { ...one, details: { ...asked, ...taken }, end };
    });
};
