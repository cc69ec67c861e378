// The target of the development plan a site names itself. What reports count is made anew, so that it is known of all.

import { type Kysely, sql } from 'kysely';

export const addPlanTarget = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema.alterTable('site_fact').addColumn('plan_target', 'text').execute();
  await sql`insert into fact_due (kind, id, mark) select 'site', id, '' from site
    where id not in (select id from fact_due where kind = 'site')`.execute(database);
};
