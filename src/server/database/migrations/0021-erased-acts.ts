import { type Kysely, sql } from 'kysely';

/** Which acts an erasure was of: one that a phone offers again after a restore is erased as it arrives. */
export const createErasedActs = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('erased_act')
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('erasure_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('erased_act_key', ['act_id', 'erasure_id'])
    .execute();
  await db.schema.createIndex('erased_act_by_erasure').on('erased_act').columns(['erasure_id']).execute();
  await sql`
    insert into erased_act (act_id, erasure_id)
    select visit.act_id, erasure.id from erasure
      join visit on visit.visit_id = erasure.subject_id and visit.site_id = erasure.site_id
      join act on act.id = visit.act_id
      where erasure.kind <> 'account' and act.received_at <= erasure.at
    union
    select confirmation.act_id, erasure.id from erasure
      join visit on visit.visit_id = erasure.subject_id and visit.site_id = erasure.site_id
      join confirmation on confirmation.visit_act_id = visit.act_id
      join act on act.id = confirmation.act_id
      where erasure.kind <> 'account' and act.received_at <= erasure.at`.execute(db);
};
