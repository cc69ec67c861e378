// Takes personal data out of one visit, all its revisions and confirmations, at somebody's request or when its time is
// over. Which acts it was of is kept: after a restore it is done again, see `keep-erasures.ts`.

import { randomUUID } from 'node:crypto';
import { isDecided } from '../../domain/retention.ts';
import type { ReviewState } from '../../domain/visit.ts';
import type { By } from '../accounts/devices.ts';
import { problemError } from '../api/problem-answer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { VisitTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { writeRecord } from '../record/writing-transaction.ts';
import { eraseDrafts } from './erase-drafts.ts';
import { eraseRecords } from './erase-records.ts';
import { insertErasure } from './insert-erasure.ts';

export interface VisitErasure {
  readonly visitId: string;
  readonly siteId: string;
  /** Also the bytes of every photo; without it only those of photos that answer a personal question. */
  readonly withPhotos: boolean;
  readonly reason: string;
  /** Null: a command on the server itself. */
  readonly by: By | null;
  /** Its time is over, nobody asked: refused while anything is undecided. */
  readonly isExpired: boolean;
}

export interface ErasedVisit {
  readonly revisions: number;
  readonly confirmations: number;
  /** People whose drafts of it, out of emergency files, went. */
  readonly drafts: number;
  readonly photos: number;
  /** Numbered minutes of it, which stay. */
  readonly minutes: number;
}

/**
 * Null when there is no such visit nor a kept draft of one, or its time is over and there is something to decide again.
 */
export const eraseVisit = (deps: RecordDeps, order: VisitErasure): Promise<ErasedVisit | null> =>
  writeRecord(deps, async (writing) => {
    const { trx, now } = writing;
    const visits = await trx
      .selectFrom('visit')
      .selectAll()
      .where('visit_id', '=', order.visitId)
      .where('site_id', '=', order.siteId)
      .execute();
    if (order.isExpired && (visits.length === 0 || !isDecided(visits.map(standingOf)))) return null;
    // The values are the same in them; of a visit that never arrived they are all there is.
    const kept = await eraseDrafts(trx, { ...order, at: now, isAgain: false });
    if (visits.length === 0 && kept.drafts === 0) return null;
    const visitActIds = visits.map(({ act_id }) => act_id);
    const signed = await selectIn(trx, 'confirmation', ['act_id'], 'visit_act_id', visitActIds);
    const confirmationActIds = signed.map(({ act_id }) => act_id);
    const { photos } = await eraseRecords(writing, {
      visitActIds,
      confirmationActIds,
      withPhotos: order.withPhotos,
      at: now,
    });
    const erased: ErasedVisit = {
      revisions: visits.length,
      confirmations: signed.length,
      drafts: kept.drafts,
      photos: photos + kept.photos,
      minutes: (await selectIn(trx, 'minutes', ['id'], 'visit_act_id', visitActIds)).length,
    };
    await insertErasure(
      trx,
      {
        id: randomUUID(),
        kind: order.isExpired ? 'expired' : 'visit',
        subject_id: order.visitId,
        site_id: order.siteId,
        with_photos: order.withPhotos ? 1 : 0,
        reason: JSON.stringify(order.reason),
        at: now,
        erased_by: order.by?.personId ?? null,
      },
      [...visitActIds, ...confirmationActIds],
    );
    await writeAudit(trx, now, {
      action: order.isExpired ? 'records.expired' : 'personal-data.erased',
      by: order.by,
      subject: { kind: 'visit', id: order.visitId },
      details: { siteId: order.siteId, withPhotos: order.withPhotos, ...erased },
    });
    return erased;
  });

const standingOf = ({ state, superseded }: VisitTable) => ({
  state: state as ReviewState,
  superseded: superseded === 1,
});

/** As `eraseVisit`, for a caller that named the visit: 404 when there is none. */
export const eraseVisitOrFail = async (deps: RecordDeps, order: VisitErasure): Promise<ErasedVisit> => {
  const erased = await eraseVisit(deps, order);
  if (erased === null) throw problemError('not-found');
  return erased;
};
