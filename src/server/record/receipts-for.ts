// Receipts, from the rows alone: what is not in a committed row is not received.

import type { Kysely } from 'kysely';
import type { Receipt, ReceiptsAnswer } from '../../contract/receipts.ts';
import { receiptCode } from '../../domain/receipt-code.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { readEpoch } from './epoch.ts';
import { inChunks } from './in-chunks.ts';

/** Receipts of this person's own acts and photos; every other id is unknown. */
export const receiptsFor = async (
  database: Kysely<TinjauDatabase>,
  personId: string,
  actIds: readonly string[],
  photoIds: readonly string[],
): Promise<ReceiptsAnswer> => {
  const receipts: Receipt[] = [];
  await inChunks(actIds, async (ids) => {
    const rows = await database
      .selectFrom('act')
      .select(['id', 'hash', 'received_at', 'quarantine'])
      .where('id', 'in', ids)
      .where('person_id', '=', personId)
      .execute();
    for (const row of rows)
      receipts.push({
        id: row.id,
        kind: 'act',
        hash: row.hash,
        code: receiptCode(row.hash),
        receivedAt: row.received_at,
        quarantined: row.quarantine !== '[]',
      });
  });
  await inChunks(photoIds, async (ids) => {
    const rows = await database
      .selectFrom('photo')
      .select(['photo_id', 'sha256', 'received_at', 'rendered_mime'])
      .where('photo_id', 'in', ids)
      .where('person_id', '=', personId)
      .where('received_at', 'is not', null)
      .execute();
    for (const row of rows)
      receipts.push({
        id: row.photo_id,
        kind: 'photo',
        sha256: row.sha256,
        code: receiptCode(row.sha256),
        receivedAt: row.received_at ?? 0,
        quarantined: row.rendered_mime === null,
      });
  });
  const known = new Set(receipts.map((receipt) => `${receipt.kind} ${receipt.id}`));
  const unknown = [
    ...actIds.filter((id) => !known.has(`act ${id}`)),
    ...photoIds.filter((id) => !known.has(`photo ${id}`)),
  ];
  return { epoch: await readEpoch(database), receipts, unknown: [...new Set(unknown)] };
};
