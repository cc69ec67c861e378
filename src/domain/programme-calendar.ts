// The stages of a programme as a calendar. Days are typed, weekdays never: an article of 2019 called a Tuesday a Friday.

import { type Day, daysUntil } from './local-time.ts';
import type { Programme, ProgrammeStage, Site } from './site.ts';

export interface StageNow {
  readonly stage: ProgrammeStage;
  /** `running`: `days` until its last day, 0 on it, null without one. `coming`: `days` until it begins. */
  readonly state: 'running' | 'coming';
  readonly days: number | null;
}

/** The stage that runs on a day, the one that began last if several do; else the next to begin; null after all of them. */
export const stageNow = (stages: readonly ProgrammeStage[], today: Day): StageNow | null => {
  const starts = (stage: ProgrammeStage) => stage.from ?? stage.to ?? '';
  const dated = stages.filter((stage) => starts(stage) !== '');
  const running = dated
    .filter((stage) => starts(stage) <= today && (stage.to === null || stage.to >= today))
    .sort((a, b) => (starts(a) < starts(b) ? 1 : -1))[0];
  if (running)
    return {
      stage: running,
      state: 'running',
      days: running.to === null ? null : daysUntil(running.to, today),
    };
  const next = dated
    .filter((stage) => starts(stage) > today)
    .sort((a, b) => (starts(a) < starts(b) ? -1 : 1))[0];
  return next ? { stage: next, state: 'coming', days: daysUntil(starts(next), today) } : null;
};

/** The last day of a programme's stage of field verification; null when its calendar has none. */
export const verificationEnd = (programme: Pick<Programme, 'stages'> | undefined): Day | null =>
  programme?.stages.find(({ id }) => id.startsWith('verifikasi'))?.to ?? null;

/**
 * The site with the day by which it is to be verified, in its own zone: as given with the assignment, else its own, else
 * the end of the programme's verification. The same object when that changes nothing.
 */
export const withDeadline = <S extends Pick<Site, 'schedule'>>(
  site: S,
  due: Day | null | undefined,
  programme?: Pick<Programme, 'stages'>,
): S => {
  const day = due ?? site.schedule.verify_to ?? verificationEnd(programme);
  return day === (site.schedule.verify_to ?? null)
    ? site
    : { ...site, schedule: { ...site.schedule, verify_to: day } };
};

/** The day all of a site's assignments are due by: the last of theirs, each without a day of its own having the site's. */
export const lastDue = (
  site: Pick<Site, 'schedule'>,
  dues: readonly (Day | null | undefined)[],
): Day | null => {
  const own = site.schedule.verify_to ?? null;
  const days = dues.map((due) => due ?? own).flatMap((day) => day ?? []);
  return days.length === 0 ? own : (days.sort().at(-1) ?? own);
};
