// Takes personal data out of one visit, all its revisions and confirmations, and tells every phone and desk. The hashes
// stay as they were sealed: what a phone offers again is known by them, and nothing comes back.

import { randomUUID } from 'node:crypto';
import { canonicalText } from '../../contract/act-text.ts';
import type { ActOf } from '../../domain/act.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import type { Confirmation, ConfirmationPayload } from '../../domain/confirmation.ts';
import { photosToErase, withoutPersonalAnswers, withoutSigner } from '../../domain/erasure.ts';
import { isDecided } from '../../domain/retention.ts';
import type { ReviewState, Visit, VisitPayload } from '../../domain/visit.ts';
import type { By } from '../accounts/devices.ts';
import { problemError } from '../api/problem-answer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { EntityTable, VisitTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { noteNew } from '../doubts/due.ts';
import { photoEntity } from '../record/declare-photos.ts';
import { publishEntities, readEntities } from '../record/entity.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { type RecordWriting, writeRecord } from '../record/writing-transaction.ts';

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
  readonly photos: number;
  /** Numbered minutes of it, which stay. */
  readonly minutes: number;
}

/** Null when there is no such visit, or its time is over and there is something to decide again. */
export const eraseVisit = (deps: RecordDeps, order: VisitErasure): Promise<ErasedVisit | null> =>
  writeRecord(deps, async (writing) => {
    const { trx, now } = writing;
    const visits = await trx
      .selectFrom('visit')
      .selectAll()
      .where('visit_id', '=', order.visitId)
      .where('site_id', '=', order.siteId)
      .execute();
    if (visits.length === 0 || (order.isExpired && !isDecided(visits.map(standingOf)))) return null;
    const actIds = visits.map(({ act_id }) => act_id);
    const photos = new Set<string>();
    for (const actId of actIds)
      for (const id of await eraseRevision(writing, actId, order.withPhotos)) photos.add(id);
    const erased: ErasedVisit = {
      revisions: visits.length,
      confirmations: await eraseConfirmations(writing, actIds),
      photos: await erasePhotos(writing, visits, photos),
      minutes: (await selectIn(trx, 'minutes', ['id'], 'visit_act_id', actIds)).length,
    };
    // Drafts of it that came in emergency files hold the same answers.
    await trx.deleteFrom('kept_draft').where('visit_id', '=', order.visitId).execute();
    await forgetEvidence(writing, actIds);
    await trx
      .insertInto('erasure')
      .values({
        id: randomUUID(),
        kind: order.isExpired ? 'expired' : 'visit',
        subject_id: order.visitId,
        site_id: order.siteId,
        with_photos: order.withPhotos ? 1 : 0,
        reason: JSON.stringify(order.reason),
        at: now,
        erased_by: order.by?.personId ?? null,
      })
      .execute();
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

/** One at a time: an act may be 8 MB. Returns the ids of its photos that are to go. */
const eraseRevision = async (
  writing: RecordWriting,
  actId: string,
  withPhotos: boolean,
): Promise<readonly string[]> => {
  const { trx } = writing;
  const [row] = await selectIn(trx, 'act', ['text'], 'id', [actId]);
  const entity = (await readEntities(trx, 'visit', [actId])).get(actId);
  if (!row || !entity) return [];
  const { payload } = JSON.parse(row.text) as ActOf<'visit.submitted'>;
  const checklist = await checklistOf(writing, payload);
  await eraseText(writing, 'act', actId, row.text, checklist);
  for (const rival of await selectIn(trx, 'act_rival', ['hash', 'text'], 'act_id', [actId])) {
    const other = (JSON.parse(rival.text) as ActOf<'visit.submitted'>).payload;
    await eraseText(writing, 'act_rival', actId, rival.text, await checklistOf(writing, other), rival.hash);
  }
  const body = JSON.parse(entity.body) as Visit;
  await republish(writing, entity, {
    ...body,
    erased: { at: writing.now },
    payload: withoutPersonalAnswers(body.payload, checklist),
  });
  return [...photosToErase(payload, checklist, withPhotos)];
};

const checklistOf = async (writing: RecordWriting, payload: VisitPayload): Promise<Checklist | null> => {
  const key = `${payload?.checklist?.id}@${payload?.checklist?.version}`;
  const [row] = await selectIn(writing.trx, 'checklist', ['body'], 'key', [key]);
  return row ? (JSON.parse(row.body) as Checklist) : null;
};

const eraseText = async (
  { trx, now }: RecordWriting,
  table: 'act' | 'act_rival',
  actId: string,
  text: string,
  checklist: Checklist | null,
  hash = '',
): Promise<void> => {
  const act = JSON.parse(text) as { readonly type: string; readonly payload: unknown };
  const erased = canonicalText({ ...act, erased: { at: now }, payload: erasedPayload(act, checklist) });
  if (table === 'act') await trx.updateTable('act').set({ text: erased }).where('id', '=', actId).execute();
  else
    await trx
      .updateTable('act_rival')
      .set({ text: erased })
      .where('act_id', '=', actId)
      .where('hash', '=', hash)
      .execute();
};

/** What came under a taken id may be an act of any type. */
const erasedPayload = (
  { type, payload }: { readonly type: string; readonly payload: unknown },
  checklist: Checklist | null,
): unknown => {
  if (type === 'visit.submitted') return withoutPersonalAnswers(payload as VisitPayload, checklist);
  return type === 'confirmation.given' ? withoutSigner(payload as ConfirmationPayload) : {};
};

const eraseConfirmations = async (writing: RecordWriting, actIds: readonly string[]): Promise<number> => {
  const { trx, now } = writing;
  const rows = await selectIn(trx, 'confirmation', ['confirmation_id', 'act_id'], 'visit_act_id', actIds);
  const entities = await readEntities(
    trx,
    'confirmation',
    rows.map((row) => row.confirmation_id),
  );
  for (const { act_id, confirmation_id } of rows) {
    const [act] = await selectIn(trx, 'act', ['text'], 'id', [act_id]);
    if (act) await eraseText(writing, 'act', act_id, act.text, null);
    for (const rival of await selectIn(trx, 'act_rival', ['hash', 'text'], 'act_id', [act_id]))
      await eraseText(writing, 'act_rival', act_id, rival.text, null, rival.hash);
    const entity = entities.get(confirmation_id);
    if (!entity) continue;
    const body = JSON.parse(entity.body) as Confirmation;
    await republish(writing, entity, {
      ...body,
      erased: { at: now },
      payload: withoutSigner(body.payload),
    });
  }
  return rows.length;
};

const republish = async (
  writing: RecordWriting,
  entity: EntityTable,
  body: Visit | Confirmation,
): Promise<void> => {
  const text = JSON.stringify(body);
  await publishEntities(writing, [{ ...entity, body: text, bytes: Buffer.byteLength(text) }]);
};

/** A photo that is still on its way counts as received from now on, so that no phone offers it again. */
const erasePhotos = async (
  writing: RecordWriting,
  visits: readonly VisitTable[],
  wanted: ReadonlySet<string>,
): Promise<number> => {
  const { trx, now } = writing;
  const assessors = new Set(visits.filter(({ assessor }) => assessor === 1).map(({ act_id }) => act_id));
  const actIds = visits.map(({ act_id }) => act_id);
  const rows = (await selectIn(trx, 'photo', 'all', 'visit_act_id', actIds)).filter(
    ({ photo_id, erased_at }) => wanted.has(photo_id) && erased_at === null,
  );
  for (const row of rows) {
    const gone = { erased_at: now, received_at: row.received_at ?? now };
    await trx.updateTable('photo').set(gone).where('photo_id', '=', row.photo_id).execute();
    await publishEntities(writing, [photoEntity({ ...row, ...gone }, assessors.has(row.visit_act_id ?? ''))]);
  }
  return rows.length;
};

/** Made anew from what is left, by whoever works off what is due. */
const forgetEvidence = async ({ trx, now }: RecordWriting, actIds: readonly string[]): Promise<void> => {
  for (const actId of actIds) {
    await trx.deleteFrom('evidence_place').where('act_id', '=', actId).execute();
    await trx.deleteFrom('visit_evidence').where('act_id', '=', actId).execute();
  }
  await noteNew(trx, 'visit', actIds, now);
};

/** As `eraseVisit`, for a caller that named the visit: 404 when there is none. */
export const eraseVisitOrFail = async (deps: RecordDeps, order: VisitErasure): Promise<ErasedVisit> => {
  const erased = await eraseVisit(deps, order);
  if (erased === null) throw problemError('not-found');
  return erased;
};
