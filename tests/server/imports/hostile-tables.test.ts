// Tables made to do harm: small files that would fill a disk, memory or time, and rows that would take what the screens
// refuse.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { BadRowsAnswer } from '../../../src/contract/imports.ts';
import { importKinds } from '../../../src/domain/import/field.ts';
import { fieldsOf } from '../../../src/domain/import/headers.ts';
import { knownRegister } from '../../../src/domain/import/known.ts';
import { rowReader } from '../../../src/domain/import/read-row.ts';
import { readDemoData } from '../../../src/server/demo/demo-data.ts';
import { importFolder } from '../../../src/server/imports/import-desk.ts';
import { type ImportDesk, openDesk } from './import-world.ts';
import { makeXlsx } from './make-xlsx.ts';

let desk: ImportDesk | undefined;
afterEach(async () => {
  await desk?.gate.end();
  desk = undefined;
});

const sheet = (rows: readonly string[]): string =>
  `<?xml version="1.0"?><worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
const texts = (...list: readonly string[]): string =>
  `<?xml version="1.0"?><sst>${list.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;

const bytesKept = async ({ gate }: ImportDesk): Promise<number> => {
  const root = join(gate.folder, importFolder);
  let bytes = 0;
  for (const name of await readdir(root, { recursive: true })) {
    const facts = await stat(join(root, name)).catch(() => null);
    if (facts?.isFile()) bytes += facts.size;
  }
  return bytes;
};

describe('A spreadsheet that says one long text many times', () => {
  it('is too much before it fills the disk, however small it is', async () => {
    desk = await openDesk();
    const cells = '<c t="s"><v>0</v></c>'.repeat(100);
    const file = makeXlsx(
      [{ name: 'Lokasi', xml: sheet(Array.from({ length: 150 }, () => `<row>${cells}</row>`)) }],
      { texts: texts('x'.repeat(99_000)) },
    );
    expect(file.length).toBeLessThan(100_000);
    const read = await desk.add('site', 'lokasi.xlsx', file);
    expect([read.state, read.problem?.code]).toEqual(['failed', 'import-too-much']);
    expect(await bytesKept(desk)).toBe(0);
  });

  it('is too much also where one row alone says it', async () => {
    desk = await openDesk();
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(20)}</row>`;
    const file = makeXlsx([{ name: 'Lokasi', xml: sheet([row, row]) }], { texts: texts('x'.repeat(99_000)) });
    const read = await desk.add('site', 'lokasi.xlsx', file);
    expect(read.problem).toEqual({ code: 'import-too-much', field: 'Lokasi: 1' });
  });
});

describe('A cell as long as a cell can be', () => {
  it('is read or refused at once by every column', async () => {
    const data = await readDemoData(Date.now());
    const known = knownRegister({ ...data, personIds: data.persons.map(({ id }) => id) });
    const letters = 40_000;
    const texts = [' ', '1', '1.', ' 1', 'a ', ';', '=', '(', '1 1,', '\u00a0'].map(
      (part) => `a=${part.repeat(letters / part.length)}!`,
    );
    const slow: string[] = [];
    for (const kind of importKinds)
      for (const field of fieldsOf(kind, known))
        for (const text of texts) {
          const reader = rowReader(kind, [field.id], [field], known);
          const begun = performance.now();
          reader.read([text]);
          const ms = performance.now() - begun;
          if (ms > 500)
            slow.push(`${kind} ${field.id} ${JSON.stringify(text.slice(0, 8))}: ${Math.round(ms)} ms`);
        }
    expect(slow).toEqual([]);
  });
});

describe('Names every object has', () => {
  it('are columns and words like others', async () => {
    desk = await openDesk();
    const feature = (properties: object) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: [114.15, -8.35] },
    });
    const file = {
      type: 'FeatureCollection',
      features: [feature({ constructor: 'a' }), feature({ judul: 'b' })],
    };
    const read = await desk.add('site', 'lokasi.geojson', Buffer.from(JSON.stringify(file)));
    expect([read.state, read.problem]).toEqual(['mapping', null]);
    expect(read.sheets[0]?.headers).toEqual(['constructor', 'judul', 'id', 'geometri']);
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const xlsx = makeXlsx([
      { name: 'A', xml: sheet([`<row>${cell('Kode')}</row>`, `<row>${cell('&toString;')}</row>`]) },
    ]);
    const form = await desk.add('site', 'lokasi.xlsx', xlsx);
    expect(form.sheets[0]?.examples[0]).toBe('&toString;');
  });
});

describe('A table of accounts', () => {
  const csv = (...lines: readonly string[]) => Buffer.from(lines.join('\r\n'));
  const header = 'Kode akun;Nama;Peran;Kabupaten/kota (kode, * = semua);Desa/kelurahan (kode)';

  it('gives nobody what the screen of accounts would refuse', async () => {
    desk = await openDesk();
    const { importId } = await desk.add(
      'person',
      'orang.csv',
      csv(
        header,
        'uji-01;Verifikator;verifikator;*;',
        'uji-02;Kades;kades;;',
        'ADMIN-01;Bukan admin;verifikator;;',
        'latihan;Latihan;verifikator;;',
        'a:b;Nama pengguna;verifikator;;',
        'uji-03;Baik;verifikator;;',
      ),
    );
    const preview = await desk.check(importId);
    expect(preview.counts).toMatchObject({ new: 1, bad: 5 });
    const answer = await desk.admin.call({ url: `/api/imports/${importId}/bad-rows` });
    const { bad } = answer.json<BadRowsAnswer>();
    expect(bad.map(({ row, reason }) => [row, reason.code])).toEqual([
      [2, 'account-everywhere'],
      [3, 'account-place'],
      [4, 'account-name-taken'],
      [5, 'account-name-taken'],
      [6, 'account-name-form'],
    ]);
  });

  it('takes away neither the own rights nor the last admin', async () => {
    desk = await openDesk();
    const own = await desk.bring('person', 'a.csv', csv(header, 'admin-01;Admin;supervisor;*;'));
    expect([own.state, own.problem?.code]).toEqual(['preview', 'account-is-own']);
    const row = await desk.gate.deps.database
      .selectFrom('person')
      .select('roles')
      .where('id', '=', 'admin-01')
      .executeTakeFirstOrThrow();
    expect(row.roles).toContain('admin');
  });

  it('says by id in the audit log who got a place at a desk', async () => {
    desk = await openDesk();
    const table = csv(header, 'uji-04;Pengawas;supervisor;35.10;', 'uji-05;Petugas;verifikator;;');
    const done = await desk.bring('person', 'a.csv', table);
    expect(done.result).toMatchObject({ new: 2 });
    const entries = await desk.gate.deps.database
      .selectFrom('audit_entry')
      .select(['subject_id', 'details'])
      .where('action', '=', 'account.saved')
      .execute();
    expect(entries.map(({ subject_id }) => subject_id)).toEqual(['uji-04']);
    expect(JSON.parse(entries[0]?.details ?? '')).toMatchObject({ isNew: true, roles: ['supervisor'] });
  });
});
