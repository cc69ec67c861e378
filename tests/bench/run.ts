// `npm run bench`: the budgets of speed and size, and what is reached, each as a median of at least five in one run.
// A row can be run alone: `npm run bench -- search`. A miss is printed as a miss, and a row that could not be
// measured as exactly that.

import { type Line, printTable, type Row } from './measure.ts';
import { assignments } from './rows/assignments.ts';
import { cold } from './rows/cold-start.ts';
import { doubles } from './rows/doubles.ts';
import { exportCsv } from './rows/export.ts';
import { firstSync, incremental } from './rows/first-sync.ts';
import { importSites } from './rows/import.ts';
import { map } from './rows/map.ts';
import { mapPacks } from './rows/map-packs.ts';
import { minutes } from './rows/minutes.ts';
import { reportsRow } from './rows/reports.ts';
import { save } from './rows/save.ts';
import { search } from './rows/search.ts';
import { upload } from './rows/upload.ts';
import { photos, visits } from './rows/visits.ts';
import { weight } from './rows/weight.ts';

const rows: readonly Row[] = [
  weight,
  doubles,
  cold,
  firstSync,
  incremental,
  search,
  map,
  save,
  upload,
  mapPacks,
  visits,
  photos,
  exportCsv,
  importSites,
  minutes,
  reportsRow,
  assignments,
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !rows.some((row) => row.name === name));
if (unknown.length > 0) {
  console.error(`No such row: ${unknown.join(', ')}. There are: ${rows.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

const lines: Line[] = [];
let broken = 0;
for (const row of rows) {
  if (wanted.length > 0 && !wanted.includes(row.name)) continue;
  const begun = performance.now();
  try {
    const measured = await row.measure();
    lines.push(...measured);
    // A run that is broken off later has told this much.
    for (const { what, reached } of measured) console.error(`  ${what}: ${reached}`);
  } catch (error) {
    broken += 1;
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    console.error(error);
    lines.push({ what: row.name, budget: '', reached: `not measured: ${reason}`, ok: false });
  }
  console.error(`${row.name}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}
console.log('');
printTable(lines);
const missed = lines.filter(({ ok }) => ok === false).length;
console.log(`\n${lines.filter(({ ok }) => ok === true).length} within budget, ${missed} missed`);
process.exitCode = broken > 0 ? 1 : 0;
