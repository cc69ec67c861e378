// Which rows of a table are shown, and in which order.

import type { OfficeColumn } from './OfficeTable.tsx';

export interface TableOrder {
  readonly columnId: string;
  readonly isDown: boolean;
}

type Searched<Row> = Pick<OfficeColumn<Row>, 'id' | 'searchText' | 'sortBy'>;

/** Rows that hold every word, in any column; numbers in words sort by their value, rows without a value come last. */
export const rowsFound = <Row>(
  rows: readonly Row[],
  columns: readonly Searched<Row>[],
  words: string,
  order: TableOrder | null,
  language: string,
): readonly Row[] => {
  const wanted = words.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  const found =
    wanted.length === 0
      ? rows
      : rows.filter((row) => {
          const held = columns
            .map(({ searchText }) => searchText?.(row) ?? '')
            .join('\n')
            .toLocaleLowerCase(language);
          return wanted.every((word) => held.includes(word));
        });
  const sortBy = columns.find(({ id }) => id === order?.columnId)?.sortBy;
  if (order === null || sortBy === undefined) return found;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const turn = order.isDown ? -1 : 1;
  return found
    .map((row) => ({ row, value: sortBy(row) }))
    .sort(({ value: a }, { value: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return (
        turn * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(`${a}`, `${b}`))
      );
    })
    .map(({ row }) => row);
};
