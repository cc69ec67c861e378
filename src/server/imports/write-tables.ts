// Tables that go out: templates and the file of errors. Text that a spreadsheet program would take for a formula is
// guarded with an apostrophe, which the import takes off again.

import { stringify } from 'csv-stringify/sync';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { type Cell, cellText } from '../../domain/import/cell.ts';

export type TableFormat = 'xlsx' | 'csv';

export interface OutTable {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const tableTypes: Readonly<Record<TableFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** A text that begins like a formula and is no number, harmless. */
export const guarded = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)*$/.test(text) ? `'${text}` : text;

/** The bytes of a table. */
export const writeTable = (format: TableFormat, table: OutTable): Promise<Buffer> =>
  format === 'csv' ? Promise.resolve(csvOf(table)) : xlsxOf(table);

const csvOf = ({ headers, rows }: OutTable): Buffer => {
  const text = stringify(
    [[...headers], ...rows.map((row) => row.map((cell) => guarded(localNumber(cell))))],
    {
      delimiter: ';',
      record_delimiter: '\r\n',
    },
  );
  // Excel takes a file without the mark for Windows-1252.
  return Buffer.from(`\ufeff${text}`, 'utf8');
};

/** With a decimal comma, as spreadsheet programs here expect it. */
const localNumber = (cell: Cell): string =>
  typeof cell === 'number' ? cellText(cell).replace('.', ',') : shownCell(cell);

const shownCell = (cell: Cell): string => {
  if (typeof cell === 'object' && cell !== null && 'broken' in cell) return cell.text;
  if (typeof cell === 'object' && cell !== null && 'shape' in cell) {
    const { shape } = cell;
    const points = shape.type === 'Point' ? [shape.coordinates] : shape.coordinates;
    const inside = points.map(([lng, lat]) => `${lng} ${lat}`).join(', ');
    return shape.type === 'Point' ? `POINT (${inside})` : `LINESTRING (${inside})`;
  }
  return cellText(cell);
};

const xlsxOf = ({ name, headers, rows }: OutTable): Promise<Buffer> => {
  const data: SheetData = [
    headers.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) =>
      row.map((cell) => {
        if (cell === null || cell === '') return null;
        if (typeof cell === 'number') return { value: cell, type: Number };
        if (typeof cell === 'object' && 'day' in cell)
          return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
        return { value: guarded(shownCell(cell)), type: String };
      }),
    ),
  ];
  const columns = headers.map((header) => ({ width: Math.min(40, Math.max(12, header.length + 2)) }));
  return writeXlsxFile(data, { columns, sheet: name.slice(0, 31), stickyRowsCount: 1 }).toBuffer();
};
