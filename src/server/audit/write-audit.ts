// Notes what somebody did, saw or took along at the desk. Whoever also locks the feed's counter locks that one first.

import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { canonicalText } from '../../contract/act-text.ts';
import type { AuditAction } from '../../domain/audit.ts';
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
export const writeAudit = async (trx: Writing, now: number, note: AuditNote): Promise<void> => {
  const { value } = await trx
    .updateTable('counter')
    .set(({ eb }) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', 'audit')
    .returning('value')
    .executeTakeFirstOrThrow();
  const seq = Number(value);
  const before = await trx
    .selectFrom('audit_entry')
    .select('hash')
    .where('seq', '=', seq - 1)
    .executeTakeFirst();
  const entry = {
    seq,
    at: now,
    person_id: note.by?.personId ?? null,
    device_id: note.by?.deviceId ?? null,
    action: note.action,
    subject_kind: note.subject?.kind ?? null,
    subject_id: note.subject?.id ?? null,
    details: JSON.stringify(note.details ?? {}),
    previous_hash: before?.hash ?? firstHash,
  };
  await trx
    .insertInto('audit_entry')
    .values({ ...entry, hash: auditHash(entry) })
    .execute();
};

/** For what changes nothing: something was seen or taken along. */
export const noteAlone = (database: Kysely<TinjauDatabase>, now: number, note: AuditNote): Promise<void> =>
  database.transaction().execute((trx) => writeAudit(trx, now, note));

export const auditHash = (entry: Omit<AuditEntryTable, 'hash'>): string =>
  createHash('sha256').update(canonicalText(entry)).digest('hex');
