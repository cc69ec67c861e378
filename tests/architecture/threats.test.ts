// The page of threats names its tests: each must be there, and each threat must have one or say that it is later work.

import { expect, it } from 'vitest';
import { exists, readText } from '../harness/source-files.ts';

interface ThreatRow {
  readonly number: number;
  readonly where: string;
  readonly tests: readonly (readonly [file: string, name: string])[];
  readonly later: boolean;
}

const rowsOf = (text: string): readonly ThreatRow[] =>
  [...text.matchAll(/^\| (\d+) \|(.*)\|$/gm)].map((match) => {
    const cells = (match[2] ?? '').split(' | ').map((cell) => cell.trim());
    const tests = cells[3] ?? '';
    return {
      number: Number(match[1]),
      where: cells[2] ?? '',
      tests: [...tests.matchAll(/`([^`]+)` "([^"]+)"/g)].map((one) => [one[1] ?? '', one[2] ?? ''] as const),
      later: tests === 'later',
    };
  });

const missingIn = (rows: readonly ThreatRow[]): readonly string[] =>
  rows.flatMap(({ number, tests, later, where }) => [
    ...(tests.length === 0 && !later ? [`${number} names no test`] : []),
    ...tests
      .filter(([file, name]) => !exists(file) || !readText(file).includes(name))
      .map(([file, name]) => `${number}: ${file} has no "${name}"`),
    ...[...where.matchAll(/`([^`]+)`/g)]
      .map((match) => match[1] ?? '')
      .filter((path) => !exists(path))
      .map((path) => `${number}: there is no ${path}`),
  ]);

it('every threat of the list has a row, and every test it names is there', () => {
  const rows = rowsOf(readText('src/server/THREATS.md'));
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  expect(rows.filter(({ later }) => later).map(({ number }) => number)).toEqual([13]);
  expect(missingIn(rows)).toEqual([]);
});

it('a test that is gone, or a row without one, is found', () => {
  const wrong = [
    `| 1 | a | b | \`src/server/main.ts\` | \`tests/architecture/threats.test.ts\` "a name that is ${'nowhere'}" |`,
    '| 2 | a | b | `src/server/nowhere.ts` | nothing |',
  ].join('\n');
  expect(missingIn(rowsOf(wrong)).length).toBe(3);
});
