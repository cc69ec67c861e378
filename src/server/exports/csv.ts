// A table as CSV (RFC 4180) with a byte order mark, so that Excel takes it for UTF-8. The first line is the titles, as every
// reader takes it; what the file is of stands below its rows, and the last line says how many there must be: a file without
// it was cut off.

import { harmlessText } from '../../domain/export.ts';
import { endLine, type Speech } from './export-words.ts';
import type { Cell, CountRows, ExportTable } from './table.ts';

export type Dialect = 'semicolon' | 'comma';

const mark = '\ufeff';

export interface CsvLook {
  readonly dialect: Dialect;
  /** What the file is of; nothing where another file beside it says so. */
  readonly about?: readonly string[];
  readonly speech: Speech;
}

/** The file in pieces; nothing is read before the piece before was taken. */
export async function* csvPieces(
  table: ExportTable,
  { dialect, about = [], speech }: CsvLook,
  count: CountRows,
): AsyncGenerator<string> {
  const separator = dialect === 'semicolon' ? ';' : ',';
  const write = (rows: readonly (readonly Cell[])[]): string => {
    let text = '';
    for (const row of rows) text += `${row.map((cell) => quoted(textOf(cell, dialect))).join(separator)}\r\n`;
    return text;
  };
  yield mark + write([table.titles]);
  let rows = 0;
  for await (const page of table.pages()) {
    if (page.length === 0) continue;
    yield write(page);
    rows += page.length;
    count(page.length);
  }
  yield write([...(about.length === 0 ? [] : [[about.join(' | ')]]), [endLine(speech, rows)]]);
}

// Written here because a page of mostly empty cells took csv-stringify 1.4 s of 2.8 s for 10,000 visits.
const quoted = (text: string): string =>
  /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const textOf = (cell: Cell, dialect: Dialect): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    const text = Number.isFinite(cell) ? plainNumber(cell) : '';
    return dialect === 'semicolon' ? text.replace('.', ',') : text;
  }
  if (typeof cell === 'string') return harmlessText(cleanText(cell));
  return 'day' in cell ? cell.day : cell.moment;
};

/** Digits without an exponent, which spreadsheets in Indonesia would take for text. */
export const plainNumber = (value: number): string => {
  const text = String(value);
  return text.includes('e') ? value.toFixed(Math.abs(value) < 1 ? 12 : 0) : text;
};

/** Without the control characters no spreadsheet shows, and without halves of pairs; line ends as one sign. */
export const cleanText = (text: string): string => (isPlain.test(text) ? text : cleaned(text));

const isPlain = /^[\u0020-\u007e\u00a0-\ud7ff]*$/;

const cleaned = (text: string): string =>
  (/[\ud800-\udfff]/.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text)
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '');
