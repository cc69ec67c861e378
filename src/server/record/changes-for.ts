// One page of one person's feed, as the text that goes over the wire: bodies are kept as text and only put together.

import type { Kysely } from 'kysely';
import { changesPerPage, maxChangesPerPage } from '../../contract/routes.ts';
import type { Visit } from '../../domain/visit.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { epochForCursor, readEpoch } from './epoch.ts';
import type { RecordDeps } from './record-deps.ts';

/** A page ends after the body that passes this; one body alone may be larger. */
const pageBytes = 4 * 1024 * 1024;

/**
 * Everything that changed for this person after the cursor, oldest first, at most `limit` rows. The next cursor is the
 * last row's number, or the one sent when there is nothing; a row that changes again moves behind every cursor.
 * With `brief`, said by who holds everything up to `after`, a visit changed in its state alone comes without payload.
 */
export const changesFor = async (
  deps: RecordDeps,
  personId: string,
  after: number,
  limit: number = changesPerPage,
  brief = false,
): Promise<string> => {
  const { database } = deps;
  const { value: last } = await database
    .selectFrom('counter')
    .select('value')
    .where('name', '=', 'seq')
    .executeTakeFirstOrThrow();
  const restored = after > last;
  const epoch = restored ? await epochForCursor(deps, personId, after) : await readEpoch(database);
  return readPage(
    database,
    epoch,
    personId,
    restored ? 0 : after,
    Math.min(Math.max(limit, 1), maxChangesPerPage),
    brief,
  );
};

const readPage = async (
  database: Kysely<TinjauDatabase>,
  epoch: string,
  personId: string,
  after: number,
  limit: number,
  brief: boolean,
): Promise<string> => {
  const waiting = await database
    .selectFrom('feed')
    .leftJoin('entity', (join) =>
      join.onRef('entity.kind', '=', 'feed.kind').onRef('entity.id', '=', 'feed.id'),
    )
    .select(['feed.seq', 'feed.gone', 'entity.bytes'])
    .where('feed.person_id', '=', personId)
    .where('feed.seq', '>', after)
    .orderBy('feed.seq')
    .limit(limit + 1)
    .execute();
  let until = after;
  let bytes = 0;
  let taken = 0;
  for (const row of waiting) {
    if (taken === limit || (taken > 0 && bytes > pageBytes)) break;
    until = row.seq;
    bytes += row.gone === 1 ? 0 : (row.bytes ?? 0);
    taken += 1;
  }
  // A row that changed between the two reads has moved behind `until`; it comes with a later page.
  const rows =
    taken === 0
      ? []
      : await database
          .selectFrom('feed')
          .leftJoin('entity', (join) =>
            join.onRef('entity.kind', '=', 'feed.kind').onRef('entity.id', '=', 'feed.id'),
          )
          .select(['feed.kind', 'feed.id', 'feed.seq', 'feed.gone', 'feed.whole_seq', 'entity.body'])
          .where('feed.person_id', '=', personId)
          .where('feed.seq', '>', after)
          .where('feed.seq', '<=', until)
          .orderBy('feed.seq')
          .execute();
  // A reference whose body is not registered yet is nothing to tell; its body tells itself when it comes.
  const told = rows.filter((row) => row.gone === 1 || row.body !== null);
  const bodyOf = ({ kind, gone, whole_seq, body }: (typeof rows)[number]): string | null => {
    if (gone === 1) return 'null';
    return brief && kind === 'visit' && whole_seq !== null && whole_seq <= after
      ? withoutPayload(body)
      : body;
  };
  const changes = told.map(
    (row) =>
      `{"kind":${JSON.stringify(row.kind)},"id":${JSON.stringify(row.id)},"seq":${row.seq},"body":${bodyOf(row)}}`,
  );
  // Who moved between the two reads is still to come: nobody may think to hold everything up to `until` without it.
  const more = waiting.length > taken || rows.length < taken;
  return `{"epoch":${JSON.stringify(epoch)},"changes":[${changes.join(',')}],"next":${until},"more":${more}}`;
};

/** Null in its place says that it is the one sent before. */
const withoutPayload = (body: string | null): string =>
  JSON.stringify({ ...(JSON.parse(body ?? '{}') as Visit), payload: null });
