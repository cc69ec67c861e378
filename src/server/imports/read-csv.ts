// A CSV file as Indonesian offices write it: semicolons, commas or tabs, UTF-8 or what old Excel makes (Windows-1252).

import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { faulty } from './fault.ts';
import { importLimits } from './limits.ts';
import type { TableReader } from './table.ts';

const delimiters = [';', ',', '\t', '|'] as const;

export const readCsv = async (path: string, reader: TableReader): Promise<void> => {
  const bytes = await readFile(path);
  const text = decode(bytes, reader);
  const delimiter = delimiterOf(text);
  reader.onSheet('CSV');
  if (delimiter !== ';' && delimiter !== ',')
    reader.onNotice({ code: 'delimiter', more: delimiter === '\t' ? 'tab' : delimiter });
  const parser = Readable.from(slices(withoutMark(text))).pipe(
    parse({
      delimiter,
      // Left to find out, the parser holds every row to the first line end, and takes what follows for one cell.
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: false,
      max_record_size: 2 * 1024 * 1024,
      info: true,
    }),
  );
  let [rows, ended, isWide] = [0, 0, false];
  const broken = { n: 0, first: 0 };
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number; bytes: number };
    }>) {
      // A row is known by the line it begins in, as an editor shows it.
      ended = info.lines;
      const within = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      const begins = ended - within;
      reader.onBytes(Math.min(info.bytes, bytes.length), bytes.length);
      if (record.every((cell) => cell.trim() === '')) continue;
      rows += 1;
      if (rows > importLimits.rows) faulty('import-too-many-rows');
      isWide ||= record.slice(importLimits.columns).some((cell) => cell !== '');
      const cells = record
        .slice(0, importLimits.columns)
        .map((cell) => (cell === '' ? null : cell.slice(0, importLimits.cellLetters)));
      reader.onRow({ sheet: 0, row: begins, cells });
      if (within === 0) continue;
      broken.n += 1;
      broken.first ||= begins;
    }
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number };
    if (typeof code === 'string' && code.startsWith('CSV_'))
      faulty('import-not-csv', `${lines ?? ended + 1}: ${code}`);
    throw error;
  }
  // A quote mark too many takes whole rows into one cell: a person has to see where.
  if (broken.n > 0) reader.onNotice({ code: 'lines-in-cells', n: broken.n, more: String(broken.first) });
  if (isWide) reader.onNotice({ code: 'columns-cut', n: importLimits.columns });
};

/** Excel's own first line that names the delimiter; the lines keep their numbers. */
const withoutMark = (text: string): string => text.replace(/^sep=.(?=[\r\n])/i, '');

/** The text in parts, each line end a line feed, be it CRLF, LF or CR: one file may hold them all. */
const slices = function* (text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + 65_536, text.length);
    // Neither a line end of two letters nor a letter of two halves is cut in two.
    while (to < text.length && /[\r\ud800-\udbff]/.test(text.charAt(to - 1))) to += 1;
    yield text.slice(from, to).replace(/\r\n?/g, '\n');
    from = to;
  }
};

const decode = (bytes: Buffer, reader: TableReader): string => {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    reader.onNotice({ code: 'encoding-utf-16' });
    return decoded(a === 0xff ? bytes : swapped(bytes), 'utf-16le') ?? faulty('import-encoding');
  }
  // Text holds no zero bytes; what does is a picture, a program or an archive.
  if (bytes.includes(0)) return faulty('import-not-table');
  const text = decoded(bytes, 'utf-8');
  if (text !== null) return text;
  // Windows-1252 has a letter for nearly every byte: only text without control characters is taken for it.
  if (
    bytes.some(
      (byte) => byte < 9 || (byte > 13 && byte < 32) || [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte),
    )
  )
    return faulty('import-encoding');
  reader.onNotice({ code: 'encoding-windows-1252' });
  return new TextDecoder('windows-1252').decode(bytes);
};

const decoded = (bytes: Buffer, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const swapped = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();

/** What stands most often between the cells of the first lines, the same number of times in each. */
const delimiterOf = (text: string): string => {
  const said = /^sep=(.)[\r\n]/i.exec(text)?.[1];
  if (said !== undefined && (delimiters as readonly string[]).includes(said)) return said;
  const lines = text
    .slice(0, 65_536)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 10);
  const worth = (delimiter: string): number => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const [first = 0] = counts;
    return first === 0
      ? Math.max(...counts, 0) / 100
      : first * counts.filter((count) => count === first).length;
  };
  return [...delimiters].sort((x, y) => worth(y) - worth(x))[0] ?? ';';
};
