// What was chosen among the answers a question offers, in the words it offers them with.

import type { LocalText } from '../site.ts';
import type { Question } from './definition.ts';

/** What yes and no are called. */
export interface YesAndNo {
  readonly yes: string;
  readonly no: string;
}

/**
 * The words of a `yesno`, `single` or `multi` answer, null for questions of other types. What the question does not offer
 * (any more) stays as it was sent; never throws.
 */
export const choiceWords = (
  question: Question,
  value: unknown,
  language: keyof LocalText,
  { yes, no }: YesAndNo,
): string | null => {
  const option = (one: unknown): string =>
    question.options?.find((candidate) => candidate.value === one)?.label[language] ?? String(one);
  switch (question.type) {
    case 'yesno':
      return value === 'ya' ? yes : value === 'tidak' ? no : String(value);
    case 'single':
      return option(value);
    case 'multi':
      return Array.isArray(value) ? value.map(option).join(', ') : option(value);
    default:
      return null;
  }
};
