// Each section by itself: whether something was built to standard, works and is kept up are three answers, and one number
// over all of them hides which of the three is wanting.

import { calculate } from './calculations.ts';
import type { CountingAnswers } from './counting-answers.ts';
import type { Calculation, Checklist, Question, Section } from './definition.ts';
import { maxPoints } from './points.ts';
import { scopeOf } from './relevance.ts';
import { scoreOf, sumPoints } from './sums.ts';

export interface SectionScore {
  readonly sectionId: string;
  readonly points: number;
  readonly max: number;
  /** On the scale of the checklist, rounded as its score. */
  readonly score: number;
}

/** The score of each section in which something scored counts, in the order of the checklist; by the same rules as the whole. */
export const sectionScores = (counting: CountingAnswers): readonly SectionScore[] => {
  const { checklist } = counting;
  return checklist.sections.flatMap((section): SectionScore[] => {
    const own = [...counting.root].filter(([, question]) => question.section.id === section.id);
    const include_calculations = includedIn(checklist, section).map(({ id }) => id);
    const sums = sumPoints(
      {
        ...counting,
        checklist: {
          ...checklist,
          sections: [section],
          scoring: { ...checklist.scoring, include_calculations },
        },
        root: new Map(own),
      },
      (id, place) => calculate(counting, id, place, scopeOf),
    );
    const score = scoreOf(checklist.scoring, sums);
    return score === null ? [] : [{ sectionId: section.id, points: sums.points, max: sums.max, score }];
  });
};

/** The calculations that join the score of a section: its own, and those of the root that look at its questions alone. */
const includedIn = (checklist: Checklist, section: Section): readonly Calculation[] =>
  (checklist.scoring.include_calculations ?? []).flatMap((id) => {
    const calculation = checklist.calculations.find((one) => one.id === id);
    if (!calculation) return [];
    if (calculation.scope !== 'root') return calculation.scope === section.id ? [calculation] : [];
    const named = namesIn(calculation.args);
    const homes = checklist.sections.filter(({ questions }) => questions.some((one) => named.has(one.id)));
    return homes.length === 1 && homes[0]?.id === section.id ? [calculation] : [];
  });

/** Sections whose score rests on a personal answer, by its points or because it decides what counts. */
export const personalScoreSections = (checklist: Checklist): ReadonlySet<string> => {
  const resting = restingOnPersonalData(checklist);
  return new Set(
    checklist.sections
      .filter(
        (section) =>
          section.questions.some((question) => maxPoints(question) !== null && resting.has(question.id)) ||
          includedIn(checklist, section).some(({ id }) => resting.has(id)),
      )
      .map(({ id }) => id),
  );
};

/** Ids of questions and calculations that a personal answer can change; a calculation may come before what it rests on. */
export const restingOnPersonalData = (checklist: Checklist): ReadonlySet<string> => {
  const questions = checklist.sections.flatMap((section) => section.questions);
  const resting = new Set(questions.filter(({ personal_data }) => personal_data).map(({ id }) => id));
  const rests = (part: unknown): boolean => [...namesIn(part)].some((name) => resting.has(name));
  for (let before = -1; before < resting.size; ) {
    before = resting.size;
    let isBehindGate = false;
    for (const section of checklist.sections) {
      const isSectionResting = isBehindGate || rests(section.relevant);
      for (const { id, relevant, gate } of section.questions) {
        if (isSectionResting || rests(relevant)) resting.add(id);
        if (gate !== undefined && resting.has(id)) isBehindGate = true;
      }
    }
    for (const { id, relevant, args, fn } of checklist.calculations)
      if (rests(relevant) || rests(args) || (looksAtClaims(fn) && questions.some(claimed(resting))))
        resting.add(id);
  }
  return resting;
};

const looksAtClaims = (fn: Calculation['fn']): boolean =>
  fn === 'claim_score' || fn === 'count_claim_mismatch';

const claimed =
  (resting: ReadonlySet<string>) =>
  ({ id, claim_field }: Question): boolean =>
    claim_field !== undefined && resting.has(id);

/** Every name within, however deep. */
const namesIn = (part: unknown): ReadonlySet<string> =>
  new Set(part === undefined ? [] : (JSON.stringify(part).match(/[A-Za-z0-9_]+/g) ?? []));
