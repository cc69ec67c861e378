// Pictures that look alike, found among all there ever were. Two looks at most 7 bits apart in 64 have a part of 16 bits
// in which they differ in one at most: so each part is asked for itself and its 16 neighbours, through its index.

import type { Kysely } from 'kysely';
import { looksLike } from '../../domain/doubts/photo-doubts.ts';
import { insertRows } from '../database/engine.ts';
import type { PhotoLookTable, TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';

const parts = ['part_1', 'part_2', 'part_3', 'part_4'] as const;

/** A picture that is like this many others is of a thing that looks the same everywhere; more are not asked for. */
const mostAlike = 50;

export const saveLook = async (
  database: Kysely<TinjauDatabase>,
  sha256: string,
  look: string,
): Promise<void> => {
  await insertRows(
    database,
    'photo_look',
    [lookRow(sha256, look)],
    'on conflict ("sha256") do update set "look" = excluded."look", "part_1" = excluded."part_1", ' +
      '"part_2" = excluded."part_2", "part_3" = excluded."part_3", "part_4" = excluded."part_4"',
  );
};

export const lookRow = (sha256: string, look: string): PhotoLookTable => {
  const [part_1, part_2, part_3, part_4] = partsOf(look);
  return { sha256, look, part_1, part_2, part_3, part_4 };
};

const partsOf = (look: string): [number, number, number, number] => {
  const part = (index: number): number =>
    look === '' ? -1 : Number.parseInt(look.slice(index * 4, index * 4 + 4), 16);
  return [part(0), part(1), part(2), part(3)];
};

export const readLooks = async (
  database: Kysely<TinjauDatabase>,
  sha256s: Iterable<string>,
): Promise<Map<string, string>> => {
  const rows = await selectIn(database, 'photo_look', ['sha256', 'look'], 'sha256', sha256s);
  return new Map(rows.map((row) => [row.sha256, row.look]));
};

/** All pictures that look like this one, by their bytes, itself among them; none for ''. */
export const findAlike = async (
  database: Kysely<TinjauDatabase>,
  look: string,
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  if (look === '') return found;
  const wanted = partsOf(look).map(withNeighbours);
  for (const [index, part] of parts.entries()) {
    const rows = await database
      .selectFrom('photo_look')
      .select(['sha256', 'look'])
      .where(part, 'in', wanted[index] ?? [])
      .execute();
    for (const row of rows) if (looksLike(row.look, look)) found.set(row.sha256, row.look);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, mostAlike));
};

const withNeighbours = (part: number): readonly number[] => [
  part,
  ...Array.from({ length: 16 }, (_, bit) => part ^ (1 << bit)),
];
