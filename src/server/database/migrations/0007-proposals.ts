// Sites proposed in the field and what the agency said of them. What makes a site, and its state, is worked out from
// the acts; the site itself stands among the others, open to its proposer and the desks until it is accepted.

import { type Kysely, sql } from 'kysely';

const photoColumns = [
  ['photo_id', 'text', true],
  ['visit_act_id', 'text', false],
  ['visit_id', 'text', false],
  ['site_id', 'text', false],
  ['person_id', 'text', true],
  ['device_id', 'text', true],
  ['sha256', 'text', true],
  ['bytes', 'bigint', true],
  ['facts', 'text', false],
  ['received_at', 'bigint', false],
  ['rendered_mime', 'text', false],
] as const;

/** A photo may now be declared by a proposal too: its act is any act, no longer only one with a row in `visit`. */
const letAnyActDeclarePhotos = async (database: Kysely<unknown>): Promise<void> => {
  let table = database.schema.createTable('photo_of_acts');
  for (const [name, type, isNeeded] of photoColumns)
    table = table.addColumn(name, type, (column) => (isNeeded ? column.notNull() : column));
  await table
    .addPrimaryKeyConstraint('photo_of_acts_key', ['photo_id' as never])
    .addForeignKeyConstraint('photo_act_id_foreign', ['visit_act_id' as never], 'act', ['id'])
    .addForeignKeyConstraint('photo_of_acts_person_id_foreign', ['person_id' as never], 'person', ['id'])
    .execute();
  const names = sql.join(photoColumns.map(([name]) => sql.ref(name)));
  await sql`insert into photo_of_acts (${names}) select ${names} from photo`.execute(database);
  await database.schema.dropTable('photo').execute();
  await database.schema.alterTable('photo_of_acts').renameTo('photo').execute();
  for (const columns of [['visit_act_id'], ['person_id', 'device_id'], ['sha256']])
    await database.schema
      .createIndex(`photo_${columns.join('_')}`)
      .on('photo')
      .columns(columns)
      .execute();
};

export const createProposals = async (database: Kysely<unknown>): Promise<void> => {
  await letAnyActDeclarePhotos(database);
  await database.schema.alterTable('site').addColumn('proposed_by', 'text').execute();
  await database.schema
    .alterTable('site')
    .addColumn('accepted', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await database.schema.createIndex('site_proposed_by').on('site').column('proposed_by').execute();
  await database.schema
    .createTable('proposal')
    .addColumn('proposal_id', 'text', (column) => column.notNull())
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('quarantine', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('proposal_key', ['proposal_id'])
    .addUniqueConstraint('proposal_act_id_unique', ['act_id'])
    .addUniqueConstraint('proposal_site_id_unique', ['site_id'])
    .addForeignKeyConstraint('proposal_act_id_foreign', ['act_id'], 'act', ['id'])
    .addForeignKeyConstraint('proposal_person_id_foreign', ['person_id'], 'person', ['id'])
    .execute();
  await database.schema
    .createTable('proposal_judgement')
    .addColumn('judgement_id', 'text', (column) => column.notNull())
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('proposal_id', 'text', (column) => column.notNull())
    .addColumn('proposal_hash', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('comment', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('arrival', 'bigint', (column) => column.notNull())
    .addColumn('apart', 'integer', (column) => column.notNull())
    .addColumn('effect', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('proposal_judgement_key', ['judgement_id'])
    .addUniqueConstraint('proposal_judgement_act_id_unique', ['act_id'])
    .addForeignKeyConstraint('proposal_judgement_act_id_foreign', ['act_id'], 'act', ['id'])
    .addForeignKeyConstraint('proposal_judgement_person_id_foreign', ['person_id'], 'person', ['id'])
    .execute();
  await database.schema.createIndex('proposal_person_id').on('proposal').column('person_id').execute();
  for (const column of ['proposal_id', 'person_id'])
    await database.schema
      .createIndex(`proposal_judgement_${column}`)
      .on('proposal_judgement')
      .column(column)
      .execute();
};
