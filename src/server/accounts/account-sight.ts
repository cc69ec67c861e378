// What an account would see, before it is saved, and what may be chosen for it.

import type { Kysely } from 'kysely';
import type { AccountChoices, AccountSight } from '../../contract/accounts.ts';
import { maySeeSite } from '../../domain/access.ts';
import type { Person } from '../../domain/person.ts';
import type { Programme, Region } from '../../domain/site.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { inChunks } from '../record/in-chunks.ts';
import { sitesNear } from '../record/settle-person.ts';
import { readSites } from '../record/site-facts.ts';

/** Counted with the very rule the feed follows; what is only proposed is not counted. */
export const readSight = async (database: Kysely<TinjauDatabase>, person: Person): Promise<AccountSight> => {
  const perRegency = new Map<string, number>();
  await inChunks(await sitesNear(database, person), async (part) => {
    for (const { facts } of (await readSites(database, part)).values()) {
      if (facts.proposal?.accepted === false || !maySeeSite(person, facts)) continue;
      const { regency } = facts.site.region;
      perRegency.set(regency, (perRegency.get(regency) ?? 0) + 1);
    }
  });
  const rows = await database
    .selectFrom('region')
    .select(['code', 'body'])
    .where('level', '=', 'regency')
    .execute();
  const names = new Map(rows.map((row) => [row.code, (JSON.parse(row.body) as Region).name]));
  const places = [...perRegency]
    .map(([code, sites]) => ({ code, name: names.get(code) ?? code, sites }))
    .sort((a, b) => b.sites - a.sites || (a.code < b.code ? -1 : 1));
  return { sites: places.reduce((sum, { sites }) => sum + sites, 0), places };
};

export const readChoices = async (database: Kysely<TinjauDatabase>): Promise<AccountChoices> => {
  const regions = await database.selectFrom('region').select('body').orderBy('code').execute();
  const programmes = await database.selectFrom('programme').select('body').orderBy('id').execute();
  const agencies = await database.selectFrom('site').select('agency').distinct().execute();
  return {
    regions: regions.map(({ body }) => {
      const { code, level, name, parent } = JSON.parse(body) as Region;
      return { code, level, name, parent };
    }),
    programmes: programmes.map(({ body }) => {
      const { id, name, regency } = JSON.parse(body) as Programme;
      return { id, name, regency };
    }),
    agencies: agencies
      .map(({ agency }) => agency)
      .filter(Boolean)
      .sort(),
  };
};
