// The cells of a spreadsheet as they were stored. The sheet is scanned as it inflates and never held whole: what the
// usual readers build in memory of a million empty rows or of one cell in the last column is many times the file, and
// they do not tell a formula from a value (the tests compare this with read-excel-file where both can read).

import type { Cell } from '../../domain/import/cell.ts';
import { faulty } from './fault.ts';
import { importLimits } from './limits.ts';
import type { TableReader } from './table.ts';
import { readWorkbook, type SheetPart, type Workbook } from './xlsx-parts.ts';
import { gathered, scanXml } from './xml-scan.ts';
import { openZip, type ZipParts } from './zip-parts.ts';

export const readXlsx = async (path: string, reader: TableReader): Promise<void> => {
  const zip = await openZip(path);
  try {
    const workbook = await readWorkbook(zip);
    const names = [...zip.parts.keys()];
    const outside = names.filter((name) => /externalLinks\/externalLink[^/]*\.xml$/.test(name)).length;
    if (outside > 0) reader.onNotice({ code: 'external-links', n: outside });
    if (names.some((name) => /vbaProject\.bin$/.test(name))) reader.onNotice({ code: 'macros' });
    if (workbook.is1904) reader.onNotice({ code: 'dates-1904' });
    const all = workbook.sheets.reduce((sum, { part }) => sum + part.bytes, 0);
    const counted = { rows: 0, bytes: 0 };
    for (const [index, sheet] of workbook.sheets.entries()) {
      reader.onSheet(sheet.name);
      if (sheet.isHidden) reader.onNotice({ code: 'hidden-sheet', sheet: sheet.name });
      await readSheet(zip, workbook, sheet, index, reader, counted, all);
    }
  } finally {
    await zip.close();
  }
};

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  hasFormula: boolean;
  value: string | null;
}

/** Thrown to leave a sheet whose rest is not read. */
const leave = Symbol('leave');

const readSheet = async (
  zip: ZipParts,
  workbook: Workbook,
  sheet: SheetPart,
  index: number,
  reader: TableReader,
  counted: { rows: number; bytes: number },
  all: number,
): Promise<void> => {
  const [formulas, wide] = [{ with: 0, without: 0, first: '' }, { cells: 0 }];
  let [row, lastFilled, merged] = [0, 0, 0];
  let cells: Cell[] = [];
  let cell: OpenCell | null = null;
  let [column, isValue, isFormula] = [0, false, false];
  const endRow = (): void => {
    if (cells.length > 0) {
      counted.rows += 1;
      if (counted.rows > importLimits.rows) faulty('import-too-many-rows', sheet.name);
      lastFilled = row;
      reader.onRow({ sheet: index, row, cells });
    }
    cells = [];
    column = 0;
    if (row - lastFilled < importLimits.emptyRows) return;
    reader.onNotice({ code: 'empty-rows-cut', sheet: sheet.name, n: lastFilled });
    throw leave;
  };
  const endCell = ({ column: at, type, style, hasFormula, value }: OpenCell): void => {
    const stored = storedValue(workbook, type, style, value);
    if (hasFormula) {
      if (stored === null) formulas.without += 1;
      else formulas.with += 1;
      if (formulas.first === '') formulas.first = `${columnName(at)}${row}`;
    }
    const held: Cell = stored === null && hasFormula ? { broken: 'formula', text: '' } : stored;
    if (held === null || held === '') return;
    if (at >= importLimits.columns) {
      wide.cells += 1;
      return;
    }
    while (cells.length < at) cells.push(null);
    cells[at] = held;
  };
  const progress = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of zip.read(sheet.part)) {
      counted.bytes += chunk.length;
      reader.onBytes(counted.bytes, all);
      yield chunk;
    }
  };
  try {
    await scanXml(
      progress(),
      {
        open: ({ name, attribute }) => {
          if (name === 'row') row = rowNumber(attribute('r'), row);
          else if (name === 'c') {
            column = columnIndex(attribute('r')) ?? column;
            cell = {
              column,
              type: attribute('t') ?? 'n',
              style: Number(attribute('s') ?? 0),
              hasFormula: false,
              value: null,
            };
            column += 1;
          } else if (name === 'f' && cell) {
            cell.hasFormula = true;
            isFormula = true;
          } else if ((name === 'v' || name === 't') && cell) {
            isValue = true;
            cell.value ??= '';
          } else if (name === 'mergeCell') merged += 1;
        },
        text: (text) => {
          if (isValue && !isFormula && cell) cell.value = gathered(cell.value ?? '', text);
        },
        close: (name) => {
          if (name === 'c' && cell) {
            endCell(cell);
            cell = null;
          } else if (name === 'row') endRow();
          else if (name === 'f') isFormula = false;
          else if (name === 'v' || name === 't') isValue = false;
        },
      },
      sheet.part.name,
    );
  } catch (error) {
    if (error !== leave) throw error;
  }
  const about = { sheet: sheet.name };
  if (formulas.with > 0)
    reader.onNotice({ code: 'formulas', ...about, n: formulas.with, more: formulas.first });
  if (formulas.without > 0)
    reader.onNotice({ code: 'formulas-without-value', ...about, n: formulas.without });
  if (merged > 0) reader.onNotice({ code: 'merged-cells', ...about, n: merged });
  if (wide.cells > 0) reader.onNotice({ code: 'columns-cut', ...about, n: importLimits.columns });
};

const rowNumber = (said: string | undefined, before: number): number => {
  const number = Number(said ?? before + 1);
  return Number.isInteger(number) && number > before && number <= 1_048_576 ? number : before + 1;
};

/** 0 for A; undefined where the cell does not say. */
const columnIndex = (reference: string | undefined): number | undefined => {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};

/** A for 0, as the spreadsheet program names its columns. */
export const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);

const storedValue = (workbook: Workbook, type: string, style: number, value: string | null): Cell => {
  if (value === null) return null;
  switch (type) {
    case 's':
      return workbook.texts[Number(value)] ?? null;
    case 'str':
    case 'inlineStr':
      return value;
    case 'b':
      return value === '1' || value === 'true';
    case 'e':
      return { broken: 'error', text: value.slice(0, 20) };
    case 'd':
      return /^\d{4}-\d{2}-\d{2}/.test(value) ? { day: value.slice(0, 10) } : value;
    default: {
      if (value.trim() === '') return null;
      const number = Number(value);
      if (!Number.isFinite(number)) return value;
      // Serial 0 and below, and what is beyond the year 9999, is no date whatever its format.
      return workbook.isDate(style) && number >= 1 && number < 2_958_466
        ? { day: workbook.dateOf(number) }
        : number;
    }
  }
};
