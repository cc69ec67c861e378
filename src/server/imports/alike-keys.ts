// Keys the register has, by what people would take for the same: a row that differs from one in capitals alone is a
// slip, and would become a second site beside the first.

import type { Kysely } from 'kysely';
import type { ImportKind } from '../../domain/import/field.ts';
import { keyAlike } from '../../domain/import/key-alike.ts';
import type { TinjauDatabase } from '../database/schema.ts';

export interface AlikeKeys {
  /** Keys of this kind. */
  readonly own: ReadonlyMap<string, string>;
  /** Keys of sites, where rows of this kind may make sites. */
  readonly sites: ReadonlyMap<string, string>;
}

const none: ReadonlyMap<string, string> = new Map();

/** Accounts are compared with the accounts, and codes of regions are digits. */
export const readAlikeKeys = async (
  database: Kysely<TinjauDatabase>,
  kind: ImportKind,
): Promise<AlikeKeys> => {
  const keysOf = async (table: 'programme' | 'site' | 'budget_line'): Promise<Map<string, string>> =>
    new Map(
      (await database.selectFrom(table).select('id').execute()).map(({ id }) => [keyAlike(id), id] as const),
    );
  switch (kind) {
    case 'region':
    case 'person':
      return { own: none, sites: none };
    case 'programme':
      return { own: await keysOf('programme'), sites: none };
    case 'site': {
      const sites = await keysOf('site');
      return { own: sites, sites };
    }
    case 'budget_line':
      return { own: await keysOf('budget_line'), sites: await keysOf('site') };
    default:
      return kind satisfies never;
  }
};
