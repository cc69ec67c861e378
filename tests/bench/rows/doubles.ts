// The whole register against itself on a server at work: 20,000 sites with planted pairs and decoys, read, compared and
// kept, with how long at most anybody else was kept waiting for the thread that answers requests.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Person } from '../../../src/domain/person.ts';
import { openDatabase } from '../../../src/server/database/open.ts';
import { askForRun, noteRun } from '../../../src/server/doubles/runs.ts';
import { compareAll } from '../../../src/server/doubles/whole-run.ts';
import type { RecordDeps } from '../../../src/server/record/record-deps.ts';
import { saveRegister } from '../../../src/server/record/register.ts';
import { madeRegister } from '../../domain/doubles/made-register.ts';
import { type Line, median, milliseconds, type Row } from '../measure.ts';

const seed = 20_261_121;
const sitesWanted = 20_000;
const runs = 5;
const mostSeconds = 10;

const desks: readonly Person[] = [
  { id: 'admin-01', name: 'Admin 01', roles: ['admin'], scope: { regencies: ['*'] } },
  { id: 'supervisor-35.10', name: 'Supervisor', roles: ['supervisor'], scope: { regencies: ['35.10'] } },
  { id: 'supervisor-35.11', name: 'Supervisor', roles: ['supervisor'], scope: { regencies: ['35.11'] } },
];

/** The longest the thread was not free, in ms, until the answer is called. */
const watchGaps = (): (() => Promise<number>) => {
  let [most, watching] = [0, true];
  const watch = async (): Promise<void> => {
    for (let last = performance.now(); watching; ) {
      await wait(1);
      const now = performance.now();
      most = Math.max(most, now - last);
      last = now;
    }
  };
  const watched = watch();
  return async () => {
    watching = false;
    await watched;
    return most;
  };
};

const measure = async (): Promise<readonly Line[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'tinjau-bench-doubles-'));
  const opened = await openDatabase({ url: '', folder });
  try {
    const deps: RecordDeps = { database: opened.db, now: Date.now, bell: { ring: () => {} } };
    const { sites, doubles, decoys } = madeRegister(sitesWanted, seed);
    await saveRegister(deps, { persons: desks });
    for (let from = 0; from < sites.length; from += 1000)
      await saveRegister(deps, { sites: sites.slice(from, from + 1000) });
    const seconds: number[] = [];
    const gaps: number[] = [];
    let compared = 0;
    let found = new Set<string>();
    for (let count = 0; count < runs; count += 1) {
      for (const table of ['double_pair', 'double_basis'] as const)
        await opened.db.deleteFrom(table).execute();
      for (const table of ['feed', 'entity'] as const)
        await opened.db.deleteFrom(table).where('kind', '=', 'doublePair').execute();
      const run = await askForRun(opened.db, Date.now(), null);
      const endWatch = watchGaps();
      const begun = performance.now();
      const done = await compareAll(deps, run);
      seconds.push((performance.now() - begun) / 1000);
      gaps.push(await endWatch());
      await noteRun(opened.db, run.id, { finished_at: Date.now() });
      compared = done?.compared ?? 0;
      const rows = await opened.db.selectFrom('double_pair').select('pair_id').execute();
      found = new Set(rows.map((row) => row.pair_id));
    }
    const hit = [...doubles].filter((pair) => found.has(pair)).length;
    const flagged = [...decoys.keys()].filter((pair) => found.has(pair)).length;
    const others = found.size - hit - flagged;
    return [
      {
        what: `doubles: whole register of ${sites.length} sites, ${compared} pairs compared, kept and told`,
        budget: `<= ${mostSeconds} s`,
        reached: `${median(seconds).toFixed(1)} s (thread busy ${milliseconds(median(gaps))} at once at most)`,
        ok: median(seconds) <= mostSeconds,
      },
      {
        what: `doubles: ${doubles.size} planted pairs found, ${decoys.size} decoys not flagged`,
        budget: '>= 99.5 %, none flagged',
        reached: `${hit} found (${((hit / doubles.size) * 100).toFixed(2)} %), ${flagged} decoys and ${others} others flagged`,
        ok: hit / doubles.size >= 0.995 && flagged === 0 && others / found.size <= 0.005,
      },
    ];
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

export const doubles: Row = { name: 'doubles', measure };
