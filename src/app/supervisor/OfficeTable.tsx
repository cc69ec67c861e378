// The one table of the desk: found by words, sorted by any column, chosen by rows; a card for each row where it is narrow.
// A hundred rows at a time stand in the page, so that it stays quick and can still be read as one table.

import './office-table.css';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { formatDecimal } from '../../domain/numbers.ts';
import { Button } from '../shared/controls/Button.tsx';
import { Checkbox } from '../shared/controls/Checkbox.tsx';
import { TextInput } from '../shared/controls/TextInput.tsx';
import { useText } from '../text/use-text.ts';
import { rowsFound, type TableOrder } from './table-rows.ts';

export interface OfficeColumn<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Left out: the table cannot be sorted by it. Null sorts last. */
  readonly sortBy?: (row: Row) => string | number | null;
  /** Left out: not looked through. */
  readonly searchText?: (row: Row) => string;
  /** An amount or a year: to the right, one figure under the other. */
  readonly isNumber?: boolean;
  /** What is done with the row: the last column. */
  readonly isAction?: boolean;
}

export interface OfficeTableProps<Row> {
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly columns: readonly OfficeColumn<Row>[];
  /** What the table holds, for who does not see it. */
  readonly caption: string;
  /** Said when there are no rows at all. */
  readonly emptyText: string;
  /** How many are shown of all, where the rows of the table are not what people call a row. */
  readonly countText?: (found: number, all: number) => string;
  /** Ids; left out: rows cannot be chosen. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
}

const atOnce = 100;

export const OfficeTable = <Row,>(props: OfficeTableProps<Row>) => {
  const { rows, idOf, columns, caption, emptyText, countText, selected, onSelect } = props;
  const { text, language } = useText();
  const searchId = useId();
  const [words, setWords] = useState('');
  const [order, setOrder] = useState<TableOrder | null>(null);
  const [shown, setShown] = useState(atOnce);
  const found = useMemo(
    () => rowsFound(rows, columns, words, order, language),
    [rows, columns, words, order, language],
  );
  const part = found.slice(0, shown);
  const choose = selected !== undefined && onSelect !== undefined ? { selected, onSelect } : null;
  const chosen = choose ? found.filter((row) => choose.selected.has(idOf(row))).length : 0;
  const chooseOne = (id: string, isChosen: boolean): void => {
    if (!choose) return;
    const next = new Set(choose.selected);
    if (isChosen) next.add(id);
    else next.delete(id);
    choose.onSelect(next);
  };
  const chooseFound = (isChosen: boolean): void => {
    if (!choose) return;
    const next = new Set(choose.selected);
    for (const row of found) {
      if (isChosen) next.add(idOf(row));
      else next.delete(idOf(row));
    }
    choose.onSelect(next);
  };
  const number = (value: number) => formatDecimal(value, language, 0);
  if (rows.length === 0) return <p className="tj-quiet">{emptyText}</p>;
  return (
    <div className="office-table">
      <div className="office-table-head">
        {columns.some(({ searchText }) => searchText) && (
          <TextInput
            id={searchId}
            type="search"
            label={text('tabel.search')}
            leftSection={<IconSearch size={20} aria-hidden />}
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value);
              setShown(atOnce);
            }}
          />
        )}
        <p className="tj-quiet" role="status">
          {countText
            ? countText(found.length, rows.length)
            : words === ''
              ? text('tabel.count', { n: number(rows.length) })
              : text('tabel.found', { n: number(found.length), all: number(rows.length) })}
          {choose && choose.selected.size > 0
            ? `. ${text('tabel.chosen', { n: number(choose.selected.size) })}`
            : ''}
        </p>
      </div>
      {choose && found.length > 0 && (
        <Checkbox
          className="office-table-all"
          label={text('tabel.choose_all', { n: number(found.length) })}
          checked={chosen === found.length}
          indeterminate={chosen > 0 && chosen < found.length}
          onChange={(event) => chooseFound(event.currentTarget.checked)}
        />
      )}
      {found.length === 0 ? (
        <p className="tj-quiet">{text('tabel.nothing', { words })}</p>
      ) : (
        <div className="office-table-scroll">
          <table>
            <caption className="tj-hidden">{caption}</caption>
            <thead>
              <tr>
                {choose && <td aria-hidden />}
                {columns.map((column) => (
                  <HeadCell key={column.id} column={column} order={order} onOrder={setOrder} />
                ))}
              </tr>
            </thead>
            <tbody>
              {part.map((row) => {
                const id = idOf(row);
                return (
                  // The checkbox in the row is the control; the row around it only makes it easier to hit.
                  <tr
                    key={id}
                    data-chosen={choose?.selected.has(id) ? '' : undefined}
                    data-choosable={choose ? '' : undefined}
                    onClick={
                      choose
                        ? (event) => isOnRow(event.target) && chooseOne(id, !choose.selected.has(id))
                        : undefined
                    }
                  >
                    {choose && (
                      <td className="office-table-choice">
                        <Checkbox
                          aria-label={text('tabel.choose', { name: rowName(columns, row, id) })}
                          checked={choose.selected.has(id)}
                          onChange={(event) => chooseOne(id, event.currentTarget.checked)}
                        />
                      </td>
                    )}
                    {columns.map((column) => (
                      <td key={column.id} data-title={column.title} {...alignedAs(column)}>
                        <div>{column.cell(row)}</div>
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {found.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + atOnce)}>
          {text('tabel.more', { n: number(Math.min(atOnce, found.length - shown)) })}
        </Button>
      )}
    </div>
  );
};

/** Not on something that has a use of its own, and not at the end of marking words. */
const isOnRow = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest('a, button, input, label, select, textarea, summary') === null &&
  (getSelection()?.isCollapsed ?? true);

/** As it stands in the first column of words; what is looked through says names twice. */
const rowName = <Row,>(columns: readonly OfficeColumn<Row>[], row: Row, id: string): string =>
  columns.map(({ sortBy }) => sortBy?.(row)).find((shown) => typeof shown === 'string') ?? id;

/** A cell and the head of its column stand alike. */
const alignedAs = ({ isNumber, isAction }: Pick<OfficeColumn<unknown>, 'isNumber' | 'isAction'>) => ({
  'data-number': isNumber ? '' : undefined,
  'data-action': isAction ? '' : undefined,
});

interface HeadCellProps<Row> {
  readonly column: OfficeColumn<Row>;
  readonly order: TableOrder | null;
  readonly onOrder: (order: TableOrder) => void;
}

const HeadCell = <Row,>({ column, order, onOrder }: HeadCellProps<Row>) => {
  const own = order?.columnId === column.id ? order : null;
  if (!column.sortBy)
    return (
      <th scope="col" {...alignedAs(column)}>
        {column.title}
      </th>
    );
  const Icon = own === null ? IconArrowsSort : own.isDown ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      {...alignedAs(column)}
      aria-sort={own === null ? 'none' : own.isDown ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        onClick={() => onOrder({ columnId: column.id, isDown: own !== null && !own.isDown })}
      >
        {column.title} <Icon size={18} aria-hidden />
      </button>
    </th>
  );
};
