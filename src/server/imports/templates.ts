// Tables to begin with: the columns of a kind with a few rows that show how a cell is meant, or with all that the
// register holds now, to be changed and brought again. Their sheet of notes says what each column takes.

import type { Kysely } from 'kysely';
import type { Cell } from '../../domain/import/cell.ts';
import { columnNotes, noteHeaders, templateHeader } from '../../domain/import/column-notes.ts';
import { exampleRecords } from '../../domain/import/example-rows.ts';
import type { Fields, ImportField, ImportKind } from '../../domain/import/field.ts';
import { fieldsOf } from '../../domain/import/headers.ts';
import type { KnownRegister } from '../../domain/import/known.ts';
import type { Language } from '../../domain/numbers.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { knownNow } from './known-now.ts';
import type { OutTable } from './write-tables.ts';

export const templateNames: Readonly<Record<ImportKind, Readonly<Record<Language, string>>>> = {
  region: { id: 'wilayah', en: 'regions' },
  programme: { id: 'program', en: 'programmes' },
  person: { id: 'orang', en: 'people' },
  site: { id: 'lokasi', en: 'sites' },
  budget_line: { id: 'baris-anggaran', en: 'budget-lines' },
};

const noteNames: Readonly<Record<Language, string>> = { id: 'Keterangan', en: 'Notes' };

/** Claims stand in a column for each indicator where the checklists name any, never in both ways. */
export const templateFields = (kind: ImportKind, known: KnownRegister): readonly ImportField[] => {
  const fields = fieldsOf(kind, known);
  const hasClaims = fields.some(({ id }) => id.startsWith('claims.'));
  return fields.filter(({ id }) => !(id === 'claims' && hasClaims));
};

/** Records under the headers of a template. */
export const tableOf = (
  kind: ImportKind,
  fields: readonly ImportField[],
  records: readonly Fields[],
  language: Language = 'id',
): OutTable => ({
  name: templateNames[kind][language],
  headers: fields.map((field) => templateHeader(field, language)),
  rows: records.map((record) => rowOf(fields, record)),
});

export const rowOf = (fields: readonly ImportField[], record: Fields): readonly Cell[] =>
  fields.map((field) => field.write(record));

/** What a template of a kind is made of on this server. */
export const readTemplate = async (
  database: Kysely<TinjauDatabase>,
  kind: ImportKind,
  language: Language,
): Promise<{
  readonly fields: readonly ImportField[];
  readonly examples: OutTable;
  readonly notes: OutTable;
}> => {
  const known = await knownNow(database);
  const fields = templateFields(kind, known);
  const records = exampleRecords(kind, known, await someVerifier(database));
  const notes = columnNotes(kind, fields, known, records, language);
  return {
    fields,
    examples: tableOf(kind, fields, records, language),
    notes: {
      name: noteNames[language],
      headers: noteHeaders[language],
      long: [1, 2, 3, 4],
      rows: notes.map(({ header, needed, holds, allowed, example }) => [
        header,
        needed,
        holds,
        allowed,
        example,
      ]),
    },
  };
};

const someVerifier = async (database: Kysely<TinjauDatabase>): Promise<string | null> =>
  (
    await database
      .selectFrom('person')
      .select('id')
      .where('roles', 'like', '%"verifikator"%')
      .where('disabled_at', 'is', null)
      .orderBy('id')
      .executeTakeFirst()
  )?.id ?? null;
