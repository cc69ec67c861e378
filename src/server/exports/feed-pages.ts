// The bodies a person's feed holds, in order of their ids, some at a time. The id stays where it is while a row changes, so
// that a reading that takes minutes meets every row once.

import type { Kysely } from 'kysely';
import type { ChangeKind } from '../../contract/changes.ts';
import type { TinjauDatabase } from '../database/schema.ts';

const rowsPerPage = 200;
/** Bytes of bodies on one page: road visits with their tracks are large. */
const bytesPerPage = 2 * 1024 * 1024;

/** Yields pages of JSON texts; between two pages others get their turn. */
export async function* feedPages(
  database: Kysely<TinjauDatabase>,
  personId: string,
  kind: ChangeKind,
): AsyncGenerator<readonly string[]> {
  let after = '';
  let limit = rowsPerPage;
  for (;;) {
    const rows = await inFeed(database, personId, kind)
      .select(['entity.id', 'entity.body', 'entity.bytes'])
      .where('entity.id', '>', after)
      .orderBy('entity.id')
      .limit(limit)
      .execute();
    if (rows.length > 0) yield rows.map(({ body }) => body);
    if (rows.length < limit) return;
    after = rows.at(-1)?.id ?? '';
    const mean = Math.max(1, rows.reduce((sum, { bytes }) => sum + Number(bytes), 0) / rows.length);
    limit = Math.max(10, Math.min(rowsPerPage, Math.floor(bytesPerPage / mean)));
    // One engine answers without waiting: without this the whole server would stand still for as long as it takes.
    await new Promise<void>((resume) => setImmediate(resume));
  }
}

/** The bodies of one site in a person's feed, oldest id first. */
export const bodiesOfSite = async (
  database: Kysely<TinjauDatabase>,
  personId: string,
  kind: ChangeKind,
  siteId: string,
): Promise<readonly string[]> => {
  const rows = await inFeed(database, personId, kind)
    .select('entity.body')
    .where('entity.site_id', '=', siteId)
    .orderBy('entity.id')
    .execute();
  return rows.map(({ body }) => body);
};

const inFeed = (database: Kysely<TinjauDatabase>, personId: string, kind: ChangeKind) =>
  database
    .selectFrom('entity')
    .innerJoin('feed', (join) =>
      join
        .onRef('feed.kind', '=', 'entity.kind')
        .onRef('feed.id', '=', 'entity.id')
        .on('feed.person_id', '=', personId)
        .on('feed.gone', '=', 0),
    )
    .where('entity.kind', '=', kind);
