import type { Day } from '../local-time.ts';
import { fieldAt, isAnswered } from './condition.ts';
import type { Answers, AnswerValue, Checklist, ItemAnswers, Question, Section } from './definition.ts';
import { scalarText } from './scalar-text.ts';

/** The answers a new visit starts with: `today` in the site's zone and what the site's register already says. */
export const defaultAnswers = (checklist: Checklist, site: unknown, today: Day): Answers =>
  Object.fromEntries(
    checklist.sections
      .filter(({ repeat }) => repeat === undefined)
      .flatMap((section) => Object.entries(defaultItem(section, site, today))),
  );

/** The answers a new item of a repeat section starts with. */
export const defaultItem = (section: Section, site: unknown, today: Day): ItemAnswers =>
  Object.fromEntries(
    section.questions.flatMap((question): [string, AnswerValue][] => {
      const value = defaultOf(question, site, today);
      return value === undefined ? [] : [[question.id, value]];
    }),
  );

// A value that would not be a valid answer (a category that is no option) is left for the verifier to choose.
const defaultOf = (question: Question, site: unknown, today: Day): AnswerValue | undefined => {
  const value = question.default_from === undefined ? undefined : fieldAt(site, question.default_from);
  return fitting(question, isAnswered(value) ? value : question.default, today);
};

const fitting = (question: Question, value: unknown, today: Day): AnswerValue | undefined => {
  if (value === undefined || value === null) return undefined;
  const text = scalarText(value);
  if (text === undefined) return undefined;
  switch (question.type) {
    case 'date':
      return text === 'today' ? today : text;
    case 'yesno':
      return text === 'ya' || text === 'tidak' ? text : undefined;
    case 'single':
      return question.options?.some((option) => option.value === text) ? text : undefined;
    case 'multi':
      return question.options?.some((option) => option.value === text) ? [text] : undefined;
    case 'integer':
    case 'decimal':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'text':
      return text;
    default:
      return undefined;
  }
};
