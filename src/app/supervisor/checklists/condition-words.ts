import type { Checklist, Condition } from '../../../domain/checklist/definition.ts';
import type { Words } from '../../text/use-text.ts';

/** A condition in the words of the checklist's own questions and options. */
export const conditionWords = (
  condition: Condition,
  checklist: Checklist,
  { text, of }: Pick<Words, 'text' | 'of'>,
): string => {
  const questions = new Map(
    checklist.sections.flatMap((section) => section.questions.map((one) => [one.id, one] as const)),
  );
  const valueWords = (id: string | null, value: unknown): string => {
    const question = id === null ? undefined : questions.get(id);
    const option = question?.options?.find((one) => one.value === value);
    if (option) return of(option.label) || option.value;
    if (question?.type === 'yesno' && (value === 'ya' || value === 'tidak'))
      return text(value === 'ya' ? 'form.ya' : 'form.tidak');
    return String(value ?? '');
  };
  const write = (one: Condition, isInner: boolean): string => {
    if ('all' in one || 'any' in one) {
      const parts = 'all' in one ? one.all : one.any;
      const joined = parts
        .map((part) => write(part, parts.length > 1))
        .join(` ${text('all' in one ? 'ceklis.words.and' : 'ceklis.words.or')} `);
      return isInner ? `(${joined})` : joined;
    }
    if ('not' in one) return `${text('ceklis.words.not')} (${write(one.not, false)})`;
    const [id, name] =
      'q' in one
        ? [one.q, of(questions.get(one.q)?.label) || one.q]
        : 'calc' in one
          ? [null, of(checklist.calculations.find((each) => each.id === one.calc)?.label) || one.calc]
          : [null, text('ceklis.words.site', { nama: one.site })];
    const op = text(`ceklis.op.${one.op}`);
    if (one.op === 'answered' || one.op === 'not_answered') return `“${name}” ${op}`;
    const values = Array.isArray(one.value) ? one.value : [one.value];
    return `“${name}” ${op} ${values.map((value) => valueWords(id, value)).join(' / ')}`;
  };
  return write(condition, false);
};
