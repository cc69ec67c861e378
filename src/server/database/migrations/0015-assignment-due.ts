// By when an assigned site is to be visited, and the letter that sends its verifier.

import type { Kysely } from 'kysely';

export const addAssignmentDue = async (database: Kysely<unknown>): Promise<void> => {
  for (const column of ['due', 'letter_number', 'letter_date'])
    await database.schema.alterTable('assignment').addColumn(column, 'text').execute();
};
