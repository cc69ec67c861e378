// One row that asks something, as a question. What the row says beyond that is named.

import type { Constraint, Option, Question, QuestionType } from '../checklist/definition.ts';
import { isDay } from '../local-time.ts';
import type { ChoiceList } from './form-choices.ts';
import type { NameGiver } from './form-names.ts';
import type { FormRow, Name } from './form-sheets.ts';
import type { TextReader } from './form-texts.ts';
import type { RowType } from './form-types.ts';
import { readOwn } from './own-column.ts';
import type { PlannedQuestion, Written } from './plan.ts';

export interface PlanDeps {
  readonly sheet: string;
  readonly name: Name;
  readonly names: NameGiver;
  readonly texts: TextReader;
  readonly lists: ReadonlyMap<string, ChoiceList>;
  readonly usedLists: Set<string>;
}

/** What the own column may say of a question; texts and types stand in columns of their own. */
const ownKeys = [
  'unit',
  'format',
  'required_when',
  'relevant',
  'default_from',
  'constraint',
  'points',
  'points_ranges',
  'points_max',
  'claim_field',
  'mandatory_indicator',
  'outcome',
  'personal_data',
  'gate',
  'photo',
  'video',
] as const;

const ownRules = (own: Readonly<Record<string, unknown>>): Partial<Question> =>
  Object.fromEntries(ownKeys.flatMap((key) => (own[key] === undefined ? [] : [[key, own[key]]])));

/** Columns of a row that have no place in a question. */
const unplaced = {
  appearance: ['own', 'appearance'],
  choice_filter: ['lost', 'choice-filter'],
  parameters: ['lost', 'parameters'],
  required_message: ['lost', 'column'],
  read_only: ['lost', 'column'],
  trigger: ['lost', 'column'],
  guidance_hint: ['lost', 'column'],
} as const;

/** Every question a row becomes: one, or two where a choice may be something else, to be written down. */
export const planQuestion = (
  deps: PlanDeps,
  row: FormRow,
  rowType: Extract<RowType, { kind: 'question' | 'acknowledge' | 'range' }>,
  groupRelevant: readonly Written[],
): readonly PlannedQuestion[] => {
  const { sheet, name, names, texts } = deps;
  const written = row.cell('name');
  const at = (column: string) => ({ sheet, row: row.row, column, value: row.cell(column) });
  const own = readOwn(row, sheet, name);
  const id = names.give(written, { sheet, row: row.row });
  const label = texts.text(row, 'label', sheet);
  if (label === null) name('notice', 'label-missing', at('label'));
  const hint = texts.text(row, 'hint', sheet);
  for (const [column, [kind, code]] of Object.entries(unplaced))
    if (row.cell(column) !== '' && !(rowType.kind === 'range' && column === 'parameters'))
      name(kind, code, at(column));
  const choices = chosenFrom(deps, row, rowType);
  const type = typeOf(deps, row, rowType, choices);
  // Only a yes/no question keeps other values than the form has.
  const keptValue = (value: string): string => (type === 'yesno' ? choices?.yesNo?.[value] : null) ?? value;
  const ownRelevant = row.cell('relevant');
  const relevant =
    ownRelevant === '' ? groupRelevant : [...groupRelevant, { text: ownRelevant, row: row.row }];
  const constraint = rowType.kind === 'range' ? rangeOf(row.cell('parameters')) : {};
  if (rowType.kind === 'range') name('notice', 'range', at('parameters'));
  const question: Question = {
    id,
    type,
    label: label ?? { id: written || id, en: written || id },
    ...(hint ? { hint } : {}),
    required: isYes(row.cell('required')) || rowType.kind === 'acknowledge',
    ...(choices && type !== 'yesno' ? { options: withOther(choices.options, rowType) } : {}),
    ...(type === 'photo' ? { photo: { min: 1, max: 4, stages: ['any'] } } : {}),
    ...(type === 'video' ? { video: { upload: 'wifi_only' } } : {}),
    ...(Object.keys(constraint).length > 0 ? { constraint } : {}),
    ...defaultOf(deps, row, type, keptValue),
    ...ownRules(own),
  };
  const planned = { row, written, question, relevant, keptValue };
  if (rowType.kind !== 'question' || !rowType.orOther) return [planned];
  name('notice', 'or-other', at('type'));
  return [planned, otherText(deps, planned)];
};

const otherText = (
  { names, sheet }: PlanDeps,
  { row, written, question, relevant }: PlannedQuestion,
): PlannedQuestion => ({
  row: { row: row.row, cell: () => '' },
  written: `${written}_other`,
  question: {
    id: names.give(`${question.id}_other`, { sheet, row: row.row }),
    type: 'text',
    label: { id: 'Lainnya, sebutkan', en: 'Other, namely' },
    required: false,
  },
  relevant: [...relevant, { text: `selected(\${${written}}, 'other')`, row: row.row }],
  keptValue: (value) => value,
});

const withOther = (options: readonly Option[], rowType: RowType): readonly Option[] =>
  rowType.kind === 'question' && rowType.orOther && !options.some(({ value }) => value === 'other')
    ? [...options, { value: 'other', label: { id: 'Lainnya', en: 'Other' } }]
    : options;

const chosenFrom = (
  { sheet, name, lists, usedLists }: PlanDeps,
  row: FormRow,
  rowType: RowType,
): ChoiceList | null => {
  if (rowType.kind !== 'question' || rowType.list === undefined) return null;
  const list = lists.get(rowType.list);
  usedLists.add(rowType.list);
  if (list) return list;
  name('lost', 'choices-missing', { sheet, row: row.row, column: 'type', value: rowType.list });
  return { options: [], yesNo: null, row: 0 };
};

const typeOf = (
  { sheet, name }: PlanDeps,
  row: FormRow,
  rowType: Extract<RowType, { kind: 'question' | 'acknowledge' | 'range' }>,
  choices: ChoiceList | null,
): QuestionType => {
  const at = { sheet, row: row.row, column: 'type', value: row.cell('type') };
  if (rowType.kind === 'range')
    return /step\s*=\s*\d*\.\d/.test(row.cell('parameters')) ? 'decimal' : 'integer';
  if (rowType.kind === 'acknowledge') {
    name('notice', 'acknowledge', at);
    return 'yesno';
  }
  if (rowType.type !== 'single' || choices === null || choices.yesNo === null || rowType.orOther)
    return rowType.type;
  const isSame = Object.entries(choices.yesNo).every(([written, kept]) => written === kept);
  if (!isSame) name('notice', 'yes-no', at);
  return 'yesno';
};

const rangeOf = (parameters: string): Constraint => {
  const number = (key: string): number | undefined => {
    const [, text] = new RegExp(`${key}\\s*=\\s*(-?\\d+(?:\\.\\d+)?)`).exec(parameters) ?? [];
    return text === undefined ? undefined : Number(text);
  };
  const [min, max] = [number('start'), number('end')];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
};

export const isYes = (text: string): boolean => /^(yes|ya|true|true\(\)|1)$/i.test(text.trim());
export const isNo = (text: string): boolean => /^(|no|tidak|false|false\(\)|0)$/i.test(text.trim());

const defaultOf = (
  { sheet, name }: PlanDeps,
  row: FormRow,
  type: QuestionType,
  keptValue: (value: string) => string,
): Pick<Question, 'default'> => {
  const text = row.cell('default');
  if (text === '') return {};
  if (type === 'date' && /^today\(\)$/i.test(text)) return { default: 'today' };
  const value = keptValue(text.replace(/^'(.*)'$/, '$1'));
  const isPlain = !/[${}()]/.test(text);
  const fits =
    (type === 'date' && isDay(value)) ||
    ((type === 'integer' || type === 'decimal') && Number.isFinite(Number(value))) ||
    ['text', 'single', 'multi', 'yesno'].includes(type);
  if (isPlain && fits) return { default: value.slice(0, 200) };
  name('lost', 'default', { sheet, row: row.row, column: 'default', value: text });
  return {};
};
