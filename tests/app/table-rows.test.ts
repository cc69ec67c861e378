import { describe, expect, it } from 'vitest';
import { rowsFound } from '../../src/app/supervisor/table-rows.ts';

interface Row {
  readonly name: string;
  readonly place: string;
  readonly sites: number | null;
}

const rows: readonly Row[] = [
  { name: 'Verifikator 10', place: 'Genteng', sites: 4 },
  { name: 'Verifikator 9', place: 'Licin', sites: null },
  { name: 'Camat Genteng', place: 'Genteng', sites: 12 },
];

const columns = [
  { id: 'name', searchText: ({ name }: Row) => name, sortBy: ({ name }: Row) => name },
  { id: 'place', searchText: ({ place }: Row) => place },
  { id: 'sites', sortBy: ({ sites }: Row) => sites },
];

const names = (words: string, columnId: string | null = null, isDown = false) =>
  rowsFound(rows, columns, words, columnId === null ? null : { columnId, isDown }, 'id').map(
    ({ name }) => name,
  );

describe('the rows of a table of the desk', () => {
  it('are those that hold every word, in whichever column and letters', () => {
    expect(names('')).toEqual(['Verifikator 10', 'Verifikator 9', 'Camat Genteng']);
    expect(names('genteng VERI')).toEqual(['Verifikator 10']);
    expect(names('genteng licin')).toEqual([]);
  });

  it('are sorted as people count, with what has no value last either way', () => {
    expect(names('', 'name')).toEqual(['Camat Genteng', 'Verifikator 9', 'Verifikator 10']);
    expect(names('', 'sites')).toEqual(['Verifikator 10', 'Camat Genteng', 'Verifikator 9']);
    expect(names('', 'sites', true)).toEqual(['Camat Genteng', 'Verifikator 10', 'Verifikator 9']);
  });

  it('stay in their order by a column that cannot be sorted', () => {
    expect(names('', 'place')).toEqual(names(''));
  });
});
