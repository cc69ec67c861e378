// Spreadsheets and archives byte by byte, so that a test can also make what no program writes.

import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the archive says of its size, where that is not true. */
  readonly declared?: number;
  readonly flags?: number;
}

export const makeZip = (entries: readonly ZipEntry[]): Buffer => {
  const [locals, heads]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content, declared, flags = 0 } of entries) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const called = Buffer.from(name);
    const size = declared ?? bytes.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(called.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(20, 6);
    head.writeUInt16LE(flags, 8);
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(crc32(bytes), 16);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt32LE(size, 24);
    head.writeUInt16LE(called.length, 28);
    head.writeUInt32LE(offset, 42);
    locals.push(local, called, packed);
    heads.push(head, called);
    offset += 30 + called.length + packed.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};

const xml = '<?xml version="1.0" encoding="UTF-8"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

export const escaped = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter,
  );

const letters = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);

/** A cell: text, number, or raw XML of the cell itself with `{at}` for its place. */
export type SheetCell = string | number | null | { readonly raw: string };

export const rowXml = (cells: readonly SheetCell[], row: number): string =>
  `<row r="${row}">${cells
    .map((cell, index) => {
      const at = `${letters(index)}${row}`;
      if (cell === null) return '';
      if (typeof cell === 'object') return cell.raw.replaceAll('{at}', at);
      if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
      return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
    })
    .join('')}</row>`;

export const sheetXml = (rows: readonly (readonly SheetCell[])[], more = ''): string =>
  `${xml}<worksheet ${main}><sheetData>${rows.map((cells, index) => rowXml(cells, index + 1)).join('')}</sheetData>${more}</worksheet>`;

export interface MadeSheet {
  readonly name: string;
  readonly xml: string;
  readonly state?: string;
  readonly declared?: number;
}

export interface WorkbookOptions {
  readonly styles?: string;
  readonly texts?: string;
  readonly extra?: readonly ZipEntry[];
  readonly workbookPr?: string;
  readonly rels?: string;
}

export const makeXlsx = (sheets: readonly MadeSheet[], options: WorkbookOptions = {}): Buffer =>
  makeZip([
    { name: '[Content_Types].xml', content: `${xml}<Types/>` },
    {
      name: 'xl/workbook.xml',
      content: `${xml}<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${options.workbookPr ?? ''}<sheets>${sheets
        .map(
          ({ name, state }, index) =>
            `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content:
        options.rels ??
        `${xml}<Relationships>${sheets.map((_sheet, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    },
    ...(options.styles === undefined ? [] : [{ name: 'xl/styles.xml', content: options.styles }]),
    ...(options.texts === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: options.texts }]),
    ...sheets.map(({ xml: content, declared }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content,
      ...(declared === undefined ? {} : { declared }),
    })),
    ...(options.extra ?? []),
  ]);

/** One sheet of plain rows. */
export const plainXlsx = (rows: readonly (readonly SheetCell[])[], options?: WorkbookOptions): Buffer =>
  makeXlsx([{ name: 'Lembar1', xml: sheetXml(rows) }], options);
