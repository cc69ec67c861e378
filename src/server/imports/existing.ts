// What the register already holds under the keys of some rows: its own words, without what visits laid over them.

import type { Kysely } from 'kysely';
import type { Fields, ImportKind } from '../../domain/import/field.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { personOf } from '../record/people.ts';

export interface Existing {
  readonly of: (key: string) => Fields | null;
  /** Sites that budget lines stand for. */
  readonly site: (id: string) => Fields | null;
  /** Whether a person is assigned to a site. */
  readonly isAssigned: (siteId: string, personId: string) => boolean;
}

const nobody = { site: () => null, isAssigned: () => false };

const bodies = (rows: readonly { readonly key: string; readonly body: string }[]) => {
  const held = new Map(rows.map(({ key, body }) => [key, JSON.parse(body) as Fields]));
  return (key: string): Fields | null => held.get(key) ?? null;
};

export const readExisting = async (
  database: Kysely<TinjauDatabase>,
  kind: ImportKind,
  keys: readonly string[],
  /** Sites named by budget lines. */
  siteIds: readonly string[] = [],
): Promise<Existing> => {
  switch (kind) {
    case 'region': {
      const rows = await selectIn(database, 'region', ['code', 'body'], 'code', keys);
      return { ...nobody, of: bodies(rows.map(({ code, body }) => ({ key: code, body }))) };
    }
    case 'programme': {
      const rows = await selectIn(database, 'programme', ['id', 'body'], 'id', keys);
      return { ...nobody, of: bodies(rows.map(({ id, body }) => ({ key: id, body }))) };
    }
    case 'person': {
      const rows = await selectIn(
        database,
        'person',
        ['id', 'name', 'roles', 'scope', 'position'],
        'id',
        keys,
      );
      const held = new Map(rows.map((row) => [row.id, personOf(row) as unknown as Fields]));
      return { ...nobody, of: (key) => held.get(key) ?? null };
    }
    case 'site': {
      const rows = await selectIn(database, 'site', ['id', 'body'], 'id', keys);
      const assigned = await selectIn(database, 'assignment', ['site_id', 'person_id'], 'site_id', keys);
      const pairs = new Set(assigned.map((row) => `${row.site_id}\n${row.person_id}`));
      const of = bodies(rows.map(({ id, body }) => ({ key: id, body })));
      return { of, site: of, isAssigned: (siteId, personId) => pairs.has(`${siteId}\n${personId}`) };
    }
    case 'budget_line': {
      const rows = await selectIn(database, 'budget_line', ['id', 'site_id', 'body'], 'id', keys);
      const held = new Map(
        rows.map((row) => [row.id, { ...(JSON.parse(row.body) as Fields), siteId: row.site_id }]),
      );
      const named = [...keys, ...siteIds, ...rows.flatMap((row) => row.site_id ?? [])];
      const sites = await selectIn(database, 'site', ['id', 'body'], 'id', named);
      const site = bodies(sites.map(({ id, body }) => ({ key: id, body })));
      return { ...nobody, of: (key) => held.get(key) ?? null, site };
    }
    default:
      return kind satisfies never;
  }
};
