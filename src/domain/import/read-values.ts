// One cell read as text, number, rupiah, day or yes/no. Nothing is guessed silently: what may be meant otherwise is
// refused with its reason, or taken with a word of warning.

import { parseSta } from '../chainage.ts';
import { addDays, type Day, formatDay, isDay } from '../local-time.ts';
import { parseDecimal } from '../numbers.ts';
import { because, type Cell, cellText, isEmptyCell, type Read, reasonFor } from './cell.ts';

/** Null for an empty cell, a reason for a broken one; otherwise what `work` makes of it. */
export const reading =
  <T>(work: (cell: Exclude<Cell, null>, text: string) => Read<T>) =>
  (cell: Cell | undefined): Read<T> => {
    if (cell === null || cell === undefined || isEmptyCell(cell)) return null;
    if (typeof cell === 'object' && 'broken' in cell) {
      if (cell.broken === 'formula') return because('formula-without-value');
      return because(cell.broken === 'shape' ? 'shape' : 'cell-error', undefined, cell.text);
    }
    return work(cell, unguarded(cellText(cell)));
  };

/** A file of ours guards what looks like a formula with an apostrophe; it is no part of the text. */
const unguarded = (text: string): string => (/^'[=+\-@\t＝＋－＠]/.test(text) ? text.slice(1) : text);

/** Sixteen digits in a row: province, day of birth and serial number of a resident (NIK). */
export const looksLikeNik = (text: string): boolean =>
  [...text.matchAll(/(?<![\d])\d{16}(?![\d])/g)].some(([digits]) => {
    const day = Number(digits.slice(6, 8)) % 40;
    const month = Number(digits.slice(8, 10));
    return Number(digits.slice(0, 2)) >= 11 && day >= 1 && day <= 31 && month >= 1 && month <= 12;
  });

/** Whether a text is such a number and nothing else, however it is grouped. */
export const isNik = (text: string): boolean =>
  /^[\d\s.-]+$/.test(text) && looksLikeNik(text.replace(/\D/g, ''));

/** Text of at most `most` letters without control characters. */
export const readText = (most: number) =>
  reading<string>((_cell, text) => {
    if (looksLikeNik(text)) return because('nik');
    const clean = text
      .replace(/[\p{Cc}]+/gu, ' ')
      .replace(/ {2,}/g, ' ')
      .trim();
    return clean.length > most ? because('too-long', text, String(most)) : { value: clean };
  });

/** The key of a row: letters, digits, dots, dashes, underscores. */
export const readKey = reading<string>((cell, text) => {
  if (looksLikeNik(text)) return because('nik');
  return /^[\p{L}\p{N}._:-]{1,100}$/u.test(text) ? { value: text } : because('key-letters', cell);
});

export interface NumberLimits {
  readonly least?: number;
  readonly most?: number;
  readonly isWhole?: boolean;
  /** A length: 0 is no value. */
  readonly isLength?: boolean;
}

/** A number; "1.234,5" and "1234.5" are read as people here write them. */
export const readNumber = ({
  least = 0,
  most = 1e12,
  isWhole = false,
  isLength = false,
}: NumberLimits = {}) =>
  reading<number>((cell, text) => {
    const value = typeof cell === 'number' ? cell : parseDecimal(text.replace(/(km|m|%)$/i, '').trimEnd());
    if (value === null || !Number.isFinite(value)) return because('not-a-number', cell);
    if (isWhole && !Number.isInteger(value)) return because('not-whole', cell);
    if (isLength && value === 0) return because('length-zero', cell);
    if (value < least) return because('too-small', cell, String(least));
    return value > most ? because('too-large', cell, String(most)) : { value };
  });

/** Whole rupiah: 750000000, "Rp 750.000.000", "750.000.000,00". "750,5" and "750 jt" are refused. */
export const readRupiah = reading<number>((cell, text) => {
  if (/\d/.test(text) && /\b(jt|juta|m|miliar|milyar|rb|ribu|t|triliun)\.?$/i.test(text))
    return because('rupiah-short', cell);
  const digits = text
    .replace(/^(rp\.?|idr)[\s\u00a0]*/i, '')
    .replace(/,(00|-)$/, '')
    .replace(/[\s\u00a0]/g, '');
  const value =
    typeof cell === 'number'
      ? cell
      : /^\d+$/.test(digits) || /^[1-9]\d{0,2}(\.\d{3})+$/.test(digits)
        ? Number(digits.replaceAll('.', ''))
        : Number.NaN;
  if (typeof cell !== 'number' && !/\d/.test(text)) return because('rupiah-words', cell);
  if (!Number.isSafeInteger(value) || value < 0) return because('rupiah', cell);
  return value > 1e15 ? because('too-large', cell, '1.000.000.000.000.000') : { value };
});

const monthNames: readonly (readonly string[])[] = [
  ['januari', 'jan', 'january'],
  ['februari', 'feb', 'pebruari', 'february'],
  ['maret', 'mar', 'march'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'jun', 'june'],
  ['juli', 'jul', 'july'],
  ['agustus', 'agu', 'agt', 'ags', 'august', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt', 'october', 'oct'],
  ['november', 'nov', 'nopember', 'nop'],
  ['desember', 'des', 'december', 'dec'],
];

const dayOf = (year: number, month: number, day: number): Day | null => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) && year >= 1945 && year <= 2200 ? text : null;
};

/** Serial numbers of spreadsheets between 1990 and 2100 (1900 date system). */
const [firstSerial, lastSerial] = [32_874, 73_050];

/** The day a serial number of the 1900 date system stands for. */
export const daySerial = (serial: number): Day => addDays('1899-12-30', Math.floor(serial));

/** A calendar day: the cell's own date, 2023-11-20, 20/11/2023, "Senin, 20 November 2023". */
export const readDay = reading<Day>((cell, text) => {
  if (typeof cell === 'object' && 'day' in cell)
    return isDay(cell.day) ? { value: cell.day } : because('not-a-day', cell);
  if (/^\d{5}(\.\d+)?$/.test(text) && Number(text) >= firstSerial && Number(text) <= lastSerial) {
    const value = daySerial(Number(text));
    return { value, warning: reasonFor('day-from-number', cell, value) };
  }
  const [, weekday, rest = text] = /^(\p{L}{4,9})[,\s]+\(?(\d.*?)\)?$/u.exec(text) ?? [];
  const value = dayOfText(rest.replace(/[\sT]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?Z?$/, ''));
  if (value === null) {
    const [, a, b, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(rest) ?? [];
    return dayOf(Number(y), Number(a), Number(b)) === null
      ? because('not-a-day', cell)
      : because('day-order', cell);
  }
  const real = formatDay(value, 'id').split(',')[0] ?? '';
  const isWeekday = weekday !== undefined && weekdayNames.includes(weekday.toLowerCase());
  if (weekday !== undefined && !isWeekday) return because('not-a-day', cell);
  const said = weekday?.toLowerCase().replace("'", '');
  if (said !== undefined && said !== real.toLowerCase() && !isSameWeekday(said, value))
    return because('weekday', cell, real);
  return { value };
});

const weekdayNames =
  'minggu ahad senin selasa rabu kamis jumat sabtu sunday monday tuesday wednesday thursday friday saturday'.split(
    ' ',
  );

const isSameWeekday = (said: string, day: Day): boolean =>
  said === 'ahad'
    ? formatDay(day, 'id').startsWith('Minggu')
    : formatDay(day, 'en').toLowerCase().startsWith(`${said},`);

const dayOfText = (text: string): Day | null => {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (local) return dayOf(Number(local[3]), Number(local[2]), Number(local[1]));
  const named = /^(\d{1,2})[\s-](\p{L}+)\.?[\s-](\d{4})$/u.exec(text);
  const month = named ? monthNames.findIndex((names) => names.includes((named[2] ?? '').toLowerCase())) : -1;
  return named && month >= 0 ? dayOf(Number(named[3]), month + 1, Number(named[1])) : null;
};

const yes = ['ya', 'y', 'yes', 'true', '1', 'benar', 'v', '✓', 'x'];
const no = ['tidak', 't', 'no', 'n', 'false', '0', 'salah', 'bukan', 'belum', '-'];

/** Yes or no, as offices write it. */
export const readYesNo = reading<boolean>((cell, text) => {
  if (yes.includes(text.toLowerCase())) return { value: true };
  return no.includes(text.toLowerCase()) ? { value: false } : because('yes-no', cell);
});

/** Chainage as it is written: 12+350. */
export const readSta = reading<string>((cell, text) => {
  const written = text.replace(/^sta\.?\s*/i, '').replaceAll(' ', '');
  return parseSta(written) === null ? because('sta', cell) : { value: written };
});

const wordKey = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What a person would write for each value: its first word, or its own name where it has none. */
const acceptedWords = (table: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(table)
    .map(([value, [word]]) => word ?? value)
    .join(', ');

/** One of the values of a table, known by its own name or by a word of its row. */
export const readOneOf = <T extends string>(table: Readonly<Record<T, readonly string[]>>) => {
  const byWord = new Map<string, T>();
  for (const value of Object.keys(table) as T[])
    for (const word of [value, ...table[value]]) byWord.set(wordKey(word), value);
  return reading<T>((cell, text) => {
    const value = byWord.get(wordKey(text));
    return value === undefined ? because('not-one-of', cell, acceptedWords(table)) : { value };
  });
};

/** The parts of a list: between semicolons or lines. */
export const partsOf = (text: string): readonly string[] =>
  text
    .split(/[;\n\r]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A list of texts; each is read by `readPart`, the first reason stops it. */
export const readList = <T>(readPart: (cell: Cell) => Read<T>, mostParts = 200) =>
  reading<readonly T[]>((_cell, text) => {
    const values: T[] = [];
    let warning: ReturnType<typeof reasonFor> | undefined;
    const parts = partsOf(text);
    if (parts.length > mostParts) return because('too-large', String(parts.length), String(mostParts));
    for (const part of parts) {
      const read = readPart(part);
      if (read === null) continue;
      if ('reason' in read) return read;
      warning ??= read.warning;
      values.push(read.value);
    }
    return { value: values, ...(warning ? { warning } : {}) };
  });
