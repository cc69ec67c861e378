// Visits as a file: how long the server takes for 10,000 as CSV beside a bare select and csv-stringify of the same rows,
// and how much memory 50,000 take, as CSV and as a workbook.

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { ExportTicket } from '../../../src/contract/exports.ts';
import { personHeader } from '../../../src/contract/routes.ts';
import { openDatabase } from '../../../src/server/database/open.ts';
import { copyVisits } from '../../harness/copy-visits.ts';
import { gatePassword, openGate, playOne } from '../../harness/gate.ts';
import { createServerProcess, type ServerProcess } from '../../harness/server-process.ts';
import { type Line, median, milliseconds, type Row, times } from '../measure.ts';

const few = 10_000;
const many = 50_000;
const rounds = 5;

/** A server that holds so many visits of roads and paving. */
const serverWith = (count: number): Promise<ServerProcess> =>
  createServerProcess({
    environment: { TINJAU_DEMO: '0', LOG_LEVEL: 'error' },
    prepare: async (folder) => {
      const gate = await openGate({ folder, now: Date.now() });
      await playOne(gate, 'road-accepted', 0);
      await playOne(gate, 'paving-accepted', 0);
      await copyVisits(gate.deps.database, count - 2);
      await gate.stop();
    },
  });

const signInAs = async (origin: string, personId: string): Promise<Record<string, string>> => {
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username: personId,
      password: gatePassword,
      device: { id: crypto.randomUUID(), name: 'Bench' },
    }),
  });
  if (!answer.ok) throw new Error(`Signing in answered ${answer.status}.`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { cookie, [personHeader]: personId };
};

/** Takes the file and lets it go as it comes; the last 200 bytes are kept. */
const take = async (
  origin: string,
  headers: Record<string, string>,
  format: 'csv' | 'xlsx',
): Promise<{ readonly bytes: number; readonly end: string; readonly ms: number }> => {
  const begun = performance.now();
  const asked = await fetch(`${origin}/api/exports`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'visits', format, filter: {}, dialect: 'comma' }),
  });
  const { path } = (await asked.json()) as ExportTicket;
  const answer = await fetch(`${origin}${path}`, { headers });
  if (!answer.ok || !answer.body) throw new Error(`The file answered ${answer.status}.`);
  let bytes = 0;
  let end = Buffer.alloc(0);
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    end = Buffer.concat([end, chunk]).subarray(-200);
  }
  return { bytes, end: end.toString('utf8'), ms: performance.now() - begun };
};

/** The same rows without anything around: one select, the cells as they are, csv-stringify. */
const bare = async (folder: string, columns: number): Promise<number> => {
  const { db, close } = await openDatabase({ url: '', folder });
  try {
    const begun = performance.now();
    const rows = await db.selectFrom('entity').select('body').where('kind', '=', 'visit').execute();
    stringify(
      rows.map(({ body }) => {
        const visit = JSON.parse(body) as Record<string, unknown> & { payload: Record<string, unknown> };
        const cells = [...Object.values(visit), ...Object.values(visit.payload.answers as object)].filter(
          (value) => typeof value !== 'object',
        );
        return Array.from({ length: columns }, (_, at) => cells[at] ?? '');
      }) as string[][],
    );
    return performance.now() - begun;
  } finally {
    await close();
  }
};

const memoryOf = (pid: number): number => {
  const [, kb = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
};

const speed = async (): Promise<Line> => {
  const server = await serverWith(few);
  try {
    await server.start();
    const headers = await signInAs(server.origin, 'admin-01');
    const whole = await take(server.origin, headers, 'csv');
    if (!whole.end.includes(`Akhir ekspor: ${few} baris`)) throw new Error(`Not whole: ${whole.end}`);
    const ours: number[] = [];
    for (let round = 0; round < rounds; round += 1) ours.push((await take(server.origin, headers, 'csv')).ms);
    const columns = await columnsOf(server.origin, headers);
    await server.stop();
    const floors: number[] = [];
    for (let round = 0; round < rounds; round += 1) floors.push(await bare(server.dataFolder, columns));
    const ratio = median(ours) / median(floors);
    return {
      what: `${few.toLocaleString('en')} visits as CSV over HTTP, beside a bare select and csv-stringify (${milliseconds(median(ours))} and ${milliseconds(median(floors))})`,
      budget: '<= 3x the floor',
      reached: times(ratio),
      ok: ratio <= 3,
    };
  } finally {
    await server.end();
  }
};

const columnsOf = async (origin: string, headers: Record<string, string>): Promise<number> => {
  const asked = await fetch(`${origin}/api/exports`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'visits', format: 'csv', filter: { to: '2000-01-01' }, dialect: 'comma' }),
  });
  const { path } = (await asked.json()) as ExportTicket;
  const text = await (await fetch(`${origin}${path}`, { headers })).text();
  const [titles = []] = parse(text, { bom: true, relax_column_count: true }) as string[][];
  return titles.length;
};

/** Peak memory of a fresh server that answers one export, in MB. */
const peakOf = async (
  count: number,
  format: 'csv' | 'xlsx',
): Promise<{ readonly peak: number; readonly mb: number; readonly seconds: number }> => {
  const server = await serverWith(count);
  try {
    await server.start();
    const headers = await signInAs(server.origin, 'admin-01');
    const pid = server.pid();
    if (pid === undefined) throw new Error('The server is gone.');
    const { bytes, ms } = await take(server.origin, headers, format);
    return { peak: memoryOf(pid), mb: bytes / 1e6, seconds: ms / 1000 };
  } finally {
    await server.end();
  }
};

const memory = async (): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  for (const format of ['csv', 'xlsx'] as const) {
    const less = await peakOf(few, format);
    const more = await peakOf(many, format);
    const ratio = more.peak / less.peak;
    lines.push({
      what: `${many.toLocaleString('en')} visits as ${format.toUpperCase()} (${more.mb.toFixed(0)} MB in ${more.seconds.toFixed(0)} s): peak memory of the server, beside that of ${few.toLocaleString('en')}`,
      budget: '<= 1.25x',
      reached: `${times(ratio)} (${more.peak.toFixed(0)} and ${less.peak.toFixed(0)} MB)`,
      ok: ratio <= 1.25,
    });
  }
  return lines;
};

export const exportCsv: Row = {
  name: 'csv',
  measure: async () => [await speed(), ...(await memory())],
};
