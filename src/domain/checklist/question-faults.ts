import { isDay } from '../local-time.ts';
import { valuesOf } from './condition-faults.ts';
import type { Constraint, Question, QuestionType } from './definition.ts';
import type { Say } from './definition-fault.ts';
import type { DefinitionIndex, IndexedQuestion } from './definition-index.ts';
import { definitionLimits } from './definition-limits.ts';
import { patternFault } from './pattern-fault.ts';
import { maxPoints } from './points.ts';

/** Says what is wrong with one question itself; texts and conditions are looked at elsewhere. */
export const questionFaults = (index: DefinitionIndex, entry: IndexedQuestion, say: Say): void => {
  const { question } = entry;
  optionFaults(question, say);
  pointFaults(question, say);
  constraintFaults(index, entry, say);
  evidenceFaults(question, say);
  gateFaults(index, entry, say);
  if (question.default !== undefined && !isFittingDefault(question))
    say('fault', 'default-unfit', 'default', { value: question.default });
  if (question.outcome && question.type !== 'single' && question.type !== 'yesno')
    say('fault', 'outcome-type', 'outcome');
  if (question.outcome && entry.section.repeat) say('fault', 'outcome-in-repeat', 'outcome');
};

const optionFaults = ({ type, options = [] }: Question, say: Say): void => {
  if (type !== 'single' && type !== 'multi') return;
  if (options.length < 2) say('fault', 'options-few', 'options');
  if (options.length > definitionLimits.options)
    say('fault', 'too-many', 'options', { most: definitionLimits.options, count: options.length });
  const seen = new Set<string>();
  for (const { value } of options) {
    if (value.trim() === '' || value.length > definitionLimits.id || value !== value.trim())
      say('fault', 'option-value', 'options', { value });
    else if (seen.has(value)) say('fault', 'option-twice', 'options', { value });
    seen.add(value);
  }
};

const pointFaults = (question: Question, say: Say): void => {
  const { type, options, points, points_ranges: ranges, points_max: most } = question;
  const unused =
    (points !== undefined && type !== 'yesno') ||
    (ranges !== undefined && ranges.length > 0 && type !== 'integer' && type !== 'decimal') ||
    (type !== 'single' && type !== 'multi' && options?.some((option) => option.points !== undefined));
  if (unused) say('warning', 'points-unused', 'points');
  for (const value of Object.keys(points ?? {}))
    if (value !== 'ya' && value !== 'tidak') say('fault', 'option-value', 'points', { value });
  for (const [at, range] of (ranges ?? []).entries()) {
    const isCovered = (ranges ?? [])
      .slice(0, at)
      .some((earlier) => coversBelow(limitOf(earlier), limitOf(range)));
    if (isCovered) say('fault', 'points-never', 'points', { n: at + 1 });
  }
  const highest = maxPoints({ ...question, points_max: undefined } as Question);
  if (most !== undefined && (most <= 0 || highest === null)) say('fault', 'points-max', 'points', { most });
};

interface Upper {
  readonly value: number;
  readonly isIncluded: boolean;
}

const limitOf = ({ lt, lte }: { readonly lt?: number; readonly lte?: number }): Upper => {
  const below = lt ?? Number.POSITIVE_INFINITY;
  const upTo = lte ?? Number.POSITIVE_INFINITY;
  return upTo < below ? { value: upTo, isIncluded: true } : { value: below, isIncluded: false };
};

const coversBelow = (earlier: Upper, later: Upper): boolean =>
  earlier.value > later.value || (earlier.value === later.value && (earlier.isIncluded || !later.isIncluded));

/** The rules that mean something for each type; others are never looked at on the phone. */
export const constraintsOf: Readonly<Record<QuestionType, readonly (keyof Constraint)[]>> = {
  yesno: [],
  single: [],
  multi: ['min_count', 'max_count', 'exclusive', 'message'],
  integer: ['min', 'max', 'decimals', 'max_site_field', 'warn_diff_from_site_field', 'message'],
  decimal: ['min', 'max', 'decimals', 'max_site_field', 'warn_diff_from_site_field', 'message'],
  text: ['min_length', 'max_length', 'pattern', 'within_site_chainage', 'message'],
  date: ['not_before', 'not_after', 'warn_outside_stage', 'message'],
  gps: ['warn_accuracy_m', 'max_accuracy_m', 'warn_distance_to_site_m', 'message'],
  photo: ['message'],
  video: [],
};

const constraintFaults = (index: DefinitionIndex, entry: IndexedQuestion, say: Say): void => {
  const { question } = entry;
  const rule = question.constraint;
  if (!rule) return;
  const allowed = constraintsOf[question.type];
  for (const key of Object.keys(rule) as (keyof Constraint)[])
    if (rule[key] !== undefined && !allowed.includes(key))
      say('warning', 'constraint-unused', 'constraint', { rule: key });
  const crossed = (least: number | undefined, most: number | undefined): void => {
    if (least !== undefined && most !== undefined && least > most)
      say('fault', 'constraint-crossed', 'constraint', { least, most });
  };
  crossed(rule.min, rule.max);
  crossed(rule.min_length, rule.max_length);
  crossed(rule.min_count, rule.max_count);
  crossed(rule.warn_accuracy_m, rule.max_accuracy_m);
  if (rule.min_count !== undefined && question.options && rule.min_count > question.options.length)
    say('fault', 'constraint-crossed', 'constraint', {
      least: rule.min_count,
      most: question.options.length,
    });
  for (const value of rule.exclusive ?? [])
    if (!question.options?.some((option) => option.value === value))
      say('fault', 'constraint-option', 'constraint', { value });
  for (const bound of [rule.not_before, rule.not_after]) {
    if (bound === undefined || bound === 'today' || isDay(bound)) continue;
    const target = index.questions.get(bound);
    if (target?.question.type !== 'date' || target.order >= entry.order)
      say('fault', 'constraint-reference', 'constraint', { id: bound });
  }
  if (rule.pattern !== undefined) {
    const fault = patternFault(rule.pattern);
    if (fault) say('fault', fault, 'constraint', { pattern: rule.pattern.slice(0, 60) });
  }
};

const evidenceFaults = ({ type, photo, video }: Question, say: Say): void => {
  if (type === 'photo') {
    const isRange =
      photo !== undefined &&
      photo.min >= 0 &&
      photo.max >= 1 &&
      photo.min <= photo.max &&
      isWhole(photo.min, photo.max);
    if (!isRange) say('fault', 'photo-range', 'photo');
    else if (photo.max > definitionLimits.photos)
      say('fault', 'too-many', 'photo', { most: definitionLimits.photos, count: photo.max });
    if (photo?.stages && photo.stages.length === 0) say('fault', 'photo-range', 'photo');
  }
  const seconds = video?.max_seconds;
  if (type === 'video' && seconds !== undefined && (seconds < 1 || seconds > 600 || !isWhole(seconds)))
    say('fault', 'photo-range', 'video');
};

const isWhole = (...values: readonly number[]): boolean =>
  values.every((value) => Number.isSafeInteger(value));

const gateFaults = (
  index: DefinitionIndex,
  { question, section, sectionIndex }: IndexedQuestion,
  say: Say,
): void => {
  if (!question.gate) return;
  if (question.type !== 'yesno' && question.type !== 'single') {
    say('fault', 'gate-type', 'gate');
    return;
  }
  if (!valuesOf(question)?.includes(question.gate.value))
    say('fault', 'gate-value', 'gate', { value: question.gate.value });
  if (section.repeat) say('warning', 'gate-in-repeat', 'gate');
  // A gate shuts the sections after its own: in the last one it shuts nothing.
  else if (sectionIndex === index.checklist.sections.length - 1) say('warning', 'gate-last', 'gate');
};

const isFittingDefault = (question: Question): boolean => {
  const value = question.default ?? '';
  switch (question.type) {
    case 'date':
      return value === 'today' || isDay(value);
    case 'yesno':
    case 'single':
    case 'multi':
      return valuesOf(question)?.includes(value) === true;
    case 'integer':
    case 'decimal':
      return value.trim() !== '' && Number.isFinite(Number(value));
    case 'text':
      return true;
    default:
      return false;
  }
};
