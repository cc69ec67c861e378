// Which questions count. Everything else in the engine reads answers only through this, so that an answer
// that no longer counts stays in the draft and is never scored, validated or seen by a condition.

import { calculate } from './calculations.ts';
import { evaluateCondition, fieldAt, type Scope } from './condition.ts';
import type { CountedQuestion, CountingAnswers } from './counting-answers.ts';
import type { Answers, Checklist, Question, Section } from './definition.ts';

/** Reads answers as the checklist counts them; never throws, whatever the answers look like. */
export const readAnswers = (checklist: Checklist, answers: Answers, site: unknown): CountingAnswers => {
  const counting: CountingAnswers = {
    checklist,
    site,
    root: new Map(),
    items: new Map(),
    counted: [],
    countedSections: new Set(),
    busy: new Set(),
    calculated: new Map(),
    isComplete: false,
  };
  let gateClosed = false;
  for (const section of checklist.sections) {
    if (gateClosed) break;
    if (section.relevant && !evaluateCondition(section.relevant, scopeOf(counting, null, null))) continue;
    counting.countedSections.add(section.id);
    if (section.repeat) readItems(counting, section, ownValue(answers, section.id));
    else gateClosed = readRoot(counting, section, answers);
  }
  counting.isComplete = true;
  return counting;
};

/** The questions that count for these answers, in the order of the checklist, item by item. */
export const relevantQuestions = (
  checklist: Checklist,
  answers: Answers,
  site: unknown,
): readonly CountedQuestion[] => readAnswers(checklist, answers, site).counted;

/** What a condition sees from the root (`sectionId` null) or from one item of a repeat section. */
export const scopeOf = (
  counting: CountingAnswers,
  sectionId: string | null,
  itemIndex: number | null,
): Scope => {
  const item = sectionId === null ? undefined : counting.items.get(sectionId)?.[itemIndex ?? -1];
  return {
    answer: (id) => (item?.get(id) ?? counting.root.get(id))?.value,
    calculation: (id) => calculate(counting, id, { sectionId, itemIndex }, scopeOf),
    siteField: (path) => fieldAt(counting.site, path),
  };
};

// A gate closes the later sections; questions of its own section follow their own conditions, so that
// "only the visit itself is recorded" still holds the day of the visit. Inside a repeat it closes its item.
const readRoot = (counting: CountingAnswers, section: Section, answers: Answers): boolean => {
  const scope = scopeOf(counting, null, null);
  let gateClosed = false;
  for (const question of section.questions) {
    if (!counts(question, scope)) continue;
    const value = ownValue(answers, question.id);
    const counted = { path: question.id, section, itemIndex: null, question, value };
    counting.root.set(question.id, counted);
    counting.counted.push(counted);
    if (isGateClosed(question, value)) gateClosed = true;
  }
  return gateClosed;
};

const readItems = (counting: CountingAnswers, section: Section, list: unknown): void => {
  const items: Map<string, CountedQuestion>[] = [];
  counting.items.set(section.id, items);
  if (!Array.isArray(list)) return;
  for (const [itemIndex, itemAnswers] of list.entries()) {
    const item = new Map<string, CountedQuestion>();
    items.push(item);
    const scope = scopeOf(counting, section.id, itemIndex);
    for (const question of section.questions) {
      if (!counts(question, scope)) continue;
      const path = `${section.id}[${itemIndex}].${question.id}`;
      const value = ownValue(itemAnswers, question.id);
      const counted = { path, section, itemIndex, question, value };
      item.set(question.id, counted);
      counting.counted.push(counted);
      if (isGateClosed(question, value)) break;
    }
  }
};

const counts = (question: Question, scope: Scope): boolean =>
  question.relevant === undefined || evaluateCondition(question.relevant, scope);

/** Whether this answer, given or missing, closes the sections after its gate; false for a question that is no gate. */
export const isGateClosed = (question: Question, value: unknown): boolean =>
  question.gate !== undefined && value !== question.gate.value;

/** A record's own value under a key; undefined for anything that is no record. */
export const ownValue = (record: unknown, key: string): unknown =>
  typeof record === 'object' && record !== null && Object.hasOwn(record, key)
    ? (record as Record<string, unknown>)[key]
    : undefined;
