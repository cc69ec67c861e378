// Who takes part in a site, for the reports. What they count is made anew, so that partners of all sites are known.

import { type Kysely, sql } from 'kysely';

export const createSitePartners = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('site_partner')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('partner_key', 'text', (column) => column.notNull())
    .addColumn('partner', 'text', (column) => column.notNull())
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('amount_idr', 'bigint')
    .addPrimaryKeyConstraint('site_partner_key', ['site_id', 'position'])
    .addForeignKeyConstraint('site_partner_site_id_foreign', ['site_id'], 'site', ['id'])
    .execute();
  await sql`insert into fact_due (kind, id, mark) select 'site', id, '' from site
    where id not in (select id from fact_due where kind = 'site')`.execute(database);
};
