// The tables of the reports as files, read by readers that are not ours: what stands in them is what the screen is told.

import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExportRequest, ExportTicket } from '../../../src/contract/exports.ts';
import type { ReportProgress, ReportRoads, ReportWeeks } from '../../../src/contract/reports.ts';
import { reportTables } from '../../../src/domain/export.ts';
import { onEveryEngine } from '../../harness/engines.ts';
import { type Gate, openGate, playOne, problemCode, type SignedIn, signIn } from '../../harness/gate.ts';

onEveryEngine('exports of reports', (engine) => {
  let gate: Gate;
  let admin: SignedIn;
  beforeAll(async () => {
    gate = await openGate({
      opened: await engine.open(),
      deps: () => ({ exportLimits: { perPerson: 2, together: 4, perHour: 500 } }),
    });
    admin = await signIn(gate, 'admin-01');
    for (const key of ['paving-accepted', 'innovation-waiting', 'road-accepted']) await playOne(gate, key);
  });
  afterAll(() => gate?.end());

  const ask = (who: SignedIn, request: Partial<ExportRequest>) =>
    who.call({
      method: 'POST',
      url: '/api/exports',
      payload: { kind: 'report', format: 'csv', filter: {}, dialect: 'comma', ...request },
    });

  const bytesOf = async (who: SignedIn, request: Partial<ExportRequest>): Promise<Buffer> => {
    const asked = await ask(who, request);
    expect([asked.statusCode, asked.body.slice(0, 200)]).toEqual([200, expect.anything()]);
    const file = await who.call({ url: asked.json<ExportTicket>().path });
    expect(file.statusCode).toBe(200);
    return file.rawPayload;
  };

  const rowsOf = async (who: SignedIn, request: Partial<ExportRequest>) => {
    const [titles = [], ...records] = parse(await bytesOf(who, request), {
      bom: true,
      relax_column_count: true,
    }) as string[][];
    return records
      .slice(0, -2)
      .map((cells) => Object.fromEntries(titles.map((title, at) => [title, cells[at] ?? ''])));
  };

  const answerOf = async <T>(who: SignedIn, path: string): Promise<T> =>
    (await who.call({ url: `/api/reports/${path}` })).json<T>();

  it('hold the progress as the screen shows it, whoever asks and however it is grouped', async () => {
    for (const who of [admin, await signIn(gate, 'supervisor-35.11')]) {
      const { programmes, districts, verifiers } = await answerOf<ReportProgress>(who, 'progress');
      for (const [report, expected] of [
        ['programmes', programmes],
        ['districts', districts],
        ['verifiers', verifiers],
      ] as const) {
        const rows = await rowsOf(who, { report });
        expect(
          rows.map((row) => [row.Direncanakan, row['Sudah dikunjungi'], row['Belum dikunjungi']]),
        ).toEqual(expected.map(({ planned, belum }) => [planned, planned - belum, belum].map(String)));
      }
      expect(programmes.length).toBeGreaterThan(0);
    }
  });

  it('keep to the filter of the screen', async () => {
    const [site] = gate.data.sites;
    if (!site) throw new Error('no site');
    const { district } = site.region;
    const { programmes } = await answerOf<ReportProgress>(admin, `progress?district=${district}`);
    const rows = await rowsOf(admin, { report: 'programmes', filter: { place: district } });
    expect(rows.map((row) => [row['Kode program'], row.Direncanakan])).toEqual(
      programmes.map(({ id, planned }) => [id, String(planned)]),
    );
  });

  it('hold roads and weeks with their numbers, and as a workbook numbers as numbers', async () => {
    const roads = await answerOf<ReportRoads>(admin, 'roads');
    const rows = await rowsOf(admin, { report: 'roads' });
    expect(rows).toHaveLength(roads.roads);
    const sum = rows.reduce((total, row) => total + Number(row['Baik (m)']) + Number(row['Sedang (m)']), 0);
    expect(sum).toBe(roads.baik + roads.sedang);
    expect(sum).toBeGreaterThan(0);
    const { total } = await answerOf<ReportWeeks>(admin, 'weeks');
    const [sheet, about] = await readExcelFile(await bytesOf(admin, { report: 'weeks', format: 'xlsx' }));
    expect([sheet?.sheet, about?.sheet]).toEqual(['Kunjungan per minggu', 'Tentang ekspor']);
    const [titles = [], ...weeks] = sheet?.data ?? [];
    const visits = weeks.map((cells) => cells[titles.indexOf('Kunjungan')]);
    expect(visits.every((one) => typeof one === 'number')).toBe(true);
    expect(visits.reduce((all: number, one) => all + Number(one), 0)).toBe(total.visits);
  });

  it('are there for every report, in both languages', async () => {
    const { id: programme } = (await answerOf<ReportProgress>(admin, 'progress')).programmes[0] ?? { id: '' };
    for (const report of reportTables)
      for (const language of ['id', 'en'] as const) {
        const rows = await rowsOf(admin, { report, language, filter: { programme } });
        for (const row of rows) expect(Object.keys(row).every((title) => title !== '')).toBe(true);
      }
  });

  it('are asked for by the name of their table, assessments of one programme, and by desks alone', async () => {
    expect(problemCode(await ask(admin, {}))).toBe('export-format');
    expect(problemCode(await ask(admin, { kind: 'visits', report: 'weeks' }))).toBe('export-format');
    expect(problemCode(await ask(admin, { report: 'assessments' }))).toBe('export-needs-programme');
    const verifier = await signIn(gate, 'verifikator-01');
    expect((await ask(verifier, { report: 'weeks' })).statusCode).toBe(404);
  });
});
