// Why a record is kept apart, changed after it arrived: a photo that cannot be shown, or a supervisor's word. The
// reasons its act came with stay in the act's own row.

import type { Confirmation } from '../../domain/confirmation.ts';
import type { QuarantineReason, Visit } from '../../domain/visit.ts';
import { selectIn } from '../database/select-in.ts';
import { noteNew } from '../doubts/due.ts';
import { confirmationEntity, denialFor, readDenials, readVisitFacts } from './add-confirmations.ts';
import { publishEntities, readEntities, saveEntities } from './entity.ts';
import { addPhotoPoints } from './photo-points.ts';
import { settleVisits } from './settle-visits.ts';
import { renewJoined } from './standing-apart.ts';
import type { RecordWriting } from './writing-transaction.ts';

type Reasons = readonly QuarantineReason[];

/** Gives a revision these reasons and settles its visit anew; everybody who sees it is told. */
export const setVisitReasons = async (
  writing: RecordWriting,
  visitActId: string,
  reasons: Reasons,
): Promise<void> => {
  const [visit] = await selectIn(writing.trx, 'visit', 'all', 'act_id', [visitActId]);
  const entity = (await readEntities(writing.trx, 'visit', [visitActId])).get(visitActId);
  const quarantine = JSON.stringify(reasons);
  if (!visit || !entity || visit.quarantine === quarantine) return;
  await writing.trx.updateTable('visit').set({ quarantine }).where('act_id', '=', visitActId).execute();
  // Whether it may make others doubtful depends on its reasons.
  await noteNew(writing.trx, 'visit', [visitActId], writing.now);
  const sent = await selectIn(writing.trx, 'visit', 'all', 'visit_id', [visit.visit_id]);
  const after = sent.filter((row) => row.site_id === visit.site_id);
  const before = after.map((row) => (row.act_id === visitActId ? visit : row));
  await renewJoined(writing, before, after);
  const body = JSON.stringify({ ...(JSON.parse(entity.body) as Visit), quarantine: reasons });
  await saveEntities(writing.trx, [{ ...entity, body, bytes: Buffer.byteLength(body) }]);
  await settleVisits(writing, [visit.visit_id]);
  // A revision whose state stays as it was is told its new reasons all the same.
  const settled = (await readEntities(writing.trx, 'visit', [visitActId])).get(visitActId);
  if (settled) await publishEntities(writing, [settled]);
  const { photoPoints } = (JSON.parse(body) as Visit).payload;
  await addPhotoPoints(writing, [
    { visitActId, siteId: visit.site_id, reasons, assessor: visit.assessor === 1, photoPoints },
  ]);
};

/** Gives the confirmation made by this act these reasons; with none it counts. */
export const setConfirmationReasons = (
  writing: RecordWriting,
  actId: string,
  reasons: Reasons,
): Promise<void> =>
  republishConfirmations(writing, 'act_id', actId, ({ quarantine: _, ...body }) =>
    reasons.length > 0 ? { ...body, quarantine: reasons } : body,
  );

/** Gives a denial these reasons; without any it takes effect when it came from somebody in whose name it stands. */
export const setDenialReasons = async (
  writing: RecordWriting,
  actId: string,
  reasons: Reasons,
): Promise<void> => {
  const [denial] = await selectIn(writing.trx, 'confirmation_denial', ['confirmation_id'], 'act_id', [actId]);
  if (!denial) return;
  await writing.trx
    .updateTable('confirmation_denial')
    .set({ quarantine: JSON.stringify(reasons) })
    .where('act_id', '=', actId)
    .execute();
  const denials = await readDenials(writing, [denial.confirmation_id]);
  await republishConfirmations(writing, 'confirmation_id', denial.confirmation_id, (body, row) => ({
    ...body,
    denied: denialFor(row, body.payload.by, denials.get(row.confirmation_id) ?? []),
  }));
};

const republishConfirmations = async (
  writing: RecordWriting,
  column: 'act_id' | 'confirmation_id',
  id: string,
  change: (body: Confirmation, row: Parameters<typeof denialFor>[0]) => Confirmation,
): Promise<void> => {
  const rows = await selectIn(writing.trx, 'confirmation', 'all', column, [id]);
  const bodies = await readEntities(
    writing.trx,
    'confirmation',
    rows.map((row) => row.confirmation_id),
  );
  const visits = await readVisitFacts(
    writing,
    rows.map((row) => row.visit_act_id),
  );
  await publishEntities(
    writing,
    rows.flatMap((row) => {
      const before = bodies.get(row.confirmation_id);
      if (!before) return [];
      const body = change(JSON.parse(before.body) as Confirmation, row);
      return [confirmationEntity(row, visits.get(row.visit_act_id), JSON.stringify(body))];
    }),
  );
};
