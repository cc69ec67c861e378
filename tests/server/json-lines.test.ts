// Whatever a text holds, the line of JSON it stands in is read as it was written: in a backup and between the steps of
// an import.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readList, writeList } from '../../src/server/backup/row-lists.ts';
import { openLines, readSome } from '../../src/server/imports/rows-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tinjau-lines-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// Line ends as Unicode counts them, and letters of several bytes over more than one part of the file.
const rows = [
  { id: 1, note: 'pasted\u2028from\u2029a page\r\n\u0085 and on' },
  { id: 2, note: `${'é😀'.repeat(60_000)}\u2028` },
  { id: 3, note: '' },
];

it('a backup gives back texts with every sort of line end', async () => {
  await writeList(folder, 'texts', [rows]);
  const read: unknown[] = [];
  for await (const some of readList(folder, 'texts')) read.push(...some);
  expect(read).toEqual(rows);
});

it('an import keeps them between its steps', async () => {
  const path = join(folder, 'rows.ndjson');
  const file = await openLines(path);
  await file.write(rows.map((row) => JSON.stringify(row)));
  await file.close();
  const read: unknown[] = [];
  for await (const some of readSome(path)) read.push(...some);
  expect(read).toEqual(rows);
});
