// XLSForm workbooks on their way in and out. What comes in is read apart and kept nowhere: the answer is what would
// become a draft, and what of it has no place.

import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { checklistDefinitionSchema } from '../../contract/checklist-definition.ts';
import type { ReadFormAnswer } from '../../contract/checklists.ts';
import { maxFormBytes } from '../../contract/checklists.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import { writeForm } from '../../domain/xlsform/write-form.ts';
import { runApart } from '../imports/run-apart.ts';
import type { FormAnswer, FormJob } from './form-process.ts';

const program = join(import.meta.dirname, 'form-process.ts');
const limits = { jobMs: 30_000, memoryMb: 256 };

export type FormOutcome =
  | { readonly kind: 'read'; readonly answer: ReadFormAnswer }
  | {
      readonly kind: 'problem';
      readonly code: 'xlsform-no-survey' | 'xlsform-not-xlsx' | 'xlsform-too-much';
    };

/** Reads a workbook of at most `maxFormBytes`; what takes too long or too much memory is too much. */
export const readFormFile = async (body: Readable): Promise<FormOutcome> => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-form-'));
  try {
    const path = join(folder, 'form.xlsx');
    if (!(await keepUpTo(body, path, maxFormBytes))) return { kind: 'problem', code: 'xlsform-too-much' };
    const answer = await runApart<FormJob, never, FormAnswer>(program, { path }, { limits });
    if (answer === null) return { kind: 'problem', code: 'xlsform-too-much' };
    if ('failed' in answer) throw new Error(`A form could not be read: ${answer.failed}`);
    if ('problem' in answer) return { kind: 'problem', code: answer.problem };
    return { kind: 'read', answer: shaped(answer.form) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const keepUpTo = async (body: Readable, path: string, mostBytes: number): Promise<boolean> => {
  let bytes = 0;
  const tooLarge = new Error('too large');
  const count = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      done(bytes > mostBytes ? tooLarge : null, chunk);
    },
  });
  try {
    await pipeline(body, count, createWriteStream(path, { mode: 0o600 }));
    return true;
  } catch (error) {
    if (error === tooLarge) return false;
    throw error;
  }
};

/** Our own column may have been edited by hand into another shape: then nothing of it is taken, and that is named. */
const shaped = (form: Extract<FormAnswer, { form: unknown }>['form']): ReadFormAnswer => {
  const read = checklistDefinitionSchema.safeParse(form.definition);
  if (read.success) return { ...form, definition: read.data, unmapped: [...form.unmapped] };
  const field = (read.error.issues[0]?.path ?? []).map(String).join('.');
  return {
    rows: form.rows,
    more: form.more,
    definition: withoutOwn(form.definition),
    unmapped: [
      {
        kind: 'lost',
        code: 'own-column',
        sheet: 'tinjau',
        row: 0,
        column: 'tinjau',
        value: field.slice(0, 200),
      },
      ...form.unmapped,
    ],
  };
};

/** The questions with what standard columns alone can say of them. */
const withoutOwn = (definition: Checklist): Checklist => ({
  id: definition.id,
  version: 1,
  title: definition.title,
  applies_to: [],
  calculations: [],
  scoring: { method: 'points', scale: 100, bands: [{ code: 'baik', min: 0 }] },
  sections: definition.sections.map(({ id, title, questions, repeat }) => ({
    id,
    title,
    ...(repeat ? { repeat: { min: 0, max: 200, item_label: title } } : {}),
    questions: questions.map(({ id: questionId, type, label, hint, required, options }) => ({
      id: questionId,
      type,
      label,
      required,
      ...(hint ? { hint } : {}),
      ...(options ? { options: options.map(({ value, label: words }) => ({ value, label: words })) } : {}),
      ...(type === 'photo' ? { photo: { min: 1, max: 4 } } : {}),
    })),
  })),
});

/** The workbook of a checklist. Its cells are typed as text, which no spreadsheet program takes for a formula. */
export const writeFormFile = (checklist: Checklist): Promise<Buffer> => {
  const sheets = writeForm(checklist).map(({ name, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: (rows[0] ?? []).map((header) => ({ width: /label|hint/.test(String(header)) ? 44 : 22 })),
    data: rows.map((row, at) =>
      row.map((cell) =>
        cell === null || cell === ''
          ? null
          : { value: String(cell), type: String, ...(at === 0 ? { fontWeight: 'bold' as const } : {}) },
      ),
    ) as SheetData,
  }));
  return writeXlsxFile(sheets).toBuffer();
};
