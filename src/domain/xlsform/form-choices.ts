// The choices sheet: lists of options by name, and which of them only ask yes or no.

import type { Option } from '../checklist/definition.ts';
import { definitionLimits } from '../checklist/definition-limits.ts';
import type { Name, ReadSheet } from './form-sheets.ts';
import type { TextReader } from './form-texts.ts';
import { readOwn } from './own-column.ts';

export interface ChoiceList {
  readonly options: readonly Option[];
  /** By the value in the form: what a yes/no question keeps for it; null when it asks for more than that. */
  readonly yesNo: Readonly<Record<string, 'ya' | 'tidak'>> | null;
  readonly row: number;
}

const columns = new Set(['list_name', 'name', 'tinjau']);
const translated = /^label(::(id|en))?$/;

/** Reads all lists. Lists nobody uses are named by the caller, who knows the questions. */
export const readChoices = (
  sheet: ReadSheet | null,
  texts: TextReader,
  name: Name,
): ReadonlyMap<string, ChoiceList> => {
  const lists = new Map<string, { options: Option[]; row: number }>();
  if (sheet === null) return new Map();
  nameOtherColumns(sheet, name);
  for (const row of sheet.rows) {
    const listName = row.cell('list_name');
    const value = row.cell('name');
    const at = { sheet: sheet.name, row: row.row, column: 'name', value };
    if (listName === '') {
      name('lost', 'name-missing', { ...at, column: 'list_name' });
      continue;
    }
    const list = lists.get(listName) ?? { options: [], row: row.row };
    lists.set(listName, list);
    const label = texts.text(row, 'label', sheet.name);
    if (value === '' && label === null) continue;
    if (list.options.length >= definitionLimits.options) {
      name('lost', 'choices-too-many', at);
      continue;
    }
    const given = value === '' ? (label?.id ?? '') : value;
    if (list.options.some((option) => option.value === given)) name('notice', 'option-twice', at);
    if (label === null) name('notice', 'label-missing', { ...at, column: 'label' });
    const own = readOwn(row, sheet.name, name);
    list.options.push({
      value: given.slice(0, definitionLimits.id),
      label: label ?? { id: given, en: given },
      ...(typeof own.points === 'number' ? { points: own.points } : {}),
    });
  }
  return new Map([...lists].map(([key, list]) => [key, { ...list, yesNo: yesNoOf(list.options) }]));
};

const nameOtherColumns = (sheet: ReadSheet, name: Name): void => {
  for (const { written, known } of sheet.columns) {
    if (known === '' || columns.has(known) || translated.test(known) || known.startsWith('label::')) continue;
    const filled = sheet.rows.find((row) => row.cell(known) !== '');
    if (filled)
      name('lost', 'column', { sheet: sheet.name, row: 1, column: written, value: filled.cell(known) });
  }
};

const yes = /^(ya|yes|y|true|iya)$/i;
const no = /^(tidak|no|n|t|false|tdk)$/i;

const yesNoOf = (options: readonly Option[]): ChoiceList['yesNo'] => {
  const [first, second] = options;
  if (options.length !== 2 || !first || !second) return null;
  const answers = (words: RegExp, { value, label }: Option): boolean =>
    words.test(value) || (/^[01]$/.test(value) && (words.test(label.id) || words.test(label.en)));
  for (const [positive, negative] of [
    [first, second],
    [second, first],
  ] as const)
    if (answers(yes, positive) && answers(no, negative))
      return { [positive.value]: 'ya', [negative.value]: 'tidak' };
  return null;
};
