// What looks odd about a calendar is a warning, because real ones overlap: Kukar nominates on the first day of verifying.

import { addDays, daysUntil } from './local-time.ts';
import type { ProgrammeStage } from './site.ts';

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
