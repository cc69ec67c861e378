// Reviews as they arrive: kept first as waiting, then settled together with the visit they name.

import type { ActOf } from '../../domain/act.ts';
import type { Review } from '../../domain/review.ts';
import { insertRows } from '../database/engine.ts';
import type { ReviewTable } from '../database/schema.ts';
import { entityRow, publishEntities, saveEntities } from './entity.ts';
import { inChunks } from './in-chunks.ts';
import type { ArrivedAct } from './read-item.ts';
import type { RecordWriting } from './writing-transaction.ts';

/** Stores new reviews; returns the ids of the visits that must be settled now. */
export const addReviews = async (
  writing: RecordWriting,
  arrived: readonly ArrivedAct<ActOf<'review.decided'>>[],
): Promise<readonly string[]> => {
  if (arrived.length === 0) return [];
  const rows = new Map<string, ReviewTable>();
  for (const { act, author, arrival, apart } of arrived) {
    const { reviewId, visitActId, visitHash, verdict } = act.payload;
    if (rows.has(reviewId)) continue;
    rows.set(reviewId, {
      review_id: reviewId,
      act_id: act.id,
      visit_act_id: visitActId,
      visit_hash: visitHash,
      verdict,
      person_id: author.id,
      arrival,
      apart: apart ? 1 : 0,
      effect: 'waiting',
    });
  }
  const inserted = new Set(
    await insertRows(
      writing.trx,
      'review',
      [...rows.values()],
      'on conflict ("review_id") do nothing',
      'act_id',
    ),
  );
  const visits = await visitIdsOf(
    writing,
    arrived.map(({ act }) => act.payload.visitActId),
  );
  for (const { act, author, receivedAt } of arrived) {
    if (!inserted.has(act.id)) continue;
    const body: Review = {
      reviewId: act.payload.reviewId,
      actId: act.id,
      visitActId: act.payload.visitActId,
      siteId: '',
      personId: author.id,
      personName: author.name,
      at: act.at,
      receivedAt,
      effect: 'waiting',
      payload: act.payload,
    };
    const entity = entityRow('review', body.reviewId, JSON.stringify(body), {
      visitActId: body.visitActId,
      always: [author.id],
    });
    // With its visit at hand, settling publishes it with its effect.
    if (visits.has(body.visitActId)) await saveEntities(writing.trx, [entity]);
    else await publishEntities(writing, [entity]);
  }
  return [...visits.values()];
};

const visitIdsOf = async (
  writing: RecordWriting,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const visitIds = new Map<string, string>();
  await inChunks(actIds, async (part) => {
    const rows = await writing.trx
      .selectFrom('visit')
      .select(['act_id', 'visit_id'])
      .where('act_id', 'in', part)
      .execute();
    for (const row of rows) visitIds.set(row.act_id, row.visit_id);
  });
  return visitIds;
};
