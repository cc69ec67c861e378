// The section of README.md about the articles. `node tests/acceptance/table.ts` prints it.

import { allRows, articles } from './rows.ts';

export const tableHeading = '## What the articles ask for';

const count = (state: string): number => allRows.filter((row) => row.state === state).length;

/** The whole section, heading included, without a line break at its end. */
export const articleSection = (): string =>
  [
    tableHeading,
    '',
    `Tinjau was thought up from five newspaper articles. Of the ${allRows.length} things they name ${count('works')} work,`,
    `${count('partly')} work in part and ${count('missing')} are missing. Each that works is tried by a test of its name:`,
    '`npx vitest run tests/acceptance`.',
    '',
    '| Row | Named in the article | State | Where, and what lacks |',
    '|---|---|---|---|',
    ...articles.flatMap(({ title, rows }) => [
      `| | **${title}** | | |`,
      ...rows.map(
        ({ id, named, state, where, lacks }) =>
          `| ${id} | ${named} | ${state} | ${where}${lacks === '' ? '' : `. *${lacks}*`} |`,
      ),
    ]),
  ].join('\n');

if (import.meta.main) process.stdout.write(`${articleSection()}\n`);
