// Which sites are the day's, and the way through them.

import type { LngLat } from '../../../domain/coordinates.ts';
import { type DayLeg, dayStop, keepOrder, legsOfDay, orderDay } from '../../../domain/day-order.ts';
import { dayIn, daysUntil } from '../../../domain/local-time.ts';
import type { DayPlan } from '../../../local-database/day-plan.ts';
import type { TaskRow } from '../../../local-database/read-task-list.ts';

const owed: ReadonlySet<TaskRow['state']> = new Set(['belum', 'draf', 'dikembalikan', 'ditolak']);

/** Whether a visit is still owed: not begun, begun, returned or rejected. */
export const isOwed = ({ state }: Pick<TaskRow, 'state'>): boolean => owed.has(state);

/** Whether an owed site is of the day: due or late by `daysLeft`, or chosen; and not taken out. */
export const isOfDay = (row: TaskRow, daysLeft: number | null, plan: DayPlan | undefined): boolean =>
  isOwed(row) &&
  !plan?.removed.includes(row.id) &&
  ((daysLeft !== null && daysLeft <= 0) || plan?.added.includes(row.id) === true);

/** The rows of the day at a moment (ms since 1970). */
export const rowsOfDay = (
  rows: readonly TaskRow[],
  plan: DayPlan | undefined,
  now: number,
): readonly TaskRow[] =>
  rows.filter((row) => {
    const { verify_to: last } = row.schedule;
    return isOfDay(row, last ? daysUntil(last, dayIn(row.timezone, now)) : null, plan);
  });

/** Nobody goes to more in a day, and a weak phone orders no more at once. */
export const mostOfDay = 50;

export interface DayWay {
  readonly legs: readonly DayLeg[];
  readonly totalM: number;
  /** How many of the day are not in it. */
  readonly left: number;
}

/** The way through the day's rows: as settled, else in the best order from here. */
export const dayWay = (rows: readonly TaskRow[], plan: DayPlan, here: LngLat | null): DayWay => {
  const settled = new Set([...(plan.order ?? []), ...plan.added]);
  const first = rows.length > mostOfDay ? firstOf(rows, settled, here) : rows;
  const stops = new Map(first.map(({ id, geometry }) => [id, dayStop(id, geometry)]));
  const all = [...stops.values()];
  const ids = plan.order ? keepOrder(all, plan.order, here) : orderDay(all, here);
  const legs = legsOfDay(
    ids.flatMap((id) => stops.get(id) ?? []),
    here,
  );
  const totalM = legs.reduce((sum, { metres }) => sum + (metres ?? 0), 0);
  return { legs, totalM, left: rows.length - first.length };
};

// What the person settled, then the nearest; without a position what is due first.
const firstOf = (
  rows: readonly TaskRow[],
  settled: ReadonlySet<string>,
  here: LngLat | null,
): readonly TaskRow[] => {
  const rank = new Map(
    rows.map((row) => [row, here ? Math.hypot(row.at.lng - here.lng, row.at.lat - here.lat) : 0]),
  );
  const due = ({ schedule }: TaskRow) => schedule.verify_to ?? '';
  return [...rows]
    .sort(
      (a, b) =>
        Number(settled.has(b.id)) - Number(settled.has(a.id)) ||
        (rank.get(a) ?? 0) - (rank.get(b) ?? 0) ||
        (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : a.id < b.id ? -1 : 1),
    )
    .slice(0, mostOfDay);
};
