// A denial remembers why it was kept apart, as its act does, so that it takes no effect whenever its confirmation comes.

import { type Kysely, sql } from 'kysely';

export const addDenialQuarantine = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .alterTable('confirmation_denial')
    .addColumn('quarantine', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  await sql`update confirmation_denial set quarantine =
    (select act.quarantine from act where act.id = confirmation_denial.act_id)`.execute(database);
};
