// The rows that were not taken, as they came, with the reason in a column of its own: to be mended and brought again.

import type { BadRowsAnswer } from '../../contract/imports.ts';
import type { Cell } from '../../domain/import/cell.ts';
import type { CellReason } from '../../domain/import/read-row.ts';
import { reasonText } from '../../domain/import/reasons.ts';
import type { ImportBody } from './import-body.ts';
import { type KeptRow, type PlannedRow, planPath, rowsPath } from './make-plan.ts';
import { columnName } from './read-xlsx.ts';
import { others, readSome } from './rows-file.ts';
import type { OutTable } from './write-tables.ts';

const mostBad = 2000;

/** Header of the column of reasons; an import leaves it out by its name. */
export const reasonHeader = 'Alasan ditolak';

/** Cell by cell, the first 2,000. */
export const badRowsOf = async (folder: string, body: ImportBody): Promise<BadRowsAnswer> => {
  const sheet = body.sheets[body.sheet ?? 0];
  const bad: BadRowsAnswer['bad'] = [];
  let all = 0;
  for await (const rows of readSome<PlannedRow>(planPath(folder))) {
    for (const { row, state, faults } of rows) {
      if (state !== 'bad') continue;
      for (const { column, reason } of faults) {
        all += 1;
        if (bad.length < mostBad)
          bad.push({ sheet: sheet?.name ?? '', row, column, header: headerOf(body, column), reason });
      }
    }
    await others();
  }
  return { bad, all };
};

export const errorTable = async (folder: string, body: ImportBody): Promise<OutTable> => {
  const sheet = body.sheets[body.sheet ?? 0];
  const refused = new Set(sheet?.refused ?? []);
  const kept = (sheet?.headers ?? []).flatMap((_header, index) => (refused.has(index) ? [] : [index]));
  const faultsOf = new Map<number, readonly CellReason[]>();
  for await (const rows of readSome<PlannedRow>(planPath(folder)))
    for (const { row, state, faults } of rows) if (state === 'bad') faultsOf.set(row, faults);
  const out: Cell[][] = [];
  const marked: ReadonlySet<number>[] = [];
  for await (const rows of readSome<KeptRow>(rowsPath(folder))) {
    for (const [own, row, cells] of rows) {
      const faults = own === body.sheet ? faultsOf.get(row) : undefined;
      if (faults === undefined) continue;
      const reason = faults.map((fault) => sentence(body, fault)).join(' ');
      out.push([row, reason, ...kept.map((index) => cells[index] ?? null)]);
      const bad = new Set(faults.map(({ column }) => column));
      marked.push(new Set(kept.flatMap((index, at) => (bad.has(index) ? [at + 2] : []))));
    }
    await others();
  }
  return {
    name: 'Ditolak',
    // The reason stands where it is seen without scrolling past sixty columns.
    headers: ['Baris', reasonHeader, ...kept.map((index) => sheet?.headers[index] ?? '')],
    rows: out,
    long: [1],
    marked,
  };
};

const headerOf = (body: ImportBody, column: number | null): string =>
  column === null ? '' : (body.sheets[body.sheet ?? 0]?.headers[column] ?? '') || columnName(column);

const sentence = (body: ImportBody, { column, field, reason }: CellReason): string => {
  const header = headerOf(body, column) || (field ?? '');
  return header === '' ? reasonText(reason) : `${header}: ${reasonText(reason)}`;
};
