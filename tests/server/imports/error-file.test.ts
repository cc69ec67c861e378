// The file of rows that were not taken, row by row from the disk: nothing of it is held, and none is lost on the way.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorTable, reasonHeader } from '../../../src/server/imports/error-file.ts';
import type { ImportBody } from '../../../src/server/imports/import-body.ts';
import { planPath, rowsPath } from '../../../src/server/imports/make-plan.ts';
import { streamMarked, type TableFormat } from '../../../src/server/imports/write-tables.ts';
import { unzipped } from '../exports/read-zip.ts';

const many = 3000;
const sheet = { name: 'Lokasi', headers: ['Kode', 'NIK', 'Bujur', 'Lintang'], refused: [1] };
const body = { sheet: 1, sheets: [{ ...sheet, name: 'Lain' }, sheet] } as unknown as ImportBody;

const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const bad = (row: number) => ({
  row,
  key: `U-${row}`,
  state: 'bad',
  faults: [{ column: 2, field: 'lng', reason: { code: 'coordinate-outside', found: '4,9' } }],
  values: {},
});

const cells = (row: number) => [`U-${row}`, '3510094203850001', row % 2 === 0 ? '4,9' : null, '-8,35'];

describe('the file of rows that were not taken', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tinjau-errors-'));
    // Every third row was taken; another sheet stands before this one, with the same row numbers.
    const rows = Array.from({ length: many }, (_, index) => index + 2);
    await writeFile(
      rowsPath(folder),
      lines([...rows.map((row) => [0, row, ['other']]), ...rows.map((row) => [1, row, cells(row)])]),
    );
    await writeFile(
      planPath(folder),
      lines(rows.map((row) => (row % 3 === 0 ? { ...bad(row), state: 'new', faults: [] } : bad(row)))),
    );
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const bytesOf = async (format: TableFormat): Promise<Buffer> => {
    const { table, pages } = errorTable(folder, 'site', body);
    const chunks: Buffer[] = [];
    for await (const chunk of streamMarked(format, table, pages)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
  const wanted = Array.from({ length: many }, (_, index) => index + 2).filter((row) => row % 3 !== 0);

  it('holds each of them once, in order, without the columns that were refused', async () => {
    const [head, ...rows] = parse(await bytesOf('csv'), { bom: true, delimiter: ';' }) as string[][];
    expect(head).toEqual(['Baris', reasonHeader, 'Kode', 'Bujur', 'Lintang']);
    expect(rows.map(([row]) => Number(row))).toEqual(wanted);
    expect(rows[0]?.slice(2)).toEqual(['U-2', '4,9', '-8,35']);
    expect(rows[0]?.[1]).toMatch(/^Bujur: /);
  });

  it('marks in a workbook the cell to be mended, an empty one too', async () => {
    const bytes = await bytesOf('xlsx');
    const [, first, second] = (await readSheet(bytes)) as unknown[][];
    expect([first?.[0], first?.slice(2)]).toEqual([2, ['U-2', '4,9', '-8,35']]);
    expect([second?.[0], second?.[3]]).toEqual([4, '4,9']);
    const xml = (await unzipped(bytes)).get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? '';
    const styleOf = (at: string): string | undefined => new RegExp(`<c r="${at}"[^>]*`).exec(xml)?.[0];
    expect([styleOf('D2'), styleOf('E2')]).toEqual([
      '<c r="D2" t="inlineStr" s="6"',
      '<c r="E2" t="inlineStr" s="4"',
    ]);
    // Row 5 of the table: its coordinate is missing, and its place is coloured.
    expect(styleOf('D4')).toBe('<c r="D4" s="6"/');
    expect(styleOf('B2')).toContain('s="8"');
  });

  it('breaks off, instead of ending early, when the rows are checked anew while it is read', async () => {
    const read = errorTable(folder, 'site', body).pages()[Symbol.asyncIterator]();
    await read.next();
    await writeFile(planPath(folder), lines([bad(2), bad(many + 50)]));
    await expect(
      (async () => {
        while (!(await read.next()).done);
      })(),
    ).rejects.toThrow();
  });
});
