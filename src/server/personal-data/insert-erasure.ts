import { insertRows } from '../database/engine.ts';
import type { ErasureTable } from '../database/schema.ts';
import type { Writing } from '../record/record-deps.ts';

/** Keeps that something was erased, and of which acts: also of those that are not here. */
export const insertErasure = async (
  trx: Writing,
  erasure: ErasureTable,
  actIds: readonly string[],
): Promise<void> => {
  await trx.insertInto('erasure').values(erasure).execute();
  const rows = actIds.map((act_id) => ({ act_id, erasure_id: erasure.id }));
  await insertRows(trx, 'erased_act', rows, 'on conflict ("act_id", "erasure_id") do nothing');
};
