// Which revisions of a visit stand apart from the others, and what happens when one no longer does.

import type { QuarantineReason } from '../../domain/visit.ts';
import type { VisitTable } from '../database/schema.ts';
import { groupBy } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

type Reasons = Pick<VisitTable, 'quarantine'>;

const outsiderReasons: ReadonlySet<string> = new Set<QuarantineReason>([
  'not_assigned',
  'role_may_not',
  'unknown_site',
]);
const unprovenReasons: ReadonlySet<string> = new Set<QuarantineReason>(['file_unproven']);

const hasReason = (row: Reasons, reasons: ReadonlySet<string>): boolean =>
  (JSON.parse(row.quarantine) as QuarantineReason[]).some((reason) => reasons.has(reason));

const isUnproven = (row: Reasons): boolean => hasReason(row, unprovenReasons);

/**
 * The revisions of one visit that neither supersede nor contest those of anybody else: of persons who had no business
 * at the site, and those in somebody's name without proof, which move nothing of theirs either.
 */
const rowsApart = (revisions: readonly VisitTable[]): readonly VisitTable[] => {
  const entitled = new Set(
    revisions
      .filter((row) => !isUnproven(row) && !hasReason(row, outsiderReasons))
      .map((row) => row.person_id),
  );
  return revisions.filter(
    (row) => isUnproven(row) || (hasReason(row, outsiderReasons) && !entitled.has(row.person_id)),
  );
};

/** Those that stand together, and those apart: each person's alone, the unproven ones again alone. */
export const groupsOfStanding = (revisions: readonly VisitTable[]): readonly (readonly VisitTable[])[] => {
  if (revisions.length === 1) return [revisions];
  const apart = rowsApart(revisions);
  return [
    revisions.filter((row) => !apart.includes(row)),
    ...groupBy(apart, (row) => `${isUnproven(row)} ${row.person_id}`).values(),
  ].filter((rows) => rows.length > 0);
};

/**
 * Revisions of one visit that stood apart `before` and do not `after` take their place behind everything that came
 * meanwhile: a decision made without them stays made.
 */
export const renewJoined = async (
  writing: RecordWriting,
  before: readonly VisitTable[],
  after: readonly VisitTable[],
): Promise<void> => {
  const stillApart = new Set(rowsApart(after).map((row) => row.act_id));
  const joined = rowsApart(before).filter((row) => !stillApart.has(row.act_id));
  for (const row of [...joined].sort((a, b) => a.arrival - b.arrival))
    await writing.trx
      .updateTable('visit')
      .set({ arrival: writing.take() })
      .where('act_id', '=', row.act_id)
      .execute();
};
