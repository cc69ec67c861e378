// The register as rows of a table that can be changed and brought again; read some at a time, for sites may be 20,000.

import type { Kysely } from 'kysely';
import type { BudgetLine } from '../../domain/import/budget-line.ts';
import type { Fields, ImportKind } from '../../domain/import/field.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { personOf } from '../record/people.ts';
import { others } from './rows-file.ts';

const rowsAtOnce = 200;

/** All records of a kind, ordered by their keys. */
export async function* registerRecords(
  database: Kysely<TinjauDatabase>,
  kind: ImportKind,
): AsyncGenerator<readonly Fields[]> {
  for (let after = ''; ; ) {
    const { records, last } = await readSome(database, kind, after);
    if (last === undefined) return;
    yield records;
    after = last;
    await others();
  }
}

interface SomeRecords {
  readonly records: readonly Fields[];
  /** The key of the last one; undefined: there were no more. */
  readonly last: string | undefined;
}

const opened = (rows: readonly { readonly key: string; readonly body: string }[]): SomeRecords => ({
  records: rows.map(({ body }) => JSON.parse(body) as Fields),
  last: rows.at(-1)?.key,
});

const readSome = async (
  database: Kysely<TinjauDatabase>,
  kind: ImportKind,
  after: string,
): Promise<SomeRecords> => {
  switch (kind) {
    case 'region':
      return opened(
        await database
          .selectFrom('region')
          .select(['code as key', 'body'])
          .where('code', '>', after)
          .orderBy('code')
          .limit(rowsAtOnce)
          .execute(),
      );
    case 'programme':
      return opened(
        await database
          .selectFrom('programme')
          .select(['id as key', 'body'])
          .where('id', '>', after)
          .orderBy('id')
          .limit(rowsAtOnce)
          .execute(),
      );
    case 'person': {
      const rows = await database
        .selectFrom('person')
        .select(['id', 'name', 'roles', 'scope', 'position'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(rowsAtOnce)
        .execute();
      return { records: rows.map((row) => personOf(row) as unknown as Fields), last: rows.at(-1)?.id };
    }
    case 'site':
      return readSites(database, after);
    case 'budget_line': {
      const rows = await database
        .selectFrom('budget_line')
        .select(['id', 'site_id', 'body'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(rowsAtOnce)
        .execute();
      const records = rows.map(({ site_id, body }): Fields => {
        const line = JSON.parse(body) as BudgetLine;
        return { ...line, region: { village: line.place }, site_id };
      });
      return { records, last: rows.at(-1)?.id };
    }
    default:
      return kind satisfies never;
  }
};

/** Registered ones alone: what is only proposed is decided at its own desk. */
const readSites = async (database: Kysely<TinjauDatabase>, after: string): Promise<SomeRecords> => {
  const sites = opened(
    await database
      .selectFrom('site')
      .select(['id as key', 'body'])
      .where('accepted', '=', 1)
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute(),
  );
  const assigned = new Map<string, string[]>();
  const rows = await selectIn(
    database,
    'assignment',
    ['site_id', 'person_id'],
    'site_id',
    sites.records.map(({ id }) => String(id)),
  );
  for (const { site_id, person_id } of rows)
    assigned.set(site_id, [...(assigned.get(site_id) ?? []), person_id]);
  return {
    ...sites,
    records: sites.records.map((site) => ({
      ...site,
      assigned_to: [...(assigned.get(String(site.id)) ?? [])].sort(),
    })),
  };
};
