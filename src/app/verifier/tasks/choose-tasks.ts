// Which tasks are shown and in which order. Pure and cheap: 10,000 rows must be chosen within one tap.

import type { LngLat } from '../../../domain/coordinates.ts';
import { distanceToGeometryM } from '../../../domain/geometry.ts';
import { daysUntil } from '../../../domain/local-time.ts';
import type { DayPlan } from '../../../local-database/day-plan.ts';
import type { TaskRow } from '../../../local-database/read-task-list.ts';
import { isOfDay, isOwed } from '../../shared/day-order/day-sites.ts';

export type TaskChip = 'hari_ini' | 'dikembalikan' | 'belum' | 'selesai';
export type TaskSort = 'batas' | 'jarak';

export const taskChips: readonly TaskChip[] = ['hari_ini', 'dikembalikan', 'belum', 'selesai'];

export interface Task {
  readonly row: TaskRow;
  /** Days until the last day of verification in the site's zone; null without one. */
  readonly daysLeft: number | null;
  /** Metres from here to the point or the nearest place of the line; null while the position is unknown. */
  readonly distance: number | null;
  readonly returned: boolean;
  /** A visit is still owed: not begun, begun, returned or rejected. */
  readonly open: boolean;
  /** Of the day: due, late, or chosen for it. */
  readonly ofDay: boolean;
}

/** Adds to each row what choosing and sorting need; `todayIn` answers the day in a zone. */
export const tasksOf = (
  rows: readonly TaskRow[],
  here: LngLat | null,
  todayIn: (zone: string) => string,
  plan?: DayPlan,
): readonly Task[] =>
  rows.map((row) => {
    const daysLeft = row.schedule.verify_to ? daysUntil(row.schedule.verify_to, todayIn(row.timezone)) : null;
    return {
      row,
      daysLeft,
      distance: here && distanceToGeometryM(here, row.geometry),
      returned:
        row.state === 'dikembalikan' || (row.state === 'draf' && row.lastVisit?.state === 'dikembalikan'),
      open: isOwed(row),
      ofDay: isOfDay(row, daysLeft, plan),
    };
  });

const isIn: Readonly<Record<TaskChip, (task: Task) => boolean>> = {
  hari_ini: (task) => task.ofDay,
  dikembalikan: (task) => task.returned,
  belum: (task) => task.row.state === 'belum' || task.row.state === 'draf',
  selesai: (task) => !task.open,
};

const farAway = Number.MAX_SAFE_INTEGER;

const group = (task: Task): number => (task.returned ? 0 : task.open ? 1 : 2);

/** Returned ones first, then what is still owed, then what is done; inside by deadline or by distance. */
export const sortTasks = (tasks: readonly Task[], sort: TaskSort): readonly Task[] =>
  [...tasks].sort((a, b) => {
    const near = (a.distance ?? farAway) - (b.distance ?? farAway);
    const soon = (a.daysLeft ?? farAway) - (b.daysLeft ?? farAway);
    return (
      group(a) - group(b) ||
      (sort === 'jarak' ? near || soon : soon || near) ||
      (a.row.title.id < b.row.title.id ? -1 : 1)
    );
  });

/** Every typed word must stand somewhere in the row's search text. */
export const chooseTasks = (
  tasks: readonly Task[],
  chip: TaskChip | null,
  words: string,
): readonly Task[] => {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return tasks.filter(
    (task) =>
      (chip === null || isIn[chip](task)) && wanted.every((word) => task.row.searchText.includes(word)),
  );
};

/** How many tasks each chip would show. */
export const countTasks = (tasks: readonly Task[]): Readonly<Record<TaskChip, number>> => {
  const counts = { hari_ini: 0, dikembalikan: 0, belum: 0, selesai: 0 };
  for (const task of tasks) for (const chip of taskChips) if (isIn[chip](task)) counts[chip] += 1;
  return counts;
};
