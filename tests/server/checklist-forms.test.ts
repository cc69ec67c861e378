// XLSForm workbooks through the wire: out, in again, and what is no workbook or too much of one.

import { afterAll, beforeAll, expect, it } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { ReadFormAnswer } from '../../src/contract/checklists.ts';
import { checklistCalled } from '../domain/checklist/demo-data.ts';
import { usualForms } from '../domain/xlsform/forms.ts';
import { type Gate, openGate, problemCode, type SignedIn, signIn } from '../harness/gate.ts';
import { makeXlsx } from './imports/make-xlsx.ts';

let gate: Gate;
let admin: SignedIn;
beforeAll(async () => {
  gate = await openGate();
  admin = await signIn(gate, 'admin-01');
});
afterAll(() => gate.end());

const bring = (payload: Buffer) =>
  admin.call({
    method: 'POST',
    url: '/api/checklist-forms',
    headers: { 'content-type': 'application/octet-stream' },
    payload,
  });

const workbook = (
  sheets: readonly { name: string; rows: readonly (readonly unknown[])[] }[],
): Promise<Buffer> =>
  writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row) =>
        row.map((cell) => (cell === null ? null : { value: String(cell), type: String })),
      ) as SheetData,
    })),
  ).toBuffer();

it.each(['road-maintenance', 'rtlh-house', 'innovation-verification'])(
  '%s comes back from its workbook as it was',
  async (id) => {
    const out = await admin.call({ url: `/api/checklists/${id}/form` });
    expect(out.statusCode).toBe(200);
    const back = (await bring(out.rawPayload)).json<ReadFormAnswer>();
    const { $schema: _, ...checklist } = checklistCalled(id) as unknown as Record<string, unknown>;
    expect(back.definition).toEqual(checklist);
    expect(back.unmapped.map(({ kind, code, row }) => [kind, code, row])).toEqual([['own', 'version', 2]]);
  },
);

it('a form of the corpus keeps the numbers of its rows through a real workbook', async () => {
  const form = usualForms.find(({ name }) => name === 'health-post');
  const { unmapped } = (await bring(await workbook(form?.sheets ?? []))).json<ReadFormAnswer>();
  expect(unmapped).toContainEqual({
    kind: 'lost',
    code: 'type',
    sheet: 'survey',
    row: 4,
    column: 'type',
    value: 'time',
  });
});

it('our own column edited into another shape is named, and the questions come all the same', async () => {
  const file = await workbook([
    {
      name: 'survey',
      rows: [
        ['type', 'name', 'label', 'tinjau'],
        ['text', 't', 'T', '{"points":"banyak"}'],
      ],
    },
  ]);
  const { definition, unmapped } = (await bring(file)).json<ReadFormAnswer>();
  expect(definition.sections[0]?.questions[0]?.id).toBe('t');
  expect(unmapped[0]).toMatchObject({ code: 'own-column', kind: 'lost' });
});

it('what is no workbook, has no survey or goes beyond any form is refused with its reason', async () => {
  expect(problemCode(await bring(Buffer.from('bukan berkas')))).toBe('xlsform-not-xlsx');
  const none = await workbook([{ name: 'Lembar1', rows: [['a'], ['b']] }]);
  expect(problemCode(await bring(none))).toBe('xlsform-no-survey');
  const rows = Array.from({ length: 20_100 }, (_, index) => ['text', `q${index}`]);
  const endless = await workbook([{ name: 'survey', rows: [['type', 'name'], ...rows] }]);
  expect(problemCode(await bring(endless))).toBe('xlsform-too-much');
  expect(problemCode(await bring(Buffer.alloc(6 * 1024 * 1024)))).toBe('xlsform-too-much');
});

it('a small workbook that says one long text in every row is too much, and not answered a hundred times as large', async () => {
  const row = '<row><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>0</v></c></row>';
  const head = ['type', 'name', 'label']
    .map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`)
    .join('');
  const file = makeXlsx(
    [
      {
        name: 'survey',
        xml: `<worksheet><sheetData><row>${head}</row>${row.repeat(400)}</sheetData></worksheet>`,
      },
    ],
    { texts: `<sst><si><t>${'x'.repeat(90_000)}</t></si><si><t>text</t></si><si><t>q</t></si></sst>` },
  );
  expect(file.length).toBeLessThan(20_000);
  const answer = await bring(file);
  expect(answer.rawPayload.length).toBeLessThan(10_000);
  expect(problemCode(answer)).toBe('xlsform-too-much');
});
