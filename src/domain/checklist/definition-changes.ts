// What another version of a checklist asks differently, named before it is published.

import type { Checklist, Question, Section } from './definition.ts';

export type QuestionPart =
  | 'type'
  | 'label'
  | 'hint'
  | 'required'
  | 'relevant'
  | 'options'
  | 'constraint'
  | 'points'
  | 'personal_data'
  | 'photo'
  | 'other';

export interface ChangedQuestion {
  readonly id: string;
  readonly before: Question;
  readonly after: Question;
  readonly parts: readonly QuestionPart[];
  /** Whether it now stands in another section. */
  readonly isMoved: boolean;
}

export interface DefinitionChanges {
  readonly added: readonly Question[];
  readonly removed: readonly Question[];
  readonly changed: readonly ChangedQuestion[];
  readonly addedSections: readonly Section[];
  readonly removedSections: readonly Section[];
  /** Sections whose title, condition or repetition is another. */
  readonly changedSections: readonly Section[];
  /** Whether the questions both have are asked in another order. */
  readonly isReordered: boolean;
  readonly isTitleChanged: boolean;
  readonly isScoringChanged: boolean;
}

/** Compares two definitions by the ids of their questions; the version number itself is no change. */
export const definitionChanges = (before: Checklist, after: Checklist): DefinitionChanges => {
  const [old, now] = [questionsOf(before), questionsOf(after)];
  const [oldSections, nowSections] = [sectionsOf(before), sectionsOf(after)];
  const common = [...now.keys()].filter((id) => old.has(id));
  return {
    added: [...now].flatMap(([id, { question }]) => (old.has(id) ? [] : [question])),
    removed: [...old].flatMap(([id, { question }]) => (now.has(id) ? [] : [question])),
    changed: common.flatMap((id) => {
      const [was, is] = [old.get(id), now.get(id)];
      if (!was || !is) return [];
      const parts = partsChanged(was.question, is.question);
      const isMoved = was.sectionId !== is.sectionId;
      if (parts.length === 0 && !isMoved) return [];
      return [{ id, before: was.question, after: is.question, parts, isMoved }];
    }),
    addedSections: after.sections.filter(({ id }) => !oldSections.has(id)),
    removedSections: before.sections.filter(({ id }) => !nowSections.has(id)),
    changedSections: after.sections.filter((section) => {
      const was = oldSections.get(section.id);
      return was !== undefined && !isSame(withoutQuestions(was), withoutQuestions(section));
    }),
    isReordered: !isSame(
      [...old.keys()].filter((id) => now.has(id)),
      common,
    ),
    isTitleChanged: !isSame(headOf(before), headOf(after)),
    isScoringChanged: !isSame([before.scoring, before.calculations], [after.scoring, after.calculations]),
  };
};

/** Whether two definitions ask and score the same, whatever their version numbers are. */
export const asksTheSame = (a: Checklist, b: Checklist): boolean =>
  isSame({ ...a, version: 0 }, { ...b, version: 0 });

const headOf = ({ title, description, applies_to }: Checklist): unknown => [title, description, applies_to];

const questionsOf = (
  checklist: Checklist,
): ReadonlyMap<string, { readonly question: Question; readonly sectionId: string }> =>
  new Map(
    checklist.sections.flatMap((section) =>
      section.questions.map((question) => [question.id, { question, sectionId: section.id }] as const),
    ),
  );

const sectionsOf = (checklist: Checklist): ReadonlyMap<string, Section> =>
  new Map(checklist.sections.map((section) => [section.id, section]));

const withoutQuestions = ({ questions: _, ...rest }: Section): unknown => rest;

const keysOfPart: Readonly<Record<Exclude<QuestionPart, 'other'>, readonly (keyof Question)[]>> = {
  type: ['type', 'format', 'unit'],
  label: ['label'],
  hint: ['hint'],
  required: ['required', 'required_when'],
  relevant: ['relevant', 'gate'],
  options: ['options'],
  constraint: ['constraint'],
  points: ['points', 'points_ranges', 'points_max'],
  personal_data: ['personal_data'],
  photo: ['photo', 'video'],
};

const partsChanged = (before: Question, after: Question): readonly QuestionPart[] => {
  const known = new Set<string>();
  const parts: QuestionPart[] = [];
  for (const [part, keys] of Object.entries(keysOfPart) as [QuestionPart, (keyof Question)[]][]) {
    for (const key of keys) known.add(key);
    if (keys.some((key) => !isSame(before[key], after[key]))) parts.push(part);
  }
  const others = new Set([...Object.keys(before), ...Object.keys(after)].filter((key) => !known.has(key)));
  if ([...others].some((key) => !isSame(before[key as keyof Question], after[key as keyof Question])))
    parts.push('other');
  return parts;
};

/** By value, whatever the order of keys. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
};
