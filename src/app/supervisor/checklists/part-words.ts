// One part of a question in words, so that what it was can stand beside what it becomes.

import type { Checklist, Question } from '../../../domain/checklist/definition.ts';
import type { QuestionPart } from '../../../domain/checklist/definition-changes.ts';
import type { LocalText } from '../../../domain/site.ts';
import type { Words } from '../../text/use-text.ts';
import { conditionWords } from './condition-words.ts';

/** Empty where the question has nothing of this part. */
export const partWords = (
  question: Question,
  part: QuestionPart,
  checklist: Checklist,
  words: Pick<Words, 'text' | 'of'>,
): string => {
  const { text, of } = words;
  const condition = (one: Question['relevant']): string => (one ? conditionWords(one, checklist, words) : '');
  switch (part) {
    case 'type':
      return joined([text(`ceklis.type.${question.type}`), question.format, question.unit]);
    case 'label':
      return bothTexts(question.label);
    case 'hint':
      return bothTexts(question.hint);
    case 'required':
      return question.required
        ? text('ceklis.question.required')
        : question.required_when
          ? `${text('ceklis.condition.required_when')} ${condition(question.required_when)}`
          : text('visit.optional');
    case 'relevant':
      return joined([
        condition(question.relevant) || text('ceklis.condition.none'),
        question.gate &&
          `${text('ceklis.question.gate')}: ${question.gate.value}, ${of(question.gate.message)}`,
      ]);
    case 'options':
      return joined(
        (question.options ?? []).map(({ value, label, points }) =>
          points === undefined
            ? `${bothTexts(label)} (${value})`
            : `${bothTexts(label)} (${value}, ${text('ceklis.points').toLowerCase()} ${points})`,
        ),
      );
    case 'constraint':
      return joined(
        Object.entries(question.constraint ?? {}).map(([rule, value]) =>
          rule === 'message' ? bothTexts(value as LocalText) : `${rule} ${plain(value)}`,
        ),
      );
    case 'points':
      return plain({
        ...question.points,
        ...(question.points_ranges ? { points_ranges: question.points_ranges } : {}),
        ...(question.points_max === undefined ? {} : { points_max: question.points_max }),
      });
    case 'personal_data':
      return text(`ceklis.personal.${question.personal_data ?? 'none'}`);
    case 'photo':
      return plain({ ...question.photo, ...question.video });
    default:
      return plain({
        default: question.default,
        default_from: question.default_from,
        claim_field: question.claim_field,
        mandatory_indicator: question.mandatory_indicator,
        outcome: question.outcome,
      });
  }
};

const joined = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('; ');

const bothTexts = (local: LocalText | undefined): string => joined([...new Set([local?.id, local?.en])]);

/** What has no words of its own is shown as the definition holds it. */
const plain = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => `${key} ${plain(one)}`)
    .join(', ');
};
