// Since when a visit as a person was last sent it is still right in all but its state. Rows from before say nothing: the
// next change sends them whole.

import type { Kysely } from 'kysely';

export const addFeedWhole = (database: Kysely<unknown>): Promise<void> =>
  database.schema.alterTable('feed').addColumn('whole_seq', 'bigint').execute();
