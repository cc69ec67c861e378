// The register as the rows of a file may point to it, as of now.

import type { Kysely } from 'kysely';
import type { Checklist } from '../../domain/checklist/definition.ts';
import { type KnownRegister, knownRegister } from '../../domain/import/known.ts';
import type { Programme, Region } from '../../domain/site.ts';
import type { TinjauDatabase } from '../database/schema.ts';

export const knownNow = async (database: Kysely<TinjauDatabase>): Promise<KnownRegister> => {
  const [regions, programmes, checklists, persons] = [
    await database.selectFrom('region').select('body').orderBy('code').execute(),
    await database.selectFrom('programme').select('body').orderBy('id').execute(),
    await database.selectFrom('checklist').select('body').orderBy('id').orderBy('version').execute(),
    await database.selectFrom('person').select('id').execute(),
  ];
  return knownRegister({
    regions: regions.map(({ body }) => JSON.parse(body) as Region),
    programmes: programmes.map(({ body }) => JSON.parse(body) as Programme),
    checklists: checklists.map(({ body }) => JSON.parse(body) as Checklist),
    personIds: persons.map(({ id }) => id),
  });
};
