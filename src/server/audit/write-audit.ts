// Notes what somebody did, saw or took along at the desk. Whoever also locks the feed's counter locks that one first.

import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { canonicalText } from '../../contract/act-text.ts';
import type { AuditAction } from '../../domain/audit.ts';
import { insertRows } from '../database/engine.ts';
import type { AuditEntryTable, TinjauDatabase } from '../database/schema.ts';
import type { Writing } from '../record/record-deps.ts';

export interface AuditNote {
  readonly action: AuditAction;
  /** Null: a command on the server itself. */
  readonly by: { readonly personId: string; readonly deviceId: string } | null;
  readonly subject?: { readonly kind: string; readonly id: string };
  /** Facts only, never names or answers: what is noted can not be erased. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export const firstHash = '0'.repeat(64);

/** Appends to the log within a transaction, so that what was done and its note are kept together or not at all. */
export const writeAudit = (trx: Writing, now: number, note: AuditNote): Promise<void> =>
  writeAudits(trx, now, [note]);

/** As `writeAudit`, of several things at once: as many statements as for one. */
export const writeAudits = async (trx: Writing, now: number, notes: readonly AuditNote[]): Promise<void> => {
  if (notes.length === 0) return;
  const { value } = await trx
    .updateTable('counter')
    .set(({ eb }) => ({ value: eb('value', '+', notes.length) }))
    .where('name', '=', 'audit')
    .returning('value')
    .executeTakeFirstOrThrow();
  const first = Number(value) - notes.length + 1;
  const before = await trx
    .selectFrom('audit_entry')
    .select('hash')
    .where('seq', '=', first - 1)
    .executeTakeFirst();
  let previous = before?.hash ?? firstHash;
  const entries: AuditEntryTable[] = [];
  for (const [index, note] of notes.entries()) {
    const entry = entryOf(first + index, now, note, previous);
    previous = auditHash(entry);
    entries.push({ ...entry, hash: previous });
  }
  await insertRows(trx, 'audit_entry', entries);
};

const entryOf = (
  seq: number,
  now: number,
  note: AuditNote,
  previousHash: string,
): Omit<AuditEntryTable, 'hash'> => ({
  seq,
  at: now,
  person_id: note.by?.personId ?? null,
  device_id: note.by?.deviceId ?? null,
  action: note.action,
  subject_kind: note.subject?.kind ?? null,
  subject_id: note.subject?.id ?? null,
  details: JSON.stringify(note.details ?? {}),
  previous_hash: previousHash,
});

/** For what changes nothing: something was seen or taken along. */
export const noteAlone = (database: Kysely<TinjauDatabase>, now: number, note: AuditNote): Promise<void> =>
  database.transaction().execute((trx) => writeAudit(trx, now, note));

export const auditHash = (entry: Omit<AuditEntryTable, 'hash'>): string =>
  createHash('sha256').update(canonicalText(entry)).digest('hex');
