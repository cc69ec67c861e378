// The names that stand beside figures.

import type { Kysely } from 'kysely';
import type { LocalText, Programme, Region } from '../../domain/site.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';

/** Programmes by id. */
export const readProgrammes = async (
  database: Kysely<TinjauDatabase>,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Programme>> =>
  new Map(
    (await selectIn(database, 'programme', ['id', 'body'], 'id', ids)).map(({ id, body }) => [
      id,
      JSON.parse(body) as Programme,
    ]),
  );

/** Names of regions by code; a code nobody registered is its own name. */
export const readRegionNames = async (
  database: Kysely<TinjauDatabase>,
  codes: Iterable<string>,
): Promise<(code: string) => string> => {
  const rows = await selectIn(database, 'region', ['code', 'body'], 'code', codes);
  const names = new Map(rows.map(({ code, body }) => [code, (JSON.parse(body) as Region).name]));
  return (code) => names.get(code) ?? code;
};

/** A programme that is not registered is called by its id. */
export const programmeName = (programmes: ReadonlyMap<string, Programme>, id: string): LocalText =>
  programmes.get(id)?.name ?? { id, en: id };

interface Category {
  readonly code: string;
  readonly label: LocalText;
}

/** The categories these programmes name, as the register wrote them. */
export const categoriesOf = (programmes: Iterable<Programme>): readonly Category[] =>
  [...programmes]
    .flatMap(({ categories }): unknown[] => (Array.isArray(categories) ? categories : []))
    .filter(isCategory);

const isCategory = (value: unknown): value is Category =>
  typeof value === 'object' && value !== null && 'code' in value && 'label' in value;

export const byName = new Intl.Collator('id', { numeric: true, sensitivity: 'base' });
