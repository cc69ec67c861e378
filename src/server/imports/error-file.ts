// The rows that were not taken, as they came, with the reason in a column of its own: to be mended and brought again.

import type { BadRowsAnswer } from '../../contract/imports.ts';
import type { Cell } from '../../domain/import/cell.ts';
import type { ImportKind } from '../../domain/import/field.ts';
import { fieldsOf } from '../../domain/import/headers.ts';
import type { CellReason } from '../../domain/import/read-row.ts';
import { reasonText } from '../../domain/import/reasons.ts';
import type { LocalText } from '../../domain/site.ts';
import type { ImportBody } from './import-body.ts';
import { type KeptRow, type PlannedRow, planPath, rowsPath } from './make-plan.ts';
import { columnName } from './read-xlsx.ts';
import { others, readSome } from './rows-file.ts';
import type { OutRow, OutTable } from './write-tables.ts';

const mostBad = 2000;

/** Header of the column of reasons; an import leaves it out by its name. */
export const reasonHeader = 'Alasan ditolak';

/** Cell by cell, the first 2,000. */
export const badRowsOf = async (
  folder: string,
  kind: ImportKind,
  body: ImportBody,
): Promise<BadRowsAnswer> => {
  const sheet = body.sheets[body.sheet ?? 0];
  const titles = titlesOf(kind);
  const bad: BadRowsAnswer['bad'] = [];
  let all = 0;
  for await (const rows of readSome<PlannedRow>(planPath(folder))) {
    for (const { row, state, faults } of rows) {
      if (state !== 'bad') continue;
      for (const { column, field, reason } of faults) {
        all += 1;
        const title = column === null ? titles.get(field ?? '') : undefined;
        if (bad.length < mostBad)
          bad.push({
            sheet: sheet?.name ?? '',
            row,
            column,
            header: headerOf(body, column),
            ...(title ? { field: title } : {}),
            reason,
          });
      }
    }
    await others();
  }
  return { bad, all };
};

/** The table, and its rows read from the disk as they are written: of a file that is all bad nothing is held. */
export const errorTable = (
  folder: string,
  kind: ImportKind,
  body: ImportBody,
): { readonly table: Omit<OutTable, 'rows'>; readonly pages: () => AsyncIterable<readonly OutRow[]> } => {
  const sheet = body.sheets[body.sheet ?? 0];
  const titles = titlesOf(kind);
  const refused = new Set(sheet?.refused ?? []);
  const kept = (sheet?.headers ?? []).flatMap((_header, index) => (refused.has(index) ? [] : [index]));
  const outRow = (row: number, cells: readonly Cell[], faults: readonly CellReason[]): OutRow => {
    const bad = new Set(faults.map(({ column }) => column));
    return {
      cells: [
        row,
        faults.map((fault) => sentence(body, titles, fault)).join(' '),
        ...kept.map((index) => cells[index] ?? null),
      ],
      marked: new Set(kept.flatMap((index, at) => (bad.has(index) ? [at + 2] : []))),
    };
  };
  return {
    table: {
      name: 'Ditolak',
      // The reason stands where it is seen without scrolling past sixty columns.
      headers: ['Baris', reasonHeader, ...kept.map((index) => sheet?.headers[index] ?? '')],
      long: [1],
    },
    pages: async function* () {
      // Both files hold the rows of the sheet in the same order, so they are read side by side.
      const bad = badOf(folder);
      try {
        let next = await bad.next();
        for await (const rows of readSome<KeptRow>(rowsPath(folder))) {
          if (next.done) return;
          const out: OutRow[] = [];
          for (const [own, row, cells] of rows) {
            if (next.done || own !== body.sheet || row !== next.value.row) continue;
            out.push(outRow(row, cells, next.value.faults));
            next = await bad.next();
          }
          yield out;
          await others();
        }
        // Checked anew while it was read: a file that ends here would lack rows without saying so.
        if (!next.done) throw new Error('The bad rows of an import changed while they were read.');
      } finally {
        await bad.return(undefined);
      }
    },
  };
};

const badOf = async function* (folder: string): AsyncGenerator<PlannedRow, undefined> {
  for await (const rows of readSome<PlannedRow>(planPath(folder)))
    for (const planned of rows) if (planned.state === 'bad') yield planned;
};

const headerOf = (body: ImportBody, column: number | null): string =>
  column === null ? '' : (body.sheets[body.sheet ?? 0]?.headers[column] ?? '') || columnName(column);

/** Columns of a checklist's claims are left out: nothing is wrong with one that is not there. */
const titlesOf = (kind: ImportKind): ReadonlyMap<string, LocalText> =>
  new Map(fieldsOf(kind, { checklists: new Map() }).map(({ id, title }) => [id, title]));

const sentence = (
  body: ImportBody,
  titles: ReadonlyMap<string, LocalText>,
  { column, field, reason }: CellReason,
): string => {
  const header = headerOf(body, column) || (titles.get(field ?? '')?.id ?? field ?? '');
  return header === '' ? reasonText(reason) : `${header}: ${reasonText(reason)}`;
};
