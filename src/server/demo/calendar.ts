// The demo's calendar is moved once, by whole weeks, so that there is something to verify today; weekdays and the
// distances between dates stay as they were. One programme is left overdue, because that too must be seen.

import { addDays, type Day, dayIn, daysUntil } from '../../domain/local-time.ts';
import type { Programme, Site } from '../../domain/site.ts';

const overdueProgramme = 'kolaborasi-perkotaan-2019';

/**
 * Weeks to move a programme by: the day its sites have at `now` (ms) comes to lie early in its window, or one to two
 * weeks after it. East of Java the day is over an hour or two earlier.
 */
export const weeksToShift = (programmeId: string, sites: readonly Site[], now: number): number => {
  const own = sites.filter((site) => site.program === programmeId);
  const today = dayIn(own[0]?.timezone ?? 'Asia/Jakarta', now);
  const first = own.flatMap((site) => site.schedule.verify_from ?? []).sort()[0];
  const last = own
    .flatMap((site) => site.schedule.verify_to ?? [])
    .sort()
    .at(-1);
  if (first === undefined || last === undefined) return 0;
  if (programmeId === overdueProgramme) return Math.floor(days(last, today) / 7) - 1;
  const weeks = Math.floor(days(first, today) / 7);
  // A window of more than two weeks has its first week behind it, when most visits were made.
  return days(first, last) >= 13 ? weeks - 1 : weeks;
};

const days = (from: Day, to: Day): number => daysUntil(to, from) ?? 0;

export const shiftSite = (site: Site, weeks: number): Site => {
  const { schedule, registered_at } = site;
  return {
    ...site,
    schedule: Object.fromEntries(
      Object.entries(schedule).map(([name, day]) => [name, shiftDay(day as Day | null, weeks)]),
    ),
    ...(registered_at === undefined ? {} : { registered_at: shiftDay(registered_at, weeks) as Day }),
  };
};

export const shiftProgramme = (programme: Programme, weeks: number): Programme => ({
  ...programme,
  stages: programme.stages.map((stage) => ({
    ...stage,
    from: shiftDay(stage.from, weeks),
    to: shiftDay(stage.to, weeks),
  })),
});

const shiftDay = (day: Day | null, weeks: number): Day | null =>
  day === null ? null : addDays(day, weeks * 7);
