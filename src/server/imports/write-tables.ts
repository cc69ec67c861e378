// Tables that go out: templates and the file of errors. Text that a spreadsheet program would take for a formula is
// guarded with an apostrophe, which the import takes off again.

import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { type Cell, cellText } from '../../domain/import/cell.ts';
import type { Cell as ExportCell } from '../exports/table.ts';
import { type LookedCell, type SheetTable, xlsxStream } from '../exports/xlsx.ts';

export type TableFormat = 'xlsx' | 'csv';

export interface OutTable {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns of sentences: wide, and broken into lines. */
  readonly long?: readonly number[];
  /** A second sheet, where the format has sheets. */
  readonly notes?: OutTable;
}

export interface OutRow {
  readonly cells: readonly Cell[];
  /** The cells to be looked at. */
  readonly marked: ReadonlySet<number>;
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

// Excel takes a file without the mark for Windows-1252.
const csvOf = ({ headers, rows }: OutTable): Buffer =>
  Buffer.from(`\ufeff${csvLines([headers, ...rows])}`, 'utf8');

const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map((cell) => guarded(localNumber(cell)))),
    { delimiter: ';', record_delimiter: '\r\n' },
  );

/** A long table as a stream of bytes, its rows read as they are written. */
export const streamTable = (
  format: TableFormat,
  { name, headers, notes }: Omit<OutTable, 'rows'>,
  pages: () => AsyncIterable<readonly (readonly Cell[])[]>,
): Readable => {
  const shown = (rows: readonly (readonly Cell[])[]) => rows.map((row) => row.map(exportCell));
  if (format === 'csv') return csvStream(headers, pages);
  const tables: SheetTable[] = [
    {
      name,
      titles: headers,
      pages: async function* () {
        for await (const rows of pages()) yield shown(rows);
      },
    },
  ];
  if (notes)
    tables.push({
      name: notes.name,
      titles: notes.headers,
      pages: async function* () {
        yield shown(notes.rows);
      },
    });
  return xlsxStream(tables, () => {});
};

/** The same for rows with cells to be looked at, which a workbook shows in colour. */
export const streamMarked = (
  format: TableFormat,
  { name, headers, long = [] }: Omit<OutTable, 'rows' | 'notes'>,
  pages: () => AsyncIterable<readonly OutRow[]>,
): Readable => {
  if (format === 'csv')
    return csvStream(headers, async function* () {
      for await (const rows of pages()) yield rows.map(({ cells }) => cells);
    });
  const looked = ({ cells, marked }: OutRow): readonly LookedCell[] =>
    cells.map((cell, index) => ({
      value: lookedValue(cell),
      look: marked.has(index) ? 'marked' : long.includes(index) ? 'long' : 'plain',
    }));
  const table: SheetTable = {
    name,
    titles: headers,
    long,
    pages: async function* () {
      for await (const rows of pages()) yield rows.map(looked);
    },
  };
  return xlsxStream([table], () => {});
};

const csvStream = (
  headers: readonly string[],
  pages: () => AsyncIterable<readonly (readonly Cell[])[]>,
): Readable =>
  Readable.from(
    (async function* () {
      yield Buffer.from(`\ufeff${csvLines([headers])}`, 'utf8');
      for await (const rows of pages()) yield Buffer.from(csvLines(rows), 'utf8');
    })(),
    { objectMode: false },
  );

const lookedValue = (cell: Cell): LookedCell['value'] => {
  const value = exportCell(cell);
  if (typeof value === 'string') return guarded(value);
  return typeof value === 'object' && value !== null && 'moment' in value ? value.moment : value;
};

const exportCell = (cell: Cell): ExportCell =>
  typeof cell === 'number' || cell === null
    ? cell
    : typeof cell === 'object' && 'day' in cell
      ? cell
      : shownCell(cell);

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

const xlsxOf = (table: OutTable): Promise<Buffer> =>
  writeXlsxFile([sheetOf(table), ...(table.notes ? [sheetOf(table.notes)] : [])]).toBuffer();

const neededColour = '#FFF2CC';
const longWidth = 60;

const sheetOf = ({ name, headers, rows, long = [] }: OutTable) => {
  const style = (index: number) => ({
    alignVertical: 'top' as const,
    ...(long.includes(index) ? { wrap: true } : {}),
  });
  const data: SheetData = [
    headers.map((value) => ({
      value,
      type: String,
      fontWeight: 'bold' as const,
      ...(value.endsWith('*') ? { backgroundColor: neededColour } : {}),
    })),
    ...rows.map((row) =>
      row.map((cell, index) => {
        if (cell === null || cell === '') return null;
        if (typeof cell === 'number') return { value: cell, type: Number, ...style(index) };
        if (typeof cell === 'object' && 'day' in cell)
          return {
            value: new Date(`${cell.day}T00:00:00Z`),
            type: Date,
            format: 'yyyy-mm-dd',
            ...style(index),
          };
        return { value: guarded(shownCell(cell)), type: String, ...style(index) };
      }),
    ),
  ];
  const columns = headers.map((header, index) => ({
    width: long.includes(index) ? longWidth : Math.min(40, Math.max(12, header.length + 2)),
  }));
  return { data, columns, sheet: name.slice(0, 31), stickyRowsCount: 1 };
};
