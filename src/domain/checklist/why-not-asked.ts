// Why a question does not come up: the editor's preview says what would bring it, instead of leaving it out.

import { evaluateCondition } from './condition.ts';
import type { CountingAnswers } from './counting-answers.ts';
import type { Checklist, Condition, Question, Section } from './definition.ts';
import { isGateClosed, scopeOf } from './relevance.ts';

export type NotAsked =
  | { readonly by: 'gate'; readonly gate: Question }
  /** The part of the condition that does not hold with these answers. */
  | { readonly by: 'section' | 'question'; readonly unmet: Condition };

/** What keeps a section (`question` null) or one question of it from being asked; null when it is asked. */
export const whyNotAsked = (
  counting: CountingAnswers,
  section: Section,
  question: Question | null,
): NotAsked | null => {
  if (!counting.countedSections.has(section.id)) {
    const gate = counting.counted.find(
      (one) => one.itemIndex === null && isGateClosed(one.question, one.value),
    );
    if (gate) return { by: 'gate', gate: gate.question };
    const unmet = section.relevant && unmetPart(section.relevant, counting, null);
    return unmet ? { by: 'section', unmet } : null;
  }
  if (question === null || counting.counted.some((one) => one.question.id === question.id)) return null;
  const unmet =
    question.relevant && unmetPart(question.relevant, counting, section.repeat ? section.id : null);
  return unmet ? { by: 'question', unmet } : null;
};

/** Of parts that must all hold only those that do not. */
const unmetPart = (
  condition: Condition,
  counting: CountingAnswers,
  sectionId: string | null,
): Condition | null => {
  const holds = (one: Condition): boolean =>
    evaluateCondition(one, scopeOf(counting, sectionId, sectionId === null ? null : 0));
  if (holds(condition)) return null;
  if (!('all' in condition)) return condition;
  const [only, ...others] = condition.all.flatMap((part) => unmetPart(part, counting, sectionId) ?? []);
  if (only === undefined) return condition;
  return others.length === 0 ? only : { all: [only, ...others] };
};

/** Every field of the site that conditions of a checklist look at, by name. */
export const siteFieldsOf = (checklist: Checklist): readonly string[] => {
  const found = new Set<string>();
  const walk = (condition: Condition | undefined): void => {
    if (condition === undefined) return;
    if ('all' in condition) condition.all.forEach(walk);
    else if ('any' in condition) condition.any.forEach(walk);
    else if ('not' in condition) walk(condition.not);
    else if ('site' in condition && condition.site !== '') found.add(condition.site);
  };
  for (const { relevant, questions } of checklist.sections) {
    walk(relevant);
    for (const question of questions) {
      walk(question.relevant);
      walk(question.required_when);
    }
  }
  for (const { relevant } of checklist.calculations) walk(relevant);
  return [...found].sort();
};
