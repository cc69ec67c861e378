// An act that was erased may come once more: from a phone, after a backup without it was restored, or as other content
// under its id. It is taken in as ever, and erased before anybody can read it.

import { selectIn } from '../database/select-in.ts';
import type { RecordWriting } from '../record/writing-transaction.ts';
import { eraseRecords } from './erase-records.ts';

/** Erases those of these acts that an erasure was of, in the transaction that took them in; returns which erasures. */
export const eraseArrived = async (
  writing: RecordWriting,
  actIds: readonly string[],
): Promise<readonly string[]> => {
  const { trx } = writing;
  const rows = await selectIn(trx, 'erased_act', 'all', 'act_id', actIds);
  if (rows.length === 0) return [];
  const erasures = await selectIn(
    trx,
    'erasure',
    ['id', 'with_photos', 'at'],
    'id',
    rows.map(({ erasure_id }) => erasure_id),
  );
  for (const { id, with_photos, at } of erasures.sort((one, other) => Number(one.at) - Number(other.at))) {
    const ids = rows.filter(({ erasure_id }) => erasure_id === id).map(({ act_id }) => act_id);
    const visits = await selectIn(trx, 'visit', ['act_id'], 'act_id', ids);
    const confirmations = await selectIn(trx, 'confirmation', ['act_id'], 'act_id', ids);
    await eraseRecords(writing, {
      visitActIds: visits.map(({ act_id }) => act_id),
      confirmationActIds: confirmations.map(({ act_id }) => act_id),
      withPhotos: Number(with_photos) === 1,
      at: Number(at),
    });
  }
  return erasures.map(({ id }) => id);
};
