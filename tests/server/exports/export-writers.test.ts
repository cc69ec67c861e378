// Hostile words in every cell, written and read back by readers that are not ours.

import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { csvPieces, type Dialect } from '../../../src/server/exports/csv.ts';
import { speechIn } from '../../../src/server/exports/export-words.ts';
import type { Cell, ExportTable } from '../../../src/server/exports/table.ts';
import { xlsxStream } from '../../../src/server/exports/xlsx.ts';
import { bytesOf, unzipped } from './read-zip.ts';
import { chromiumPath, openXmlReader } from './xml-reader.ts';

const formulas = ['=1+1', '+62812', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '=cmd|"/c calc"!A1'];
const hostile = [
  ...formulas,
  'titik;koma,"kutip" \'satu\'',
  'dua\nbaris\r\ntiga',
  'nul\u0000bel\u0007hapus\u007f akhir\uffff',
  'separuh \ud800 pasangan',
  '<b>&amp;]]></b>',
  '_x000A_ _x0041_',
  '😀 Desa Ñuñu عربي',
  ' spasi ',
  '007',
];

const aTable = (rows: readonly (readonly Cell[])[], pages = 1): ExportTable => ({
  name: 'Kunjungan',
  titles: ['Teks', 'Angka', 'Hari', 'Saat'],
  pages: async function* () {
    const size = Math.ceil(rows.length / pages);
    for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
  },
});

const rowsOf = hostile.map((words, index): readonly Cell[] => [
  words,
  index % 2 === 0 ? -index - 0.5 : null,
  { day: '2026-11-20' },
  { moment: '2026-11-20 08:05:09' },
]);

const readCsv = async (dialect: Dialect, rows: readonly (readonly Cell[])[], pages = 1) => {
  const text = await textOf(
    Readable.from(
      csvPieces(
        aTable(rows, pages),
        { about: ['Tentang ekspor: uji'], dialect, speech: speechIn('id') },
        () => {},
      ),
    ),
  );
  return {
    text,
    records: parse(text, {
      bom: true,
      delimiter: dialect === 'semicolon' ? ';' : ',',
      relax_column_count: true,
    }) as string[][],
  };
};

/** What a cell of text may become: no formula, no control character, nothing else lost. */
const readable = (words: string): string =>
  words
    .replace('separuh \ud800 pasangan', 'separuh \ufffd pasangan')
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are left out
    .replace(/[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f\uffff]/g, '');

describe('a CSV of hostile words', () => {
  it.each([
    ['semicolon', ','],
    ['comma', '.'],
  ] as const)('with %s is read back cell by cell', async (dialect, point) => {
    const { text, records } = await readCsv(dialect, rowsOf, 4);
    expect(text.startsWith('\ufeffTeks')).toBe(true);
    const [titles, ...rest] = records;
    expect(titles).toEqual(['Teks', 'Angka', 'Hari', 'Saat']);
    expect(rest.slice(-2)).toEqual([['Tentang ekspor: uji'], [`Akhir ekspor: ${hostile.length} baris`]]);
    for (const [index, words] of hostile.entries()) {
      const [cell = '', number, day, moment] = rest[index] ?? [];
      const plain = readable(words);
      expect(cell).toBe(/^[=+\-@\t\n＝]/.test(plain) ? `'${plain}` : plain);
      expect([day, moment]).toEqual(['2026-11-20', '2026-11-20 08:05:09']);
      expect(number).toBe(index % 2 === 0 ? `-${index}${point}5` : '');
    }
  });

  it('has no end where its rows broke off', async () => {
    const table: ExportTable = {
      ...aTable([]),
      pages: async function* () {
        yield [['satu', 1, null, null]];
        throw new Error('the database went away');
      },
    };
    let read = '';
    const broken = async () => {
      for await (const piece of csvPieces(
        table,
        { about: ['Tentang'], dialect: 'comma', speech: speechIn('id') },
        () => {},
      ))
        read += piece;
    };
    await expect(broken()).rejects.toThrow('went away');
    expect(read).toContain('satu');
    expect(read).not.toContain('Akhir ekspor');
  });
});

describe('a workbook of hostile words', () => {
  it('is read back cell by cell: text as text, numbers as numbers, days as days', async () => {
    let counted = 0;
    const bytes = await bytesOf(
      xlsxStream([aTable(rowsOf, 3), { ...aTable([]), name: 'Kunjungan' }], (rows) => {
        counted += rows;
      }),
    );
    const sheets = await readExcelFile(bytes);
    const first = sheets.find(({ sheet }) => sheet === 'Kunjungan')?.data ?? [];
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Kunjungan', 'Kunjungan 2']);
    expect(first[0]).toEqual(['Teks', 'Angka', 'Hari', 'Saat']);
    expect([first.length, counted]).toEqual([hostile.length + 1, hostile.length]);
    for (const [index, words] of hostile.entries()) {
      const [cell, number, day, moment] = first[index + 1] ?? [];
      const plain = readable(words);
      const expected = /^[=+\-@\t\n＝]/.test(plain) ? `'${plain}` : plain;
      expect(String(cell).trim()).toBe(expected.trim());
      expect(number).toBe(index % 2 === 0 ? -index - 0.5 : null);
      expect(day).toEqual(new Date('2026-11-20T00:00:00Z'));
      expect(Math.abs(Number(moment) - Date.parse('2026-11-20T08:05:09Z'))).toBeLessThan(1000);
    }
  });

  it.skipIf(!chromiumPath)(
    'is well-formed XML in every part, keeps spaces, and names no formula',
    async () => {
      const parts = await unzipped(await bytesOf(xlsxStream([aTable(rowsOf)], () => {})));
      expect([...parts.keys()].sort()).toEqual([
        '[Content_Types].xml',
        '_rels/.rels',
        'xl/_rels/workbook.xml.rels',
        'xl/styles.xml',
        'xl/workbook.xml',
        'xl/worksheets/sheet1.xml',
      ]);
      const reader = await openXmlReader();
      try {
        for (const [name, part] of parts)
          expect([name, await reader.faultOf(part.toString('utf8'))]).toEqual([name, null]);
        expect(await reader.faultOf('<a><b></a>')).not.toBeNull();
      } finally {
        await reader.close();
      }
      const sheet = parts.get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? '';
      expect(sheet).not.toMatch(/<f[ >]/);
      expect(sheet).toContain('<t xml:space="preserve"> spasi </t>');
    },
  );

  it('cuts a cell that Excel would refuse, between signs, and says so', async () => {
    const long = `x${'😀'.repeat(20_000)}`;
    const bytes = await bytesOf(xlsxStream([aTable([[long, 1, null, null]])], () => {}));
    const [{ data } = { data: [] }] = await readExcelFile(bytes);
    const cell = String(data[1]?.[0]);
    expect(cell.length).toBeLessThanOrEqual(32_767);
    expect(cell.endsWith('😀… (dipotong)')).toBe(true);
    const { records } = await readCsv('comma', [[long, 1, null, null]]);
    expect(records[1]?.[0]).toBe(long);
  });

  it('cannot be opened where its rows broke off', async () => {
    const table: ExportTable = {
      ...aTable([]),
      pages: async function* () {
        yield [['satu', 1, null, null]];
        throw new Error('the database went away');
      },
    };
    const chunks: Buffer[] = [];
    const broken = async () => {
      for await (const chunk of xlsxStream([table], () => {})) chunks.push(chunk as Buffer);
    };
    await expect(broken()).rejects.toThrow('went away');
    await expect(unzipped(Buffer.concat(chunks))).rejects.toThrow();
  });
});
