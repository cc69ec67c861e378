// A workbook (ECMA-376) written sheet by sheet into a zip as its rows are read: none of the usual libraries lets go of rows
// before the file is done. Text stands in its cell, never in a shared list, so that nothing grows with the rows.

import type { Readable } from 'node:stream';
import { harmlessText } from '../../domain/export.ts';
import { cleanText, plainNumber } from './csv.ts';
import type { Cell, CountRows, ExportTable } from './table.ts';
import { zipStream } from './zip-writer.ts';

/** Excel takes no more rows on a sheet. */
const mostRows = 1_048_576;
/** Excel takes no more signs in a cell. */
const mostSigns = 32_767;
const cutMark = '… (dipotong)';
/** Rows of text go to the zip in pieces of about so many signs. */
const pieceLength = 64 * 1024;

const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** A cell somebody is to mend, or that explains it. Its text is written as it is: the caller made it harmless. */
export interface LookedCell {
  readonly value: string | number | { readonly day: string } | null;
  /** `marked`: coloured; `long`: broken into lines. */
  readonly look: 'plain' | 'marked' | 'long';
}

export interface SheetTable extends Omit<ExportTable, 'pages'> {
  readonly pages: () => AsyncIterable<readonly (readonly (Cell | LookedCell)[])[]>;
  /** Columns of sentences: wide. */
  readonly long?: readonly number[];
}

/** The workbook as a stream of bytes. A fault while rows are read ends the stream with it, and the file has no end. */
export const xlsxStream = (
  tables: readonly SheetTable[],
  count: (rows: number, sheet: number) => void,
): Readable => {
  const names = sheetNames(tables.map(({ name }) => name));
  return zipStream(async (zip) => {
    const add = (path: string, text: string): Promise<void> => zip.addText(path, [start + text]);
    await add('[Content_Types].xml', contentTypes(tables.length));
    await add(
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    );
    await add('xl/workbook.xml', workbook(names));
    await add('xl/_rels/workbook.xml.rels', workbookRelations(tables.length));
    await add('xl/styles.xml', styles);
    for (const [index, table] of tables.entries())
      await zip.addText(
        `xl/worksheets/sheet${index + 1}.xml`,
        inPieces(sheetXml(table, (rows) => count(rows, index))),
      );
  });
};

async function* inPieces(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const part of parts) {
    held += part;
    if (held.length < pieceLength) continue;
    yield held;
    held = '';
  }
  if (held !== '') yield held;
}

async function* sheetXml(table: SheetTable, count: CountRows): AsyncGenerator<string> {
  yield `${start}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${columnWidths(table.titles, table.long ?? [])}<sheetData>`;
  yield rowXml(1, table.titles, titleStyle);
  let row = 1;
  for await (const page of table.pages()) {
    let text = '';
    for (const cells of page) {
      row += 1;
      if (row > mostRows) throw new Error(`A sheet holds at most ${mostRows} rows.`);
      text += rowXml(row, cells, 0);
    }
    yield text;
    count(page.length);
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(Math.max(0, table.titles.length - 1))}${row}"/></worksheet>`;
}

/** As wide as their titles, in signs, within what is still read at a glance. */
const columnWidths = (titles: readonly string[], long: readonly number[]): string => {
  const width = (title: string, index: number): number =>
    long.includes(index) ? longWidth : Math.min(40, Math.max(12, title.length + 4));
  return titles.length === 0
    ? ''
    : `<cols>${titles.map((title, index) => `<col min="${index + 1}" max="${index + 1}" width="${width(title, index)}" customWidth="1"/>`).join('')}</cols>`;
};

const longWidth = 60;

const titleStyle = 3;

const rowXml = (row: number, cells: readonly (Cell | LookedCell)[], style: number): string => {
  let text = `<row r="${row}">`;
  for (const [column, cell] of cells.entries()) text += cellXml(`${columnName(column)}${row}`, cell, style);
  return `${text}</row>`;
};

const cellXml = (at: string, cell: Cell | LookedCell, style: number): string => {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return numberXml(at, cell, style);
  if (typeof cell === 'string') return textXml(at, harmlessText(cleanText(cell)), style);
  if ('look' in cell) return lookedXml(at, cell);
  return 'day' in cell
    ? `<c r="${at}" s="1"><v>${serialOf(cell.day)}</v></c>`
    : `<c r="${at}" s="2"><v>${serialOf(cell.moment)}</v></c>`;
};

const lookedXml = (at: string, { value, look }: LookedCell): string => {
  const style = looks[look];
  if (value === null || value === '') return look === 'marked' ? `<c r="${at}" s="${style}"/>` : '';
  if (typeof value === 'number') return numberXml(at, value, style);
  if (typeof value === 'string') return textXml(at, cleanText(value), style);
  return `<c r="${at}" s="${look === 'marked' ? markedDay : looks.day}"><v>${serialOf(value.day)}</v></c>`;
};

const numberXml = (at: string, value: number, style: number): string =>
  Number.isFinite(value) ? `<c r="${at}"${styled(style)}><v>${plainNumber(value)}</v></c>` : '';

const textXml = (at: string, text: string, style: number): string =>
  `<c r="${at}" t="inlineStr"${styled(style)}><is><t xml:space="preserve">${xmlText(fitting(text))}</t></is></c>`;

const styled = (style: number): string => (style === 0 ? '' : ` s="${style}"`);

const fitting = (text: string): string => {
  if (text.length <= mostSigns) return text;
  const cut = text.slice(0, mostSigns - cutMark.length);
  // Half of a pair is no sign.
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}${cutMark}`;
};

/** Days since 30 December 1899, as spreadsheets count, of a day or a moment without a zone. */
const serialOf = (moment: string): number => {
  const ms = Date.parse(`${moment.slice(0, 10)}T${moment.slice(11) || '00:00:00'}Z`);
  return Math.round((ms / 86_400_000 + 25_569) * 1e6) / 1e6;
};

/** For XML text and attributes; a text that looks like Excel's own escape is kept from being read as one. */
export const xmlText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/_x[0-9A-Fa-f]{4}_/g, (literal) => `_x005F${literal}`);

const columnName = (index: number): string => {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
};

/** At most 31 signs, none of those Excel refuses, each once. */
const sheetNames = (names: readonly string[]): readonly string[] => {
  const used = new Set<string>();
  return names.map((name) => {
    const plain =
      cleanText(name)
        .replace(/[\\/?*[\]:']/g, ' ')
        .trim()
        .slice(0, 31) || 'Data';
    let own = plain;
    for (let n = 2; used.has(own.toLowerCase()); n += 1) own = `${plain.slice(0, 31 - ` ${n}`.length)} ${n}`;
    used.add(own.toLowerCase());
    return own;
  });
};

const times = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index + 1)).join('');

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = (sheets: number): string =>
  `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${times(sheets, (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`)}</Types>`;

const workbook = (names: readonly string[]): string =>
  `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${times(names.length, (n) => `<sheet name="${xmlText(names[n - 1] ?? '')}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`;

const workbookRelations = (sheets: number): string =>
  `<Relationships xmlns="${packages}/relationships">${times(sheets, (n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`;

// Cell formats by number: 0 plain, 1 a day, 2 a moment, 3 a title; at the top of their row 4 plain, 5 a day, 6 marked,
// 7 a marked day, 8 broken into lines.
const looks = { plain: 4, day: 5, marked: 6, long: 8 } as const;
const markedDay = 7;

const topFormat = (numFmtId: number, fillId: number, wrap = ''): string =>
  `<xf numFmtId="${numFmtId}" fontId="0" fillId="${fillId}" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1"><alignment vertical="top"${wrap}/></xf>`;

const styles = `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF8CBAD"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${topFormat(0, 0)}${topFormat(164, 0)}${topFormat(0, 2)}${topFormat(164, 2)}${topFormat(0, 0, ' wrapText="1"')}</cellXfs></styleSheet>`;
