// The score of a visit whose personal answers are gone. Counted again, every missing answer would count as none; so it is
// told as it was sealed, and what was not kept is not told.

import type { Checklist } from './checklist/definition.ts';
import type { Score } from './checklist/scoring.ts';
import { restingOnPersonalData } from './checklist/section-scores.ts';
import type { VisitResult } from './visit.ts';

/** `counted` is what the answers that are left come to: of it only calculations of items that rest on nothing erased stay. */
export const erasedScore = (
  checklist: Checklist,
  sealed: VisitResult | undefined,
  counted: Pick<Score, 'perItem'>,
): Score => {
  const resting = restingOnPersonalData(checklist);
  const untold = new Set([...resting].flatMap((id) => [id, `${id}_band`]));
  const band = sealed?.band ?? null;
  return {
    points: sealed?.points ?? 0,
    pointsMax: sealed?.pointsMax ?? 0,
    score: sealed?.score ?? null,
    band,
    bandLabel: checklist.scoring.bands.find(({ code }) => code === band)?.label ?? null,
    calculations: sealed?.calculations ?? {},
    perItem: Object.fromEntries(
      Object.entries(counted.perItem).map(([sectionId, items]) => [
        sectionId,
        items.map((item) => Object.fromEntries(Object.entries(item).filter(([id]) => !untold.has(id)))),
      ]),
    ),
  };
};
