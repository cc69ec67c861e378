// What a kind of import knows of its columns: by which words each is found, how its cells are read and written.

import type { LocalText } from '../site.ts';
import type { Cell, Read } from './cell.ts';
import type { KnownRegister } from './known.ts';

export const importKinds = ['region', 'programme', 'person', 'site', 'budget_line'] as const;

export type ImportKind = (typeof importKinds)[number];

/** A record of the register as plain fields. */
export type Fields = Readonly<Record<string, unknown>>;

export interface ImportField {
  /** Dotted path into the record, or a name of its own for what is worked out together with others. */
  readonly id: string;
  readonly title: LocalText;
  /** Other words of header cells that mean this column. */
  readonly words: readonly string[];
  /** A new row must have it. */
  readonly needed?: true;
  /** A new row must have it unless it has any of these other columns. */
  readonly neededUnless?: readonly string[];
  /** What a cell may hold, where its form alone says it. */
  readonly holds?: LocalText;
  readonly read: (known: KnownRegister) => (cell: Cell | undefined) => Read<unknown>;
  /** What a template holds for a record. */
  readonly write: (record: Fields) => Cell;
}

/** What stands at a dotted path, or undefined. */
export const valueAt = (record: Fields, path: string): unknown => {
  let value: unknown = record;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Fields)[part];
  }
  return value;
};

/** The record with another value at a dotted path; nothing else is touched. */
export const withValue = (record: Fields, path: string, value: unknown): Fields => {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...record, [first]: value };
  const inner = record[first];
  const own = typeof inner === 'object' && inner !== null ? (inner as Fields) : {};
  return { ...record, [first]: withValue(own, rest.join('.'), value) };
};
