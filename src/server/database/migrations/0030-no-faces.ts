// Which photos somebody looked at and found without a face. None counts so from before: a word without parts then only
// showed a photo whole again.

import type { Kysely } from 'kysely';

export const addNoFaces = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema.alterTable('photo').addColumn('no_faces', 'text').execute();
};
