import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback } from 'react';
import { dayIn } from '../../../domain/local-time.ts';
import { changeDayPlan, type DayPlan, readDayPlan } from '../../../local-database/day-plan.ts';
import { deviceZone } from '../moment-words.ts';
import { useServices } from '../services.ts';

/** Changes what is settled for today. */
export const useChangeDay = (): ((change: (plan: DayPlan) => DayPlan) => void) => {
  const { database, deps } = useServices();
  return useCallback(
    (change) => void changeDayPlan(database, dayIn(deviceZone(), deps.now()), change),
    [database, deps],
  );
};

/** What is settled for today, live; undefined while read for the first time. */
export const useDayPlan = (): DayPlan | undefined => {
  const { database, deps } = useServices();
  const today = dayIn(deviceZone(), deps.now());
  return useLiveQuery(() => readDayPlan(database, today), [database, today]);
};

/** Puts a site into the day or takes it out. */
export const toggledIn =
  (siteId: string, isIn: boolean) =>
  (plan: DayPlan): DayPlan => {
    const without = (ids: readonly string[]) => ids.filter((id) => id !== siteId);
    return {
      ...plan,
      added: isIn ? without(plan.added) : [...without(plan.added), siteId],
      removed: isIn ? [...without(plan.removed), siteId] : without(plan.removed),
    };
  };
