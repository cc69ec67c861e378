// The columns most kinds are made of.

import type { LocalText } from '../site.ts';
import { because, type Cell, type Read } from './cell.ts';
import { type Fields, type ImportField, valueAt } from './field.ts';
import type { KnownRegister } from './known.ts';
import {
  type NumberLimits,
  partsOf,
  readDay,
  reading,
  readList,
  readNumber,
  readText,
  readYesNo,
} from './read-values.ts';

type Titles = readonly [id: string, en: string];

interface More {
  readonly needed?: true;
  readonly holds?: LocalText;
}

const title = ([id, en]: Titles): LocalText => ({ id, en });

/** A column that is read by `read` and written as it stands in the record. */
export const plainField = (
  id: string,
  titles: Titles,
  words: readonly string[],
  read: (known: KnownRegister) => (cell: Cell | undefined) => Read<unknown>,
  more: More = {},
): ImportField => ({
  id,
  title: title(titles),
  words,
  ...more,
  read,
  write: (record) => (valueAt(record, id) ?? null) as Cell,
});

export const textField = (
  id: string,
  titles: Titles,
  words: readonly string[],
  more: More & { readonly most?: number } = {},
): ImportField => {
  const { most = 300, ...rest } = more;
  const holds = { id: `Teks, paling banyak ${most} huruf.`, en: `Text, at most ${most} letters.` };
  return plainField(id, titles, words, () => readText(most), { holds, ...rest });
};

export const numberField = (
  id: string,
  titles: Titles,
  words: readonly string[],
  limits: NumberLimits,
): ImportField => plainField(id, titles, words, () => readNumber(limits), { holds: numberWords(limits) });

const numberWords = ({ least = 0, most, isWhole }: NumberLimits): LocalText =>
  isWhole
    ? { id: `Bilangan bulat ${least} sampai ${most}.`, en: `A whole number, ${least} to ${most}.` }
    : {
        id: `Angka ${least} sampai ${most}; pecahan dengan koma.`,
        en: `A number, ${least} to ${most}; fractions after a comma.`,
      };

export const dayField = (id: string, titles: Titles, words: readonly string[]): ImportField => ({
  ...plainField(id, titles, words, () => readDay, {
    holds: { id: 'Tanggal, seperti 2026-11-20 atau 20/11/2026.', en: 'A date, as 2026-11-20 or 20/11/2026.' },
  }),
  write: (record) => {
    const day = valueAt(record, id);
    return typeof day === 'string' ? { day } : null;
  },
});

export const yesNoField = (id: string, titles: Titles, words: readonly string[]): ImportField => ({
  ...plainField(id, titles, words, () => readYesNo, {
    holds: { id: 'ya atau tidak.', en: 'ya (yes) or tidak (no).' },
  }),
  write: (record) => {
    const value = valueAt(record, id);
    return typeof value === 'boolean' ? (value ? 'ya' : 'tidak') : null;
  },
});

/** A list in one cell, its parts between semicolons. */
export const listField = <T>(
  id: string,
  titles: Titles,
  words: readonly string[],
  readPart: (known: KnownRegister) => (cell: Cell) => Read<T>,
  writePart: (part: T) => string = String,
): ImportField => ({
  id,
  title: title(titles),
  words,
  holds: {
    id: 'Teks; beberapa dipisah dengan titik koma.',
    en: 'Text; several between semicolons.',
  },
  read: (known) => readList(readPart(known)),
  write: (record) => {
    const parts = valueAt(record, id) as readonly T[] | undefined;
    return Array.isArray(parts) && parts.length > 0 ? parts.map(writePart).join('; ') : null;
  },
});

/** The pieces of one part, between bars: `APBD_KAB | Pemkab Siak | 45000000`. */
export const pieces = (text: string): readonly string[] => text.split('|').map((piece) => piece.trim());

/** A part of a list made of pieces; `make` answers null for what is not of that form. */
export const readPieces = <T>(form: string, make: (parts: readonly string[], part: string) => T | null) =>
  reading<T>((_cell, text) => {
    const value = make(pieces(text), text);
    return value === null ? because('list-part', text, form) : { value };
  });

/** `opd = OPD; rsud = RSUD`, as a record of text to what `readValue` makes of it. */
export const readPairs = <T>(readValue: (text: string) => T | null) =>
  reading<Readonly<Record<string, T>>>((_cell, text) => {
    const pairs: Record<string, T> = {};
    for (const part of partsOf(text)) {
      const [, key = '', said = ''] = /^([\w.-]{1,60})\s*[=:]\s*(.+)$/.exec(part) ?? [];
      const value = key === '' ? null : readValue(said.trim());
      if (value === null) return because('list-part', part, 'nama = nilai');
      pairs[key] = value;
    }
    return { value: pairs };
  });

/** A text in both languages from `Indonesian` and, where it is given, English. */
export const localText = (id: string, en: string | undefined): LocalText => ({
  id,
  en: en === undefined || en === '' ? id : en,
});

export const recordOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
