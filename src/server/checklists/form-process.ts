// The process that reads one XLSForm workbook: what a hostile file does to memory or time is gone when it ends.

import type { Cell } from '../../domain/import/cell.ts';
import { cellText } from '../../domain/import/cell.ts';
import type { FormSheet, Unmapped } from '../../domain/xlsform/form-sheets.ts';
import { type ReadForm, readForm } from '../../domain/xlsform/read-form.ts';
import { isImportFault } from '../imports/fault.ts';
import { readXlsx } from '../imports/read-xlsx.ts';

export interface FormJob {
  readonly path: string;
}

export type FormAnswer =
  | { readonly form: ReadForm }
  | { readonly problem: 'xlsform-no-survey' | 'xlsform-not-xlsx' | 'xlsform-too-much' }
  | { readonly failed: string };

/** Rows of one sheet, columns, and letters of all: beyond any form, far below what a spreadsheet can say. */
const most = { rows: 20_000, columns: 100, letters: 4_000_000 };

type MutableSheet = { readonly name: string; readonly rows: (string | number | boolean | null)[][] };

const read = async ({ path }: FormJob): Promise<FormAnswer> => {
  const sheets: MutableSheet[] = [];
  const formulas: Unmapped[] = [];
  let [letters, isTooMuch] = [0, false];
  try {
    await readXlsx(path, {
      onSheet: (name) => sheets.push({ name, rows: [] }),
      onRow: ({ sheet, row, cells }) => {
        const rows = sheets[sheet]?.rows;
        if (rows === undefined) return;
        const read = cells.slice(0, most.columns).map(plain);
        for (const cell of read) letters += typeof cell === 'string' ? cell.length : 0;
        if (row > most.rows || letters > most.letters) {
          isTooMuch = true;
          return;
        }
        // Rows without anything are not told: the place of a row is its number.
        while (rows.length < row - 1) rows.push([]);
        rows.push(read);
      },
      onNotice: ({ code, sheet = '', n = 0, more = '' }) => {
        if (code === 'formulas' || code === 'formulas-without-value')
          formulas.push({
            kind: code === 'formulas' ? 'notice' : 'lost',
            code,
            sheet,
            row: 0,
            column: '',
            value: `${n} ${more}`.trim(),
          });
      },
      onBytes: () => {},
    });
  } catch (error) {
    if (!isImportFault(error)) throw error;
    return {
      problem: /too|entities/.test(error.fault.code) ? 'xlsform-too-much' : 'xlsform-not-xlsx',
    };
  }
  if (isTooMuch) return { problem: 'xlsform-too-much' };
  const form = readForm(sheets as readonly FormSheet[]);
  if (form === null) return { problem: 'xlsform-no-survey' };
  return { form: { ...form, unmapped: [...formulas, ...form.unmapped] } };
};

const plain = (cell: Cell | undefined): string | number | boolean | null => {
  if (cell === undefined || cell === null) return null;
  return typeof cell === 'object' ? cellText(cell) : cell;
};

process.on('message', (job: FormJob) => {
  read(job)
    .catch((error: unknown): FormAnswer => ({ failed: String(error) }))
    .then((answer) => process.send?.({ answer }, () => process.exit()));
});
process.on('disconnect', () => process.exit());
