import type { Kysely } from 'kysely';
import type { TinjauDatabase } from '../database/schema.ts';

/** Whether the register knows a regency or city of this code. */
export const isRegency = async (database: Kysely<TinjauDatabase>, code: string): Promise<boolean> => {
  const row = await database
    .selectFrom('region')
    .select('code')
    .where('code', '=', code)
    .where('level', '=', 'regency')
    .executeTakeFirst();
  return row !== undefined;
};
