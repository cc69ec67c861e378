// The list is whole, its table in README.md is the list, and what is said to work has a test that says which row it tries.

import { describe, expect, it } from 'vitest';
import { filesUnder, readText } from '../harness/source-files.ts';
import { allRows } from './rows.ts';
import { articleSection, tableHeading } from './table.ts';

const numbered = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`);
const expected = [
  ...numbered('K', 19),
  ...numbered('B', 15),
  ...numbered('J', 13),
  ...numbered('S', 17),
  ...numbered('P', 21),
];

const tried = filesUnder('tests/acceptance')
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('rows.test.ts'))
  .flatMap((file) =>
    [...readText(file).matchAll(/^\s*it\(\s*['"`]([A-Z]\d\d): /gm)].map(([, id]) => id ?? ''),
  );

describe('what the articles name', () => {
  it('is listed row by row, each once and in order', () => {
    expect(allRows.map(({ id }) => id)).toEqual(expected);
  });

  it('has one test for each row that works or works in part, and none for what is missing', () => {
    const due = allRows.filter(({ state }) => state !== 'missing').map(({ id }) => id);
    expect([...tried].sort()).toEqual([...due].sort());
  });

  it('says of every row where it is, and of each that is not whole what lacks', () => {
    for (const { id, state, where, lacks } of allRows) {
      expect([id, state === 'missing' || where !== '']).toEqual([id, true]);
      expect([id, lacks !== '']).toEqual([id, state !== 'works']);
    }
  });

  it('stands in README.md as it is listed', () => {
    const readme = readText('README.md');
    const from = readme.indexOf(tableHeading);
    expect(from).toBeGreaterThan(-1);
    const to = readme.indexOf('\n## ', from + 1);
    expect(readme.slice(from, to < 0 ? undefined : to).trimEnd()).toBe(articleSection());
  });
});
