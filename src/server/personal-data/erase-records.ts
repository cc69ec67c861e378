// Takes personal data out of visits and confirmations that are here, and tells every phone and desk. The hashes stay as
// they were sealed: what a phone offers again is known by them, and nothing comes back.

import { canonicalText } from '../../contract/act-text.ts';
import type { ActOf } from '../../domain/act.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import type { Confirmation, ConfirmationPayload } from '../../domain/confirmation.ts';
import { photosToErase, withoutPersonalAnswers, withoutSigner } from '../../domain/erasure.ts';
import type { Visit, VisitPayload } from '../../domain/visit.ts';
import type { EntityTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { noteNew } from '../doubts/due.ts';
import { photoEntity } from '../record/declare-photos.ts';
import { publishEntities, readEntities } from '../record/entity.ts';
import type { RecordWriting } from '../record/writing-transaction.ts';
import { noteErasedText } from './erased-texts.ts';
import { forgetNamedPersons } from './named-persons.ts';

export interface RecordErasure {
  readonly visitActIds: readonly string[];
  readonly confirmationActIds: readonly string[];
  readonly withPhotos: boolean;
  /** When somebody decided so, server time, ms. */
  readonly at: number;
}

type ErasedWriting = Pick<RecordErasure, 'at'> & { readonly writing: RecordWriting };

/** May be done again to what was erased already. Returns how many photos it took. */
export const eraseRecords = async (
  writing: RecordWriting,
  { visitActIds, confirmationActIds, withPhotos, at }: RecordErasure,
): Promise<{ photos: number }> => {
  const erasing = { writing, at };
  const wanted = new Set<string>();
  for (const actId of visitActIds)
    for (const id of await eraseRevision(erasing, actId, withPhotos)) wanted.add(id);
  await eraseConfirmations(erasing, confirmationActIds);
  const photos = await erasePhotos(erasing, visitActIds, wanted);
  await forgetEvidence(writing, visitActIds);
  await forgetNamedPersons(writing.trx, [...visitActIds, ...confirmationActIds]);
  return { photos };
};

/** One at a time: an act may be 8 MB. Returns the ids of its photos that are to go. */
const eraseRevision = async (
  erasing: ErasedWriting,
  actId: string,
  withPhotos: boolean,
): Promise<readonly string[]> => {
  const { writing, at } = erasing;
  const { trx } = writing;
  const [row] = await selectIn(trx, 'act', ['hash', 'text'], 'id', [actId]);
  const entity = (await readEntities(trx, 'visit', [actId])).get(actId);
  if (!row || !entity) return [];
  const { payload } = JSON.parse(row.text) as ActOf<'visit.submitted'>;
  const checklist = await checklistOf(writing, payload);
  await eraseText(erasing, 'act', actId, row.text, checklist, row.hash);
  for (const rival of await selectIn(trx, 'act_rival', ['hash', 'text'], 'act_id', [actId])) {
    const other = (JSON.parse(rival.text) as ActOf<'visit.submitted'>).payload;
    await eraseText(erasing, 'act_rival', actId, rival.text, await checklistOf(writing, other), rival.hash);
  }
  const body = JSON.parse(entity.body) as Visit;
  await republish(writing, entity, {
    ...body,
    erased: { at },
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
  { writing: { trx }, at }: ErasedWriting,
  table: 'act' | 'act_rival',
  actId: string,
  text: string,
  checklist: Checklist | null,
  hash: string,
): Promise<void> => {
  const act = JSON.parse(text) as { readonly type: string; readonly payload: unknown };
  const erased = canonicalText({ ...act, erased: { at }, payload: erasedPayload(act, checklist) });
  if (table === 'act') {
    await trx.updateTable('act').set({ text: erased }).where('id', '=', actId).execute();
    await noteErasedText(trx, actId, hash, erased);
  } else
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

const eraseConfirmations = async (erasing: ErasedWriting, actIds: readonly string[]): Promise<void> => {
  const { writing, at } = erasing;
  const { trx } = writing;
  const rows = await selectIn(trx, 'confirmation', ['confirmation_id', 'act_id'], 'act_id', actIds);
  const entities = await readEntities(
    trx,
    'confirmation',
    rows.map((row) => row.confirmation_id),
  );
  for (const { act_id, confirmation_id } of rows) {
    const [act] = await selectIn(trx, 'act', ['hash', 'text'], 'id', [act_id]);
    if (act) await eraseText(erasing, 'act', act_id, act.text, null, act.hash);
    for (const rival of await selectIn(trx, 'act_rival', ['hash', 'text'], 'act_id', [act_id]))
      await eraseText(erasing, 'act_rival', act_id, rival.text, null, rival.hash);
    const entity = entities.get(confirmation_id);
    if (!entity) continue;
    const body = JSON.parse(entity.body) as Confirmation;
    await republish(writing, entity, {
      ...body,
      erased: { at },
      payload: withoutSigner(body.payload),
    });
  }
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
  { writing, at }: ErasedWriting,
  actIds: readonly string[],
  wanted: ReadonlySet<string>,
): Promise<number> => {
  const { trx } = writing;
  const visits = await selectIn(trx, 'visit', ['act_id', 'assessor'], 'act_id', actIds);
  const assessors = new Set(visits.filter(({ assessor }) => assessor === 1).map(({ act_id }) => act_id));
  const rows = (await selectIn(trx, 'photo', 'all', 'visit_act_id', actIds)).filter(
    ({ photo_id, erased_at }) => wanted.has(photo_id) && erased_at === null,
  );
  for (const row of rows) {
    const gone = { erased_at: at, received_at: row.received_at ?? writing.now };
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
