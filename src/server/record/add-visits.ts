// New visit revisions: their rows, their photos as declared, and their standing among the other revisions.

import type { ActOf } from '../../domain/act.ts';
import { receiptCode } from '../../domain/receipt-code.ts';
import type { QuarantineReason, Visit } from '../../domain/visit.ts';
import type { VisitTable } from '../database/schema.ts';
import { noteNew } from '../doubts/due.ts';
import { planPhotos } from './declare-photos.ts';
import { addPhotoPoints } from './photo-points.ts';
import type { ArrivedAct } from './read-item.ts';
import { settleVisits } from './settle-visits.ts';
import type { RecordWriting } from './writing-transaction.ts';

export type ArrivedVisit = ArrivedAct<ActOf<'visit.submitted'>>;

/** A visit that is being stored: its row and the body it will have, both without their standing yet. */
export interface FreshVisit {
  readonly row: VisitTable;
  readonly body: Omit<Visit, 'payload'>;
  readonly payloadText: string;
}

/** Stores new revisions; returns the act ids of those with a photo that is here and cannot be shown. */
export const addVisits = async (
  writing: RecordWriting,
  arrived: readonly ArrivedVisit[],
): Promise<ReadonlySet<string>> => {
  const photos = await planPhotos(writing, arrived);
  const fresh = arrived.map((visit) => freshVisit(visit, photos.unreadableOf.has(visit.act.id)));
  await settleVisits(
    writing,
    fresh.map(({ row }) => row.visit_id),
    fresh,
  );
  await photos.save();
  await noteNew(
    writing.trx,
    'visit',
    fresh.map(({ row }) => row.act_id),
    writing.now,
  );
  await addPhotoPoints(
    writing,
    fresh.map(({ row, body }, index) => ({
      visitActId: row.act_id,
      siteId: row.site_id,
      reasons: body.quarantine,
      assessor: row.assessor === 1,
      photoPoints: arrived[index]?.act.payload.photoPoints,
    })),
  );
  return photos.unreadableOf;
};

const freshVisit = (visit: ArrivedVisit, unreadablePhoto: boolean): FreshVisit => {
  const { act, author, hash, arrival, receivedAt } = visit;
  const { payload } = act;
  const quarantine: readonly QuarantineReason[] = unreadablePhoto
    ? [...visit.quarantine, 'photo_unreadable']
    : visit.quarantine;
  const body: FreshVisit['body'] = {
    actId: act.id,
    visitId: payload.visitId,
    siteId: payload.siteId,
    basedOn: payload.basedOn,
    personId: author.id,
    personName: author.name,
    personRoles: author.roles,
    deviceId: act.deviceId,
    at: act.at,
    receivedAt,
    hash,
    code: receiptCode(hash),
    revision: 1,
    superseded: false,
    state: 'menunggu',
    decidedBy: null,
    quarantine,
  };
  const row: VisitTable = {
    act_id: act.id,
    visit_id: payload.visitId,
    site_id: payload.siteId,
    based_on: payload.basedOn,
    person_id: author.id,
    assessor: author.roles.includes('tim_penilai') ? 1 : 0,
    arrival,
    hash,
    quarantine: JSON.stringify(quarantine),
    state: body.state,
    superseded: 0,
    decided_by: null,
    revision: 1,
  };
  return { row, body, payloadText: visit.payloadText ?? 'null' };
};
