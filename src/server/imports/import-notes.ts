// What is noted of an import besides its steps: the result, the columns for another time, what went wrong.

import type { Import } from '../../contract/imports.ts';
import type { ImportKind } from '../../domain/import/field.ts';
import { formatRupiah } from '../../domain/numbers.ts';
import { isProblemError } from '../api/problem-answer.ts';
import { isCeilingPassed } from '../record/refuse-ceilings.ts';
import type { RecordWriting } from '../record/writing-transaction.ts';
import type { ApplyResult } from './apply-plan.ts';
import { forgottenWhenDone, type ImportBody } from './import-body.ts';
import type { ImportDeps } from './import-deps.ts';
import { shapeOf } from './make-plan.ts';

/** Notes the result within the transaction that writes it; values of rows are forgotten. */
export const noteDone = async (
  { trx }: RecordWriting,
  importId: string,
  body: ImportBody,
  result: ApplyResult,
  ms: number,
): Promise<void> => {
  const done: ImportBody = {
    ...body,
    ...forgottenWhenDone,
    problem: null,
    result: { ...result, ms: Math.round(ms) },
  };
  // Examples are values of rows too.
  const sheets = done.sheets.map((sheet) => ({ ...sheet, examples: [] }));
  await trx
    .updateTable('import_job')
    .set({ state: 'done', body: JSON.stringify({ ...done, sheets }) })
    .where('id', '=', importId)
    .execute();
};

/** Keeps what a person said of the columns for the next file of this shape. */
export const remember = async (
  { database, now }: ImportDeps,
  kind: ImportKind,
  headers: readonly string[],
  mapping: Import['mapping'],
): Promise<void> => {
  const row = { shape: shapeOf(kind, headers), kind, mapping: JSON.stringify(mapping), used_at: now() };
  await database
    .insertInto('import_mapping')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('shape').doUpdateSet({ mapping: row.mapping, used_at: row.used_at }),
    )
    .execute();
};

/** What went wrong, as a person may see it. */
export const problemOfImport = (error: unknown): NonNullable<Import['problem']> => {
  if (isCeilingPassed(error)) {
    const said = error.breaches.map(
      ({ programmeId, village, sumIdr, ceilingIdr }) =>
        `${programmeId} ${village}: ${formatRupiah(sumIdr)} > ${formatRupiah(ceilingIdr)}`,
    );
    return { code: 'import-ceiling', field: said.slice(0, 5).join('; ') };
  }
  if (!isProblemError(error)) return { code: 'internal' };
  const { code, field } = error.problem;
  return { code, ...(field === undefined ? {} : { field }) };
};
