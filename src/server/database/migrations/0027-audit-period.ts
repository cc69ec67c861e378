// The log is asked for a period and for one kind of action; without these every older entry would be read for it.

import type { Kysely } from 'kysely';

export const indexAuditPeriod = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema.createIndex('audit_entry_at').on('audit_entry').columns(['at', 'seq']).execute();
  await database.schema
    .createIndex('audit_entry_action')
    .on('audit_entry')
    .columns(['action', 'seq'])
    .execute();
};
