// What was done, seen and taken along at the desk; each entry is chained to the one before by its hash.

import { type Kysely, sql } from 'kysely';

export const createAudit = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('audit_entry')
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('person_id', 'text')
    .addColumn('device_id', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject_kind', 'text')
    .addColumn('subject_id', 'text')
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('previous_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_entry_key', ['seq'])
    .execute();
  await database.schema
    .createIndex('audit_entry_person')
    .on('audit_entry')
    .columns(['person_id', 'seq'])
    .execute();
  await database.schema
    .createIndex('audit_entry_subject')
    .on('audit_entry')
    .columns(['subject_kind', 'subject_id', 'seq'])
    .execute();
  await sql`insert into counter (name, value) values ('audit', 0)`.execute(database);
};
