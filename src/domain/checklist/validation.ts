import type { LocalText, Site } from '../site.ts';
import { checkAnswer } from './check-answer.ts';
import type { CheckContext, Issue } from './check-context.ts';
import { evaluateCondition, isAnswered } from './condition.ts';
import type { CountedQuestion, CountingAnswers } from './counting-answers.ts';
import type { Answers, Checklist, Constraint, Question, Section } from './definition.ts';
import type { Finding } from './findings.ts';
import { ownValue, readAnswers, scopeOf } from './relevance.ts';

/** Everything that is missing, wrong or asks for a reason, in the order of the checklist; never throws. */
export const checkAnswers = (
  checklist: Checklist,
  answers: Answers,
  site: Site,
  context: CheckContext,
): readonly Finding[] => checkCounting(readAnswers(checklist, answers, site), answers, site, context);

/** The same from answers already read. */
export const checkCounting = (
  counting: CountingAnswers,
  answers: Answers,
  site: Site,
  context: CheckContext,
): readonly Finding[] =>
  counting.checklist.sections
    .filter(({ id }) => counting.countedSections.has(id))
    .flatMap((section) => [
      ...(section.repeat ? checkRepeat(section, section.repeat, answers) : []),
      ...counting.counted
        .filter((counted) => counted.section === section)
        .flatMap((counted) => checkQuestion(counting, counted, site, context)),
    ]);

/** Whether an answer must be given here, by `required` or a `required_when` that holds. */
export const isRequired = (counting: CountingAnswers, counted: CountedQuestion): boolean => {
  const { question } = counted;
  if (question.required || question.required_when === undefined) return question.required;
  return evaluateCondition(question.required_when, scopeOfQuestion(counting, counted));
};

const scopeOfQuestion = (counting: CountingAnswers, { section, itemIndex }: CountedQuestion) =>
  scopeOf(counting, itemIndex === null ? null : section.id, itemIndex);

const checkRepeat = (
  section: Section,
  { min, max }: { readonly min: number; readonly max: number },
  answers: Answers,
): readonly Finding[] => {
  const finding = (
    kind: 'missing' | 'fault',
    code: 'items_min' | 'items_max' | 'type',
    params: Finding['params'],
  ): Finding => ({
    path: section.id,
    sectionId: section.id,
    itemIndex: null,
    questionId: null,
    kind,
    code,
    params,
    reasonKey: null,
    reason: null,
  });
  const list = ownValue(answers, section.id);
  if (isAnswered(list) && !Array.isArray(list)) return [finding('fault', 'type', {})];
  const count = Array.isArray(list) ? list.length : 0;
  if (count === 0 && min > 0) return [finding('missing', 'items_min', { min, count })];
  if (count < min) return [finding('fault', 'items_min', { min, count })];
  return count > max ? [finding('fault', 'items_max', { max, count })] : [];
};

const checkQuestion = (
  counting: CountingAnswers,
  counted: CountedQuestion,
  site: Site,
  context: CheckContext,
): readonly Finding[] => {
  const { question, value, path, section, itemIndex } = counted;
  const place = { path, sectionId: section.id, itemIndex, questionId: question.id };
  if (!isAnswered(value)) {
    if (!isRequired(counting, counted)) return [];
    // Not every phone can film, nor every room to keep it: a reason does instead.
    if (question.type === 'video') {
      const reasonKey = `${path}:video_missing`;
      const reason = reasonAt(context.reasons, reasonKey);
      return [{ ...place, kind: 'warning', code: 'video_missing', params: {}, reasonKey, reason }];
    }
    return [{ ...place, kind: 'missing', code: 'required', params: {}, reasonKey: null, reason: null }];
  }
  const scope = scopeOfQuestion(counting, counted);
  return checkAnswer(question, value, { site, context, scope }).map((issue): Finding => {
    const reasonKey = issue.kind === 'warning' || issue.asksReason === true ? `${path}:${issue.code}` : null;
    const message = messageFor(question, issue);
    return {
      ...place,
      kind: issue.kind,
      code: issue.code,
      params: issue.params ?? {},
      ...(message ? { message } : {}),
      reasonKey,
      reason: reasonKey === null ? null : reasonAt(context.reasons, reasonKey),
    };
  });
};

const reasonAt = (reasons: CheckContext['reasons'], key: string): string | null => {
  if (reasons === undefined || !Object.hasOwn(reasons, key)) return null;
  const reason: unknown = reasons[key];
  return typeof reason === 'string' && reason.trim() !== '' ? reason : null;
};

// A definition has one message for all rules of a question. It speaks for the rule it was plainly written for:
// "Write the chainage like 12+350" must not answer a chainage beyond the road's end.
const messageFor = ({ constraint }: Question, { code }: Issue): LocalText | undefined => {
  if (constraint?.message === undefined || code === 'type' || code === 'option') return undefined;
  const meant = meantCodes(constraint);
  return meant.length === 0 || meant.includes(code) ? constraint.message : undefined;
};

const meantCodes = (constraint: Constraint): readonly Issue['code'][] => {
  if (constraint.pattern !== undefined) return ['pattern', 'sta'];
  if (constraint.max_site_field !== undefined) return ['max_site_field'];
  if (constraint.max_accuracy_m !== undefined || constraint.warn_accuracy_m !== undefined)
    return ['accuracy'];
  if (constraint.not_after !== undefined) return ['not_after'];
  if (constraint.not_before !== undefined) return ['not_before'];
  return [];
};
