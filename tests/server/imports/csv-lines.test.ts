// No line of a CSV file is lost: what is read and what is empty add up to its lines, however they end.

import '../../harness/seed.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTable } from '../../../src/server/imports/read-table.ts';
import type { FileNotice, SourceRow } from '../../../src/server/imports/table.ts';
import { corpus } from './corpus.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tinjau-csv-lines-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (bytes: Buffer | string) => {
  const path = join(folder, 'file.csv');
  await writeFile(path, bytes);
  const rows: SourceRow[] = [];
  const notices: FileNotice[] = [];
  await readTable(path, {
    onSheet: () => {},
    onNotice: (notice) => notices.push(notice),
    onBytes: () => {},
    onRow: (row) => rows.push(row),
  });
  return { rows, notices };
};

/** Lines as an editor numbers them; those within quotes belong to the row that begins above them. */
const expectedLines = (text: string): { readonly filled: readonly number[]; readonly lines: number } => {
  const filled: number[] = [];
  let [line, begins, isQuoted, held] = [1, 1, false, ''];
  const end = () => {
    if (/[^;,\s"]/.test(held)) filled.push(begins);
    held = '';
  };
  for (const letter of text.match(/\r\n|[\s\S]/g) ?? []) {
    if (letter === '"') isQuoted = !isQuoted;
    if (!/^[\r\n]/.test(letter)) {
      held += letter;
      continue;
    }
    line += 1;
    if (isQuoted) continue;
    end();
    begins = line;
  }
  end();
  return { filled, lines: line };
};

const textFiles = corpus().filter(
  ({ name, group, bytes }) => group === 'good' && name.startsWith('csv') && !bytes.includes(0),
);

it.each(textFiles.map(({ name, bytes }) => [name, bytes] as const))(
  'each line with something in it is a row, under its number: %s',
  async (name, bytes) => {
    const text = bytes
      .toString(name.includes('1252') ? 'latin1' : 'utf8')
      .replace(/^\ufeff/, '')
      .replace(/^sep=.(?=[\r\n])/, '');
    const { rows } = await read(bytes);
    expect(rows.map(({ row }) => row)).toEqual(expectedLines(text).filled);
  },
);

const lineEnd = fc.constantFrom('\r\n', '\n', '\r');
const cell = fc.oneof(
  fc.constantFrom('Drainase', 'RT 02', '12,5', '😀', 'é'),
  fc
    .array(fc.oneof(fc.constantFrom('a', ';', '""', ' ', '\u2028'), lineEnd), { minLength: 1, maxLength: 6 })
    .map((parts) => `"${parts.join('')}x"`),
);
const line = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.array(cell, { minLength: 2, maxLength: 4 }), lineEnd) },
  { weight: 1, arbitrary: fc.tuple(fc.constant([] as string[]), lineEnd) },
);

it('rows read and empty lines add up, with ends mixed in every way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      async (lines, isEnded) => {
        // What stands first decides what kind of file it is.
        const all: typeof lines = [[['Kode', 'Judul'], '\r\n'], ...lines];
        const text = all
          .map(([cells, end], index) => `${cells.join(';')}${index < all.length - 1 || isEnded ? end : ''}`)
          .join('');
        const { rows } = await read(text);
        const whole = (said: string) =>
          said.startsWith('"') ? said.slice(1, -1).replaceAll('""', '"').replace(/\r\n?/g, '\n') : said;
        expect(rows.map(({ cells }) => cells)).toEqual(
          all.filter(([cells]) => cells.length > 0).map(([cells]) => cells.map(whole)),
        );
        expect(rows.map(({ row }) => row)).toEqual(expectedLines(text).filled);
      },
    ),
    { numRuns: 200 },
  );
});

it('neither line ends nor letters break where the file is read in parts', async () => {
  for (const ahead of [65_520, 65_521, 65_522, 65_523, 65_524, 65_525, 65_526]) {
    const text = `Kode;Judul\r\n1;${'a'.repeat(ahead)}\r\n\r\n2;b\r3;c😀\r\n4;${'😀'.repeat(70_000)}`;
    const { rows } = await read(text);
    expect(rows.map(({ row }) => row)).toEqual([1, 2, 4, 5, 6]);
    expect(rows.at(-1)?.cells[1]).toBe('😀'.repeat(50_000));
  }
});

it('a quote mark too many that takes rows into one cell is named with its row', async () => {
  const { rows, notices } = await read('Kode;Judul\n1;a\n2;"b\n3;c\n4;d"\n5;e\n');
  expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 6]);
  expect(notices).toContainEqual({ code: 'lines-in-cells', n: 1, more: '3' });
});
