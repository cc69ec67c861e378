// Imports as the desk sees them.

import type { Kysely } from 'kysely';
import type { Import, ImportHead, ImportState } from '../../contract/imports.ts';
import type { ImportKind } from '../../domain/import/field.ts';
import { fieldsOf } from '../../domain/import/headers.ts';
import type { ImportJobTable, TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { ImportBody } from './import-body.ts';
import type { ImportDesk } from './import-desk.ts';
import { knownNow } from './known-now.ts';

const mostListed = 50;

const namesOf = async (database: Kysely<TinjauDatabase>, rows: readonly ImportJobTable[]) => {
  const persons = await selectIn(
    database,
    'person',
    ['id', 'name'],
    'id',
    rows.map((row) => row.created_by),
  );
  const byId = new Map(persons.map(({ id, name }) => [id, name]));
  return (id: string): string => byId.get(id) ?? id;
};

export const readImports = async (database: Kysely<TinjauDatabase>): Promise<ImportHead[]> => {
  const rows = await database
    .selectFrom('import_job')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(mostListed)
    .execute();
  const nameOf = await namesOf(database, rows);
  return rows.map((row) => {
    const { counts, result } = JSON.parse(row.body) as ImportBody;
    return { ...headOf(row, nameOf(row.created_by)), counts, result };
  });
};

export const readImport = async (
  database: Kysely<TinjauDatabase>,
  desk: Pick<ImportDesk, 'progressOf' | 'hasRows'>,
  importId: string,
): Promise<{ readonly import: Import; readonly body: ImportBody } | null> => {
  const row = await database
    .selectFrom('import_job')
    .selectAll()
    .where('id', '=', importId)
    .executeTakeFirst();
  if (!row) return null;
  const body = JSON.parse(row.body) as ImportBody;
  const nameOf = await namesOf(database, [row]);
  const isChoosing = row.state === 'mapping' || row.state === 'preview';
  const fields = isChoosing ? fieldsOf(row.kind as ImportKind, await knownNow(database)) : [];
  return {
    body,
    import: {
      ...headOf(row, nameOf(row.created_by)),
      ...body,
      // Of an import checked before plans had a name.
      plan: body.plan ?? null,
      firstRows: [...body.firstRows],
      fields: fields.map(({ id, title, needed, neededUnless }) => ({
        id,
        title,
        needed: needed === true,
        ...(neededUnless === undefined || needed === true ? {} : { neededUnless: [...neededUnless] }),
      })),
      progress: desk.progressOf(importId),
      hasRows: await desk.hasRows(importId),
    },
  };
};

const headOf = (row: ImportJobTable, byName: string) => ({
  importId: row.id,
  kind: row.kind as ImportKind,
  fileName: row.file_name,
  bytes: row.bytes,
  state: row.state as ImportState,
  at: row.created_at,
  byName,
});
