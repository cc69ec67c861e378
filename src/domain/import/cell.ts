// What a spreadsheet, a CSV file or a GeoJSON file holds in one place, and what can be said about reading it.

import type { Geometry } from '../coordinates.ts';
import type { ReasonCode } from './reasons.ts';

/** One cell as it was stored. `broken`: there is something, but no value (a formula never worked out, an error). */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly day: string }
  | { readonly shape: Geometry }
  | { readonly broken: 'formula' | 'error' | 'shape'; readonly text: string };

/** Why a cell or a row is not taken, or what to know about it; worded by `reasonText`. */
export interface ImportReason {
  readonly code: ReasonCode;
  /** What stood there, shortened. */
  readonly found?: string;
  /** What it was taken for, what is missing, where the other one is. */
  readonly more?: string;
}

/** A value (with a word of warning), a reason why there is none, or null: the cell is empty. */
export type Read<T> =
  | { readonly value: T; readonly warning?: ImportReason }
  | { readonly reason: ImportReason }
  | null;

const shown = 60;

/** The cell as a person would have typed it; '' when it is empty or broken. */
export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell === 'number') return plainNumber(cell);
  if (typeof cell === 'boolean') return cell ? 'ya' : 'tidak';
  return 'day' in cell ? cell.day : '';
};

/** Without an exponent, and without the noise of binary fractions: a code typed as a number keeps its digits. */
const plainNumber = (value: number): string =>
  Number.isSafeInteger(value)
    ? String(value)
    : String(Number(value.toPrecision(15))).includes('e')
      ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 12 })
      : String(Number(value.toPrecision(15)));

/** Whether nothing stands there. */
export const isEmptyCell = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/** A reason that quotes what stood in the cell. */
export const because = (
  code: ReasonCode,
  found?: Cell,
  more?: string,
): { readonly reason: ImportReason } => ({
  reason: reasonFor(code, found, more),
});

/** The same as a word of warning. */
export const reasonFor = (code: ReasonCode, found?: Cell, more?: string): ImportReason => {
  const text = found === undefined ? '' : cellText(found);
  return {
    code,
    ...(text === '' ? {} : { found: text.length > shown ? `${text.slice(0, shown)}…` : text }),
    ...(more === undefined ? {} : { more }),
  };
};
