// Whom acts name, beside the acts: looking through the text of every visit for a name would keep everybody waiting.
// Visits of before are few that name anybody, and the database itself leaves the others out.

import { type Kysely, sql } from 'kysely';
import { keyAlike } from '../../../domain/import/key-alike.ts';
import { namedIn, namingKinds } from '../../../domain/named-persons.ts';
import type { TinjauDatabase } from '../schema.ts';

export const createNamedPersons = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('named_person')
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('nip', 'text')
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('arrival', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('named_person_key', ['act_id', 'position'])
    .addForeignKeyConstraint('named_person_act_id_foreign', ['act_id'], 'act', ['id'])
    .execute();
  await database.schema
    .createIndex('named_person_arrival')
    .on('named_person')
    .columns(['arrival', 'position'])
    .execute();
  await fill(database as Kysely<TinjauDatabase>);
};

const fill = async (database: Kysely<TinjauDatabase>): Promise<void> => {
  const acts = await database
    .selectFrom('act')
    .select(['id', 'type', 'arrival'])
    .where(
      sql<boolean>`type in ('confirmation.given', 'site.proposed')
        or (type = 'visit.submitted' and (text like '%"attendees":%' or text like '%"group":%'))`,
    )
    .execute();
  // One at a time: an act may be 8 MB.
  for (const { id, type, arrival } of acts) {
    const kind = namingKinds[type];
    const act = await database.selectFrom('act').select('text').where('id', '=', id).executeTakeFirst();
    if (!kind || !act) continue;
    const { payload } = JSON.parse(act.text) as { readonly payload: unknown };
    for (const [position, { name, nip }] of namedIn(kind, payload).entries())
      await database
        .insertInto('named_person')
        .values({
          act_id: id,
          position,
          kind,
          name,
          nip,
          words: keyAlike(`${name}\n${nip ?? ''}`),
          arrival: Number(arrival),
        })
        .execute();
  }
};
