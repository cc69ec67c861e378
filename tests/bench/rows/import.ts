// 20,000 sites from a spreadsheet, as an admin brings them: read, checked, written; beside the least that must be done,
// the same table as CSV through csv-parse into one transaction. The server is a process of its own, its memory and the
// longest time it answered nobody are looked at from outside: by one who asks nothing of the database, one who reads
// it, and one who writes and so waits for the one transaction of the import.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse';
import type { DeviceReport } from '../../../src/contract/device-report.ts';
import type { Import } from '../../../src/contract/imports.ts';
import { personHeader } from '../../../src/contract/routes.ts';
import { readDemoData } from '../../../src/server/demo/demo-data.ts';
import { type OutTable, writeTable } from '../../../src/server/imports/write-tables.ts';
import { demoTable } from '../../harness/demo-tables.ts';
import { password } from '../../harness/listening-server.ts';
import { createRealServer } from '../../harness/real-server.ts';
import { type Line, median, milliseconds, type Row, times } from '../measure.ts';

const wanted = 20_000;

/** The sample's services and innovations again and again, on a grid of 440 m so that no two are the same work. */
const manySites = async (now: number): Promise<OutTable> => {
  const { name, headers, rows } = await demoTable('site', now);
  const { sites } = await readDemoData(now);
  const points = rows.filter((_row, index) =>
    ['innovation', 'public_service'].includes(sites[index]?.kind ?? ''),
  );
  const at = (title: string): number => {
    const found = headers.findIndex((header) => header.replace(/ \*$/, '') === title);
    if (found < 0) throw new Error(`The template has no column "${title}".`);
    return found;
  };
  const [key, lng, lat] = [at('Kode lokasi'), at('Bujur'), at('Lintang')];
  const many = Array.from({ length: wanted }, (_value, index) => {
    const row = [...(points[index % points.length] ?? [])];
    const place = 1 + Math.floor(index / points.length);
    row[key] = `BANYAK-${index}`;
    row[lng] = Number(row[lng]) + (place % 28) * 0.004;
    row[lat] = Number(row[lat]) + Math.floor(place / 28) * 0.004;
    return row;
  });
  return { name, headers, rows: many };
};

/** Seconds of reading the lines and putting them into one table, all in one transaction. */
const floor = async (csv: Buffer): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-import-floor-'));
  const database = new DatabaseSync(join(folder, 'floor.sqlite'));
  database.exec(
    'pragma journal_mode = WAL; pragma synchronous = FULL; create table site (id text primary key, body text)',
  );
  const begun = performance.now();
  const insert = database.prepare('insert into site values (?, ?)');
  database.exec('begin');
  const lines = Readable.from([csv]).pipe(parse({ delimiter: ';', bom: true, from: 2 }));
  for await (const cells of lines as AsyncIterable<string[]>)
    insert.run(cells[0] ?? '', JSON.stringify(cells));
  database.exec('commit');
  const took = performance.now() - begun;
  database.close();
  await rm(folder, { recursive: true, force: true });
  return took;
};

const peakMegabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
};

const byStep = (waits: readonly number[] = []): string =>
  ['read', 'check', 'write'].map((name, index) => `${name} ${milliseconds(waits[index] ?? 0)}`).join(', ');

const nothingUnsent = { drafts: 0, acts: 0, photos: 0 };
const phoneReport: DeviceReport = {
  appVersion: 'bench',
  storagePersisted: true,
  hasReserve: true,
  isCopied: true,
  unsent: nothingUnsent,
  lostDatabase: null,
};

const measure = async (): Promise<readonly Line[]> => {
  const table = await manySites(Date.now());
  const xlsx = await writeTable('xlsx', table);
  const csv = await writeTable('csv', table);
  const floors: number[] = [];
  for (let round = 0; round < 5; round += 1) floors.push(await floor(csv));
  const server = await createRealServer(['admin-01']);
  try {
    await server.process.start();
    const { origin } = server.process;
    const signedIn = await fetch(`${origin}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        username: 'admin-01',
        password,
        device: { id: crypto.randomUUID(), name: 'Bench' },
      }),
    });
    const headers = {
      cookie: signedIn.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; '),
      [personHeader]: 'admin-01',
    };
    const call = async (path: string, body?: BodyInit, type = 'application/json'): Promise<Import> => {
      const answer = await fetch(
        `${origin}${path}`,
        body === undefined
          ? { headers }
          : { method: 'POST', headers: { ...headers, 'content-type': type }, body },
      );
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return ((await answer.json()) as { import: Import }).import;
    };
    const settled = async ({ importId }: Import): Promise<Import> => {
      for (;;) {
        const one = await call(`/api/imports/${importId}`);
        if (!['reading', 'checking', 'applying'].includes(one.state)) return one;
        await sleep(50);
      }
    };
    const { sendToken } = (await signedIn.json()) as { sendToken: string };
    const sending = { authorization: `Tinjau-Send ${sendToken}`, [personHeader]: 'admin-01' };
    const asked: Readonly<Record<string, () => Promise<Response>>> = {
      nothing: () => fetch(`${origin}/api/docs`),
      reads: () => fetch(`${origin}/api/me`, { headers }),
      writes: () =>
        fetch(`${origin}/api/device-report`, {
          method: 'POST',
          headers: { ...sending, 'content-type': 'application/json' },
          body: JSON.stringify(phoneReport),
        }),
    };
    let watching = true;
    let step = 0;
    const longest: Record<string, number[]> = {};
    const watch = async (name: string, ask: () => Promise<Response>): Promise<void> => {
      const waits = [0, 0, 0];
      longest[name] = waits;
      while (watching) {
        const [began, at] = [performance.now(), step];
        const answer = await ask();
        await answer.arrayBuffer();
        // A device that asks a hundred times a second is told to wait, which is not what is measured here.
        if (answer.status === 429) {
          await sleep(500);
          continue;
        }
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        waits[at] = Math.max(waits[at] ?? 0, performance.now() - began);
        await sleep(10);
      }
    };
    // The page of calls is made when it is asked for first.
    await (await asked.nothing?.())?.arrayBuffer();
    const watchers = Promise.all(Object.entries(asked).map(([name, ask]) => watch(name, ask)));
    // Awaited at the end; what failed before then ends this row, not the run.
    watchers.catch(() => undefined);
    const begun = performance.now();
    const read = await settled(
      await call('/api/imports?kind=site&name=banyak.xlsx', new Uint8Array(xlsx), 'application/octet-stream'),
    );
    const readAt = performance.now();
    step = 1;
    const preview = await settled(
      await call(`/api/imports/${read.importId}/check`, JSON.stringify({ sheet: 0, mapping: read.mapping })),
    );
    const checkedAt = performance.now();
    step = 2;
    const done = await settled(
      await call(
        `/api/imports/${read.importId}/apply`,
        JSON.stringify({ choice: 'all', plan: preview.plan }),
      ),
    );
    const took = performance.now() - begun;
    watching = false;
    await watchers;
    const peak = await peakMegabytes(server.process.pid() ?? 0);
    const seconds = (ms: number) => (ms / 1000).toFixed(1);
    return [
      {
        what: `import of ${wanted} sites from XLSX (${(xlsx.length / 1e6).toFixed(1)} MB): read, check, write`,
        budget: '< 60 s',
        reached: `${seconds(took)} s (${seconds(readAt - begun)} + ${seconds(checkedAt - readAt)} + ${seconds(took - (checkedAt - begun))}; ${done.state}, ${done.result?.new} new, ${preview.counts?.bad} bad; ${times(took / median(floors))} csv-parse and one transaction: ${milliseconds(median(floors))})`,
        ok: done.result?.new === wanted && took < 60_000,
      },
      {
        what: 'import: longest answer to somebody else meanwhile',
        budget: '< 500 ms',
        reached: `asking nothing of the database ${byStep(longest.nothing)}; reading it ${byStep(longest.reads)}`,
        ok: Math.max(...(longest.nothing ?? []), ...(longest.reads ?? [])) < 500,
      },
      {
        what: 'import: longest wait of who writes meanwhile',
        budget: '< the writing itself',
        reached: byStep(longest.writes),
        ok: Math.max(...(longest.writes ?? [])) < took - (checkedAt - begun) + 500,
      },
      {
        what: 'import: peak memory of the server',
        budget: '< 512 MB',
        reached: `${peak.toFixed(0)} MB`,
        ok: peak < 512,
      },
    ];
  } finally {
    await server.process.end();
  }
};

export const importSites: Row = { name: 'import', measure };
