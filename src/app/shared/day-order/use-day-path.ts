import { useMemo } from 'react';
import type { LngLat } from '../../../domain/coordinates.ts';
import type { DayLeg } from '../../../domain/day-order.ts';
import type { TaskRow } from '../../../local-database/read-task-list.ts';
import { useServices } from '../services.ts';
import { dayWay, rowsOfDay } from './day-sites.ts';
import { useDayPlan } from './use-day-plan.ts';

/** The legs of today's way for the map; undefined while unknown, or not asked for. */
export const useDayPath = (
  rows: readonly TaskRow[] | undefined,
  here: LngLat | null,
  isWanted: boolean,
): readonly DayLeg[] | undefined => {
  const { deps } = useServices();
  const plan = useDayPlan();
  return useMemo(
    () => (isWanted && rows && plan ? dayWay(rowsOfDay(rows, plan, deps.now()), plan, here).legs : undefined),
    [isWanted, rows, plan, here, deps],
  );
};
