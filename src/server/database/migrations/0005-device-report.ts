// What each device last said of itself.

import type { Kysely } from 'kysely';

export const addDeviceReport = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema.alterTable('device').addColumn('report', 'text').execute();
  await database.schema.alterTable('device').addColumn('reported_at', 'bigint').execute();
};
