// Changes of a calculation as an editor makes them.

import type { LocalText } from '../site.ts';
import type { Calculation, Checklist } from './definition.ts';
import { neededArguments } from './scoring-faults.ts';

/** A calculation as it begins: once per visit, one number divided by another. */
export const newCalculation = (id: string): Calculation => ({
  id,
  label: { id: '', en: '' },
  scope: 'root',
  fn: 'divide',
  args: {},
});

/** The calculation as another function, with those of its arguments that one needs too. */
export const ofFunction = (calculation: Calculation, fn: Calculation['fn']): Calculation => ({
  ...calculation,
  fn,
  args: Object.fromEntries(
    Object.entries(calculation.args).filter(([name]) => neededArguments[fn].includes(name)),
  ),
});

/**
 * What can stand for one argument of a calculation, by id: questions and calculations of its own scope and of the root, of
 * repeat sections where the function reads all items; numbers only, except for the options of a distress index. Never itself.
 */
export const argumentChoices = (
  checklist: Checklist,
  { id, scope, fn }: Calculation,
): readonly { readonly id: string; readonly label: LocalText }[] => {
  const readsItems = fn === 'repeat_avg' || fn === 'repeat_max';
  const fits = (at: string): boolean => (readsItems ? at !== 'root' : at === 'root' || at === scope);
  const questions = checklist.sections
    .filter((section) => fits(section.repeat ? section.id : 'root'))
    .flatMap((section) => section.questions)
    .filter(({ type }) =>
      fn === 'sdi'
        ? ['single', 'integer', 'decimal'].includes(type)
        : type === 'integer' || type === 'decimal',
    );
  const others = checklist.calculations.filter((one) => one.id !== id && fits(one.scope));
  return [...questions, ...(fn === 'sdi' ? [] : others)].map((one) => ({ id: one.id, label: one.label }));
};
