// The process that reads one file, started by run-apart.ts. It writes the rows below the header to a file, one line of
// JSON each, without the columns that must not be kept: those never come any further than here.

import { closeSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { Cell } from '../../domain/import/cell.ts';
import { cellText } from '../../domain/import/cell.ts';
import { noteHeaders } from '../../domain/import/column-notes.ts';
import type { ImportKind } from '../../domain/import/field.ts';
import { fieldsOf, headerScore, isPersonalHeader } from '../../domain/import/headers.ts';
import { isNik } from '../../domain/import/read-values.ts';
import { faulty, type ImportFault, isImportFault } from './fault.ts';
import { importLimits } from './limits.ts';
import { readTable } from './read-table.ts';
import type { FileNotice, SourceRow } from './table.ts';

export interface ReadJob {
  readonly path: string;
  readonly rowsPath: string;
  readonly kind: ImportKind;
}

export interface ReadSheet {
  readonly name: string;
  /** 0: the columns are named by the file's own form. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  /** Rows below the header. */
  readonly rows: number;
  /** Columns whose values were left behind. */
  readonly refused: readonly number[];
  /** What the first rows below hold in each column. */
  readonly examples: readonly string[];
}

export interface ReadProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly allBytes: number;
}

export type ReadAnswer =
  | { readonly sheets: readonly ReadSheet[]; readonly notices: readonly FileNotice[] }
  | { readonly fault: ImportFault }
  | { readonly failed: string };

/** Rows among which the header is looked for: above it stand titles. */
const rowsAbove = 20;
const longestHeader = 200;
const progressEveryMs = 200;

interface Gathered {
  readonly name: string;
  readonly first: SourceRow[];
  readonly filled: number[];
  readonly alikeNik: number[];
  rows: number;
}

const readFileApart = async ({ path, rowsPath, kind }: ReadJob): Promise<ReadAnswer> => {
  const sheets: Gathered[] = [];
  const notices: FileNotice[] = [];
  const raw = createLines(`${rowsPath}.all`);
  let [rows, told, letters] = [0, 0, 0];
  const tell = (bytes: number, allBytes: number): void => {
    if (Date.now() - told < progressEveryMs) return;
    told = Date.now();
    process.send?.({ progress: { rows, bytes, allBytes } satisfies ReadProgress });
  };
  await readTable(path, {
    onSheet: (name) => sheets.push({ name, first: [], filled: [], alikeNik: [], rows: 0 }),
    onNotice: (notice) => notices.push(notice),
    onBytes: tell,
    onRow: (row) => {
      const sheet = sheets[row.sheet];
      if (!sheet) return;
      rows += 1;
      sheet.rows += 1;
      if (sheet.first.length < rowsAbove) sheet.first.push(row);
      count(sheet, row.cells);
      const line = JSON.stringify([row.sheet, row.row, row.cells]);
      letters += line.length;
      if (line.length > importLimits.rowLetters || letters > importLimits.keptLetters)
        faulty('import-too-much', `${sheet.name}: ${row.row}`);
      raw.write(line);
    },
  });
  raw.end();
  while (sheets.length > 1 && isNotes(sheets.at(-1))) sheets.pop();
  const found = sheets.map((sheet) => headed(sheet, kind));
  for (const { name, headers, refused } of found)
    if (refused.length > 0)
      notices.push({
        code: 'personal-columns',
        sheet: name,
        n: refused.length,
        more: refused
          .map((index) => headers[index] ?? '')
          .join(', ')
          .slice(0, 200),
      });
  keepRows(`${rowsPath}.all`, rowsPath, found);
  const readable = found.filter((sheet) => sheet.rows > 0);
  if (readable.length === 0) return { fault: { code: 'import-empty' } };
  return { sheets: found, notices };
};

/** The sheet of notes of a template: it stands last, and nobody has to choose against it. */
const isNotes = (sheet: Gathered | undefined): boolean => {
  const first = sheet?.first[0]?.cells.map(cellText) ?? [];
  return Object.values(noteHeaders).some((headers) =>
    headers.every((header, index) => first[index] === header),
  );
};

const count = (sheet: Gathered, cells: readonly Cell[]): void => {
  for (const [index, cell] of cells.entries()) {
    const text = cellText(cell);
    if (text === '') continue;
    sheet.filled[index] = (sheet.filled[index] ?? 0) + 1;
    if (isNik(text)) sheet.alikeNik[index] = (sheet.alikeNik[index] ?? 0) + 1;
  }
};

const headed = ({ name, first, rows, filled, alikeNik }: Gathered, kind: ImportKind): ReadSheet => {
  const fields = fieldsOf(kind, { checklists: new Map() });
  const scores = first.map(({ cells }) => headerScore(cells, fields));
  const best = scores.indexOf(Math.max(0, ...scores));
  const header = first[best];
  const headers = (header?.cells ?? []).map((cell) => cellText(cell).slice(0, longestHeader));
  const width = Math.max(headers.length, filled.length);
  while (headers.length < width) headers.push('');
  const refused = headers.flatMap((said, index) => {
    const alike = alikeNik[index] ?? 0;
    return isPersonalHeader(said) || (alike > 0 && alike * 2 >= (filled[index] ?? 0) - 1) ? [index] : [];
  });
  const examples = headers.map((_header, index) =>
    refused.includes(index)
      ? ''
      : [...new Set(first.slice(best + 1).map(({ cells }) => cellText(cells[index]).slice(0, 40)))]
          .filter((text) => text !== '')
          .slice(0, 3)
          .join(' · '),
  );
  return {
    name,
    headerRow: header?.row ?? 0,
    headers,
    rows: Math.max(0, rows - best - 1),
    refused,
    examples,
  };
};

/** The rows below each header, refused columns emptied. The first file had them all and goes. */
const keepRows = (from: string, to: string, sheets: readonly ReadSheet[]): void => {
  const kept = createLines(`${to}.part`);
  const passed = sheets.map(() => false);
  for (const line of linesOf(from)) {
    const [sheet, row, cells] = JSON.parse(line) as [number, number, Cell[]];
    const own = sheets[sheet];
    if (!own) continue;
    if (!passed[sheet]) {
      passed[sheet] = row === own.headerRow;
      continue;
    }
    for (const index of own.refused) if (index < cells.length) cells[index] = null;
    kept.write(JSON.stringify([sheet, row, cells]));
  }
  kept.end();
  closeSync(openSync(from, 'w'));
  renameSync(`${to}.part`, to);
};

const createLines = (path: string) => {
  const file = openSync(path, 'w', 0o600);
  let [some, letters] = [[] as string[], 0];
  const flush = (): void => {
    if (some.length > 0) writeSync(file, `${some.join('\n')}\n`);
    [some, letters] = [[], 0];
  };
  return {
    write: (line: string): void => {
      some.push(line);
      letters += line.length;
      if (letters > 1_000_000) flush();
    },
    end: (): void => {
      flush();
      closeSync(file);
    },
  };
};

const linesOf = function* (path: string): Generator<string> {
  // The parts of a file of at most 50 MB, inflated: read whole only here, in a process of its own.
  const bytes = readFileSync(path);
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    if (end < 0) break;
    yield bytes.toString('utf8', from, end);
    from = end + 1;
  }
};

process.on('message', (job: ReadJob) => {
  readFileApart(job)
    .catch(
      (error: unknown): ReadAnswer =>
        isImportFault(error) ? { fault: error.fault } : { failed: String((error as Error)?.stack ?? error) },
    )
    .then((answer) => process.send?.({ answer }, () => process.exit()));
});
process.on('disconnect', () => process.exit());
