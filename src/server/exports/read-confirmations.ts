import type { Confirmation } from '../../domain/confirmation.ts';
import { selectIn } from '../database/select-in.ts';
import { readEntities } from '../record/entity.ts';
import type { ExportContext } from './export-context.ts';
import type { ExportedVisit } from './visit-tables.ts';

/** What was said of these visits, by revision. Whoever sees a visit sees what was said of it. */
export const readConfirmations = async (
  { database }: ExportContext,
  page: readonly ExportedVisit[],
): Promise<ReadonlyMap<string, readonly Confirmation[]>> => {
  const rows = await selectIn(
    database,
    'confirmation',
    ['confirmation_id', 'visit_act_id'],
    'visit_act_id',
    page.map(({ visit }) => visit.actId),
  );
  const bodies = await readEntities(
    database,
    'confirmation',
    rows.map(({ confirmation_id }) => confirmation_id),
  );
  const byVisit = new Map<string, Confirmation[]>();
  for (const { confirmation_id, visit_act_id } of rows) {
    const body = bodies.get(confirmation_id)?.body;
    if (body === undefined) continue;
    const held = byVisit.get(visit_act_id);
    const confirmation = JSON.parse(body) as Confirmation;
    if (held) held.push(confirmation);
    else byVisit.set(visit_act_id, [confirmation]);
  }
  return byVisit;
};
