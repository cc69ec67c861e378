// What a checklist has and a form has not (points, bands, photo rules) travels in a column of its own, as JSON. Other
// programs pass over a column they do not know.

import type { FormRow, Name } from './form-sheets.ts';

/** The name of the column, and of the sheet for what belongs to the checklist as a whole. */
export const ownName = 'tinjau';

/** What the row's own column says; {} where there is none or it cannot be read, which is named. */
export const readOwn = (row: FormRow, sheet: string, name: Name): Readonly<Record<string, unknown>> => {
  const text = row.cell(ownName);
  if (text === '') return {};
  const value = readRecord(text);
  if (value !== null) return value;
  name('lost', 'own-column', { sheet, row: row.row, column: ownName, value: text });
  return {};
};

/** A JSON object, or null. */
export const readRecord = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
};
