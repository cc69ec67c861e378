import { fieldAt, isAnswered } from './condition.ts';
import type { Option, Question } from './definition.ts';
import { scalarText } from './scalar-text.ts';

/** What the register says was claimed for a question, as one of its answers; null when it checks no claim, or none was made. */
export const claimedAnswer = (
  { claim_field, options = [] }: Pick<Question, 'claim_field' | 'options'>,
  site: unknown,
): Option | null => {
  if (claim_field === undefined) return null;
  const claimed = fieldAt(site, claim_field);
  const value = isAnswered(claimed) ? scalarText(claimed) : undefined;
  if (value === undefined) return null;
  return options.find((option) => option.value === value) ?? { value, label: { id: value, en: value } };
};
