// Walks the audit log from its first entry: whether every hash is that of its entry, every entry holds the hash of the
// one before, and none is missing in between. What was cut off at the end shows only against a head noted elsewhere.

import type { AuditEntryTable } from '../database/schema.ts';
import { auditHash, firstHash } from './write-audit.ts';

export interface ChainFault {
  readonly seq: number;
  readonly kind: 'changed' | 'not-joined' | 'missing';
}

export interface ChainResult {
  readonly entries: number;
  /** Hash of the last entry; of an empty log, 64 zeros. */
  readonly head: string;
  /** The first one only: everything after it proves nothing. */
  readonly fault: ChainFault | null;
  /** Whether the hash asked for is that of an entry; null when none was asked for. */
  readonly holdsNoted: boolean | null;
}

/** Entries may come in any order, some at a time; `noted` is a head written down earlier. */
export const checkChain = async (
  rows: AsyncIterable<readonly AuditEntryTable[]>,
  noted: string | null = null,
): Promise<ChainResult> => {
  const waiting = new Map<number, AuditEntryTable>();
  let entries = 0;
  let head = firstHash;
  let fault: ChainFault | null = null;
  let holdsNoted = noted === null ? null : noted === firstHash;
  const take = (entry: AuditEntryTable): void => {
    const { hash, ...content } = entry;
    if (fault === null && auditHash(content) !== hash) fault = { seq: entry.seq, kind: 'changed' };
    if (fault === null && entry.previous_hash !== head) fault = { seq: entry.seq, kind: 'not-joined' };
    head = hash;
    entries += 1;
    if (noted === hash) holdsNoted = true;
  };
  for await (const some of rows) {
    for (const row of some) waiting.set(Number(row.seq), asRead(row));
    for (let next = waiting.get(entries + 1); next !== undefined; next = waiting.get(entries + 1)) {
      waiting.delete(next.seq);
      take(next);
    }
  }
  if (fault === null && waiting.size > 0) fault = { seq: entries + 1, kind: 'missing' };
  return { entries: entries + waiting.size, head, fault, holdsNoted };
};

const asRead = (row: AuditEntryTable): AuditEntryTable => ({
  seq: Number(row.seq),
  at: Number(row.at),
  person_id: row.person_id,
  device_id: row.device_id,
  action: row.action,
  subject_kind: row.subject_kind,
  subject_id: row.subject_id,
  details: row.details,
  previous_hash: row.previous_hash,
  hash: row.hash,
});
