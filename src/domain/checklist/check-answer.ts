// The rules one given answer must keep. Unanswered questions never come here.

import { parseSta, staLineOf } from '../chainage.ts';
import { isDay } from '../local-time.ts';
import { decimalPlaces, roundHalfUp } from '../rounding.ts';
import { type Check, fault, type Issue, warning } from './check-context.ts';
import { checkGps } from './check-gps.ts';
import { checkPhotos } from './check-photos.ts';
import { fieldAt } from './condition.ts';
import type { Question } from './definition.ts';
import { patternSteps } from './pattern-fault.ts';

/** All rules that an answer breaks, in a fixed order; a value of the wrong type breaks just that one. */
export const checkAnswer = (question: Question, value: unknown, check: Check): readonly Issue[] => {
  switch (question.type) {
    case 'yesno':
      return value === 'ya' || value === 'tidak' ? [] : [fault('option')];
    case 'single':
      return checkSingle(question, value);
    case 'multi':
      return checkMulti(question, value);
    case 'integer':
    case 'decimal':
      return checkNumber(question, value, check);
    case 'text':
      return checkText(question, value, check);
    case 'date':
      return checkDate(question, value, check);
    case 'gps':
      return checkGps(question, value, check);
    case 'photo':
      return checkPhotos(question, value, check);
    case 'video':
      return [];
    default:
      return unknownType(question.type);
  }
};

// A question type of a later version cannot be judged by this one and so blocks nothing.
const unknownType = (_type: never): readonly Issue[] => [];

const hasOption = (question: Question, value: unknown): boolean =>
  question.options?.some((option) => option.value === value) ?? false;

const checkSingle = (question: Question, value: unknown): readonly Issue[] => {
  if (typeof value !== 'string') return [fault('type')];
  return hasOption(question, value) ? [] : [fault('option', { value })];
};

const checkMulti = (question: Question, value: unknown): readonly Issue[] => {
  if (!Array.isArray(value) || !value.every((part) => typeof part === 'string')) return [fault('type')];
  const chosen: readonly string[] = [...new Set<string>(value)];
  const { min_count, max_count, exclusive } = question.constraint ?? {};
  const issues: Issue[] = [];
  const unknown = chosen.find((part) => !hasOption(question, part));
  if (unknown !== undefined) issues.push(fault('option', { value: unknown }));
  const alone = chosen.find((part) => exclusive?.includes(part));
  if (alone !== undefined && chosen.length > 1) issues.push(fault('exclusive', { value: alone }));
  if (min_count !== undefined && chosen.length < min_count)
    issues.push(fault('min_count', { min: min_count, count: chosen.length }));
  if (max_count !== undefined && chosen.length > max_count)
    issues.push(fault('max_count', { max: max_count, count: chosen.length }));
  return issues;
};

const checkNumber = (question: Question, value: unknown, { site }: Check): readonly Issue[] => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [fault('type')];
  if (question.type === 'integer' && !Number.isSafeInteger(value)) return [fault('integer')];
  const { min, max, decimals, max_site_field, warn_diff_from_site_field } = question.constraint ?? {};
  const issues: Issue[] = [];
  if (min !== undefined && value < min) issues.push(fault('min', { min, value }));
  if (max !== undefined && value > max) issues.push(fault('max', { max, value }));
  if (decimals !== undefined && decimalPlaces(value) > decimals) issues.push(fault('decimals', { decimals }));
  const most = max_site_field === undefined ? undefined : fieldAt(site, max_site_field);
  if (typeof most === 'number' && value > most) issues.push(fault('max_site_field', { max: most, value }));
  if (warn_diff_from_site_field) {
    const { field, percent } = warn_diff_from_site_field;
    const planned = fieldAt(site, field);
    if (typeof planned === 'number' && planned !== 0) {
      // Cut to 9 decimals so that exactly 5 % off never counts as more through a binary fraction.
      const difference = roundHalfUp((Math.abs(value - planned) / Math.abs(planned)) * 100, 9);
      if (difference > percent)
        issues.push(
          warning('site_difference', {
            value,
            planned,
            percent,
            difference: roundHalfUp(difference, 1),
          }),
        );
    }
  }
  return issues;
};

const checkText = (question: Question, value: unknown, check: Check): readonly Issue[] => {
  if (typeof value !== 'string') return [fault('type')];
  const { min_length, max_length, pattern, within_site_chainage } = question.constraint ?? {};
  const length = [...value.trim()].length;
  if (max_length !== undefined && length > max_length)
    return [fault('max_length', { max: max_length, count: length })];
  const issues: Issue[] = [];
  if (min_length !== undefined && length < min_length)
    issues.push(fault('min_length', { min: min_length, count: length }));
  const metres = parseSta(value);
  if (question.format === 'sta' && metres === null) issues.push(fault('sta'));
  else if (pattern !== undefined && !doesMatch(pattern, value))
    issues.push(fault(question.format === 'sta' ? 'sta' : 'pattern'));
  else if (within_site_chainage && metres !== null) issues.push(...checkChainage(metres, check));
  return issues;
};

const checkChainage = (metres: number, { site }: Check): readonly Issue[] => {
  const road = staLineOf(site);
  const fromM = parseSta(site.sta_start ?? '') ?? road?.startM;
  const toM =
    parseSta(site.sta_end ?? '') ??
    (road && typeof site.length_m === 'number' ? road.startM + road.lengthM : null);
  const isBefore = fromM !== undefined && metres < fromM;
  const isBeyond = toM !== null && metres > toM;
  if (!isBefore && !isBeyond) return [];
  return [fault('chainage', { from_m: fromM ?? 0, to_m: toM ?? metres, value_m: metres })];
};

// Patterns come from definitions. One that is no valid pattern checks nothing; a text it could take seconds on is not tried.
const doesMatch = (pattern: string, value: string): boolean => {
  if (value.length > 5000 || patternSteps(pattern, value.length) > mostSteps) return false;
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
};

const mostSteps = 1e8;

const checkDate = (question: Question, value: unknown, check: Check): readonly Issue[] => {
  if (typeof value !== 'string') return [fault('type')];
  if (!isDay(value)) return [fault('date')];
  const { not_before, not_after, warn_outside_stage } = question.constraint ?? {};
  const issues: Issue[] = [];
  const earliest = boundOf(not_before, check);
  const latest = boundOf(not_after, check);
  if (earliest !== null && value < earliest) issues.push(fault('not_before', { day: earliest }));
  if (latest !== null && value > latest) issues.push(fault('not_after', { day: latest }));
  const stage = check.context.stages?.find(({ id }) => id === warn_outside_stage);
  if (stage && ((stage.from !== null && value < stage.from) || (stage.to !== null && value > stage.to)))
    issues.push(warning('outside_stage', { stage: stage.id, from: stage.from ?? '', to: stage.to ?? '' }));
  return issues;
};

// `today`, a day, or the id of an earlier date question.
const boundOf = (bound: string | undefined, { context, scope }: Check): string | null => {
  if (bound === undefined) return null;
  if (bound === 'today') return context.today;
  if (isDay(bound)) return bound;
  const answered = scope.answer(bound);
  return isDay(answered) ? answered : null;
};
