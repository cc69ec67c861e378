// Every file of the corpus through the reading apart and the rules of rows: what is taken, what is named, and in how
// much memory. The figures are printed.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '../../../src/domain/import/cell.ts';
import { importKinds } from '../../../src/domain/import/field.ts';
import { fieldsOf, guessMapping } from '../../../src/domain/import/headers.ts';
import { rowReader } from '../../../src/domain/import/read-row.ts';
import type { KeptRow } from '../../../src/server/imports/make-plan.ts';
import { outcomeOf } from '../../../src/server/imports/plan-row.ts';
import type { ReadAnswer, ReadJob, ReadProgress } from '../../../src/server/imports/read-process.ts';
import { readTable } from '../../../src/server/imports/read-table.ts';
import { readSome } from '../../../src/server/imports/rows-file.ts';
import { runApart } from '../../../src/server/imports/run-apart.ts';
import type { SourceRow } from '../../../src/server/imports/table.ts';
import { writeTable } from '../../../src/server/imports/write-tables.ts';
import { sampleDay, sampleKnown } from '../../domain/import/sample-register.ts';
import { demoTable } from '../../harness/demo-tables.ts';
import { corpus } from './corpus.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tinjau-corpus-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  const lines = Object.entries(figures).map(
    ([group, { files, asExpected, slowestMs }]) =>
      `${group}: ${asExpected} of ${files} as expected, slowest ${slowestMs.toFixed(0)} ms`,
  );
  console.log(`import corpus, each read in 128 MB: ${lines.join('; ')}`);
});

const figures: Record<string, { files: number; asExpected: number; slowestMs: number }> = {};
const figureOf = (group: string) => {
  const known = figures[group] ?? { files: 0, asExpected: 0, slowestMs: 0 };
  figures[group] = known;
  return known;
};
const nothingThere = { of: () => null, site: () => null, isAssigned: () => false };
const program = join(import.meta.dirname, '../../../src/server/imports/read-process.ts');

const digest = async (name: string, bytes: Buffer) => {
  const path = join(folder, name.replaceAll(/\W/g, '-'));
  await writeFile(path, bytes);
  const rowsPath = `${path}.ndjson`;
  const answer = await runApart<ReadJob, ReadProgress, ReadAnswer>(
    program,
    { path, rowsPath, kind: 'site' },
    { limits: { jobMs: 30_000, memoryMb: 128 } },
  );
  if (answer === null) return { fault: 'no answer' };
  if ('failed' in answer) return { fault: answer.failed };
  if ('fault' in answer) return { fault: answer.fault.code };
  const fields = fieldsOf('site', sampleKnown);
  const mappings = answer.sheets.map(({ headers, refused }) =>
    guessMapping(headers, fields).map((id, column) => (refused.includes(column) ? null : id)),
  );
  const known = (mapping: readonly (string | null)[] = []) => mapping.filter((id) => id !== null).length;
  const best = mappings.reduce(
    (found, mapping, index) => (known(mapping) > known(mappings[found]) ? index : found),
    0,
  );
  const reader = rowReader('site', mappings[best] ?? [], fields, sampleKnown);
  const context = {
    kind: 'site' as const,
    fields,
    known: sampleKnown,
    alike: { own: new Map(), sites: new Map() },
    ownCodes: new Set<string>(),
  };
  const seen = new Set<string>();
  const found = {
    good: 0,
    bad: 0,
    reasons: new Set<string>(),
    warnings: new Set<string>(),
    values: {} as Record<string, unknown>,
  };
  for await (const some of readSome<KeptRow>(rowsPath))
    for (const [sheet, , cells] of some) {
      if (sheet !== best) continue;
      const row = reader.read(cells);
      const outcome = row.key === null ? null : outcomeOf(context, row.key, row.values, nothingThere);
      const twice = row.key !== null && seen.has(row.key);
      seen.add(row.key ?? '');
      const reasons = [...row.faults, ...(outcome?.faults ?? [])].map(({ reason }) => reason.code);
      if (twice) reasons.push('key-twice');
      for (const code of reasons) found.reasons.add(code);
      for (const { reason } of [...row.warnings, ...(outcome?.warnings ?? [])])
        found.warnings.add(reason.code);
      if (reasons.length > 0) found.bad += 1;
      else {
        if (found.good === 0) found.values = { ...row.values };
        found.good += 1;
      }
    }
  return { ...found, notices: answer.notices.map(({ code }) => code) };
};

const files = corpus();

describe(`The corpus of ${files.length} files`, () => {
  it('is large enough and has no name twice', () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });

  it.each(files.map((file) => [file.group, file.name, file] as const))(
    '%s: %s',
    async (group, name, file) => {
      const figure = figureOf(group);
      figure.files += 1;
      const begun = performance.now();
      const found = await digest(name, file.bytes);
      figure.slowestMs = Math.max(figure.slowestMs, performance.now() - begun);
      if (file.fault !== undefined) expect(found).toEqual({ fault: file.fault });
      else {
        expect(found).not.toHaveProperty('fault');
        if ('fault' in found) return;
        expect([[found.good, found.bad], [...found.reasons]]).toEqual([
          file.rows,
          expect.arrayContaining([...(file.reasons ?? [])]),
        ]);
        expect([...found.warnings]).toEqual(expect.arrayContaining([...(file.warnings ?? [])]));
        expect(found.notices).toEqual(expect.arrayContaining([...(file.notices ?? [])]));
        for (const [field, value] of Object.entries(file.values ?? {}))
          expect([field, found.values[field]]).toEqual([
            field,
            typeof value === 'number' ? expect.closeTo(value, 6) : value,
          ]);
      }
      figure.asExpected += 1;
    },
    40_000,
  );

  it.each(importKinds)('reads a template as another reader does: %s', async (kind) => {
    const table = await demoTable(kind, sampleDay);
    const path = join(folder, `other-${kind}.xlsx`);
    await writeFile(path, await writeTable('xlsx', table));
    const rows: SourceRow[] = [];
    await readTable(path, {
      onSheet: () => {},
      onNotice: () => {},
      onBytes: () => {},
      onRow: (row) => rows.push(row),
    });
    const other = (await readSheet(path)) as unknown[][];
    const said = (value: unknown) =>
      value instanceof Date ? value.toISOString().slice(0, 10) : value === null ? '' : String(value).trim();
    expect(rows.length).toBe(other.length);
    for (const { row, cells } of rows) {
      const theirs = (other[row - 1] ?? []).map(said);
      expect([row, cells.map(cellText)]).toEqual([row, theirs.slice(0, cells.length)]);
    }
  });
});
