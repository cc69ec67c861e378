// One row of a file by the columns a person chose: its values, and for every cell that is not taken the reason.

import type { RowValues } from './assemble.ts';
import { type Cell, type ImportReason, isEmptyCell, reasonFor } from './cell.ts';
import type { ImportField, ImportKind } from './field.ts';
import type { ColumnMapping } from './headers.ts';
import type { KnownRegister } from './known.ts';

export interface CellReason {
  /** Index of the column, from 0; null: the row as a whole. */
  readonly column: number | null;
  readonly field: string | null;
  readonly reason: ImportReason;
}

export interface ReadRow {
  /** What the row is known by; null when its cell is empty or bad. */
  readonly key: string | null;
  readonly values: RowValues;
  readonly faults: readonly CellReason[];
  readonly warnings: readonly CellReason[];
}

export interface RowReader {
  readonly read: (cells: readonly Cell[]) => ReadRow;
  /** The column a field was mapped from, or null. */
  readonly columnOf: (fieldId: string) => number | null;
}

/** The field a kind's rows are known by. */
export const keyField = (kind: ImportKind): 'code' | 'id' => (kind === 'region' ? 'code' : 'id');

/** Prepares a mapping once for many rows. */
export const rowReader = (
  kind: ImportKind,
  mapping: ColumnMapping,
  fields: readonly ImportField[],
  known: KnownRegister,
): RowReader => {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const columns = mapping.flatMap((id, column) => {
    const field = id === null ? undefined : byId.get(id);
    return field ? [{ column, id: field.id, read: field.read(known) }] : [];
  });
  const key = keyField(kind);
  return {
    columnOf: (fieldId) => columns.find(({ id }) => id === fieldId)?.column ?? null,
    read: (cells) => {
      const values: Record<string, unknown> = {};
      const [faults, warnings]: [CellReason[], CellReason[]] = [[], []];
      for (const { column, id, read } of columns) {
        const cell = cells[column];
        const said = read(cell ?? null);
        if (said === null) continue;
        if ('reason' in said) {
          faults.push({ column, field: id, reason: said.reason });
          continue;
        }
        values[id] = said.value;
        if (said.warning) warnings.push({ column, field: id, reason: said.warning });
      }
      if (columns.every(({ column }) => isEmptyCell(cells[column])))
        return {
          key: null,
          values,
          faults: [{ column: null, field: null, reason: reasonFor('nothing-mapped') }],
          warnings,
        };
      const own = values[key];
      if (own === undefined && !faults.some(({ field }) => field === key))
        faults.push({
          column: columns.find(({ id }) => id === key)?.column ?? null,
          field: key,
          reason: reasonFor('key-needed'),
        });
      return { key: own === undefined ? null : String(own), values, faults, warnings };
    },
  };
};
