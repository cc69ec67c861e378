// The stages of a programme as a calendar. Days are typed, weekdays never: an article of 2019 called a Tuesday a Friday.
// What looks odd about a calendar is a warning, because real ones overlap: Kukar nominates on the first day of verifying.

import { addDays, type Day, daysUntil } from './local-time.ts';
import type { Programme, ProgrammeStage, Site } from './site.ts';

export interface StageWarning {
  /** `backwards`: ends before it begins. The others are about a stage and the one before it. */
  readonly kind: 'backwards' | 'order' | 'overlap' | 'gap';
  readonly stageId: string;
  readonly beforeId: string | null;
  /** How many days overlap or lie between; of `backwards` and `order` how many days it is off. */
  readonly days: number;
}

/** What is odd about a calendar, in the order of its stages. Only `backwards` makes a stage impossible. */
export const stageWarnings = (stages: readonly ProgrammeStage[]): readonly StageWarning[] => {
  const warnings: StageWarning[] = [];
  let before: ProgrammeStage | null = null;
  for (const stage of stages) {
    const [from, to] = [stage.from ?? stage.to, stage.to ?? stage.from];
    if (from === null || to === null) continue;
    const note = (kind: StageWarning['kind'], days: number, beforeId: string | null) =>
      warnings.push({ kind, stageId: stage.id, beforeId, days });
    if (to < from) note('backwards', daysUntil(from, to) ?? 0, null);
    const [lastFrom, lastTo] = [before?.from ?? before?.to, before?.to ?? before?.from];
    if (before && lastFrom && lastTo) {
      if (from < lastFrom) note('order', daysUntil(lastFrom, from) ?? 0, before.id);
      else if (from <= lastTo)
        note('overlap', (daysUntil([lastTo, to].sort()[0] ?? to, from) ?? 0) + 1, before.id);
      else if (from > addDays(lastTo, 1)) note('gap', (daysUntil(from, lastTo) ?? 1) - 1, before.id);
    }
    before = stage;
  }
  return warnings;
};

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
