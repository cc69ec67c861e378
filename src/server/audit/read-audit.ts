// The audit log as a person reads it: newest first, with the names accounts have now.

import type { Kysely } from 'kysely';
import { type AuditAnswer, auditPageLength } from '../../contract/audit.ts';
import { keyAlike } from '../../domain/import/key-alike.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { subjectNames } from './subject-names.ts';

export interface AuditFilter {
  readonly before: number | null;
  readonly action: string | null;
  readonly personId: string | null;
  /** Words in the name or the code of who did it. */
  readonly by: string | null;
  /** ms; the first moment of the period. */
  readonly from: number | null;
  /** ms; the first moment after it. */
  readonly to: number | null;
  readonly subjectId: string | null;
}

export const readAudit = async (
  database: Kysely<TinjauDatabase>,
  { before, action, personId, by, from, to, subjectId }: AuditFilter,
  readerId: string,
): Promise<AuditAnswer> => {
  const doers = by === null ? null : await personsNamed(database, by);
  if (doers?.length === 0) return { entries: [], more: false };
  const isPeriod = from !== null || to !== null;
  const mark = isPeriod && before !== null ? await momentOf(database, before) : null;
  const rows = await database
    .selectFrom('audit_entry')
    .leftJoin('person', 'person.id', 'audit_entry.person_id')
    .leftJoin('device', (join) =>
      join
        .onRef('device.id', '=', 'audit_entry.device_id')
        .onRef('device.person_id', '=', 'audit_entry.person_id'),
    )
    .select([
      'audit_entry.seq',
      'audit_entry.at',
      'audit_entry.person_id',
      'person.name as person_name',
      'device.name as device_name',
      'audit_entry.action',
      'audit_entry.subject_kind',
      'audit_entry.subject_id',
      'audit_entry.details',
      'audit_entry.hash',
    ])
    .$if(before !== null && mark === null, (query) => query.where('audit_entry.seq', '<', before ?? 0))
    .$if(mark !== null, (query) =>
      query
        .where('audit_entry.at', '<=', mark ?? 0)
        .where(({ eb, or }) =>
          or([eb('audit_entry.at', '<', mark ?? 0), eb('audit_entry.seq', '<', before ?? 0)]),
        ),
    )
    .$if(action !== null, (query) => query.where('audit_entry.action', '=', action ?? ''))
    .$if(personId !== null, (query) => query.where('audit_entry.person_id', '=', personId ?? ''))
    .$if(doers !== null, (query) => query.where('audit_entry.person_id', 'in', doers ?? []))
    .$if(from !== null, (query) => query.where('audit_entry.at', '>=', from ?? 0))
    .$if(to !== null, (query) => query.where('audit_entry.at', '<', to ?? 0))
    .$if(subjectId !== null, (query) => query.where('audit_entry.subject_id', '=', subjectId ?? ''))
    // A period is read along the moments: by numbers, all of a long one would be sorted for its first page.
    .$if(isPeriod, (query) => query.orderBy('audit_entry.at', 'desc'))
    .orderBy('audit_entry.seq', 'desc')
    .limit(auditPageLength + 1)
    .execute();
  const names = await subjectNames(database, rows, readerId);
  return {
    entries: rows.slice(0, auditPageLength).map((row) => ({
      seq: Number(row.seq),
      at: Number(row.at),
      personId: row.person_id,
      personName: row.person_name,
      deviceName: row.device_name,
      action: row.action,
      subject:
        row.subject_kind === null || row.subject_id === null
          ? null
          : {
              kind: row.subject_kind,
              id: row.subject_id,
              name: names.get(`${row.subject_kind} ${row.subject_id}`) ?? null,
            },
      details: JSON.parse(row.details),
      hash: row.hash,
    })),
    more: rows.length > auditPageLength,
  };
};

/** When an entry was noted; null for a number there is none of. */
const momentOf = async (database: Kysely<TinjauDatabase>, seq: number): Promise<number | null> => {
  const entry = await database
    .selectFrom('audit_entry')
    .select('at')
    .where('seq', '=', seq)
    .executeTakeFirst();
  return entry === undefined ? null : Number(entry.at);
};

/** Persons whose name or code holds the words, whatever their capitals: the engines know not the same small letters. */
const personsNamed = async (database: Kysely<TinjauDatabase>, words: string): Promise<readonly string[]> => {
  const wanted = keyAlike(words);
  const persons = await database.selectFrom('person').select(['id', 'name']).execute();
  return persons
    .filter(({ id, name }) => keyAlike(name).includes(wanted) || keyAlike(id).includes(wanted))
    .map(({ id }) => id);
};
