// A visit that never arrived, as its kept drafts tell of it: it can be found and erased like one that did.

import type { Kysely } from 'kysely';
import { idSchema } from '../../contract/ids.ts';
import type { FoundVisit } from '../../contract/personal-data.ts';
import type { Site } from '../../domain/site.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { photoIdsIn } from './erase-drafts.ts';

type Database = Kysely<TinjauDatabase>;

interface KeptRow {
  readonly personId: string;
  readonly keptAt: number;
  readonly body: string;
}

/** The newest draft of each person. */
export const draftsOf = async (database: Database, visitId: string): Promise<readonly KeptRow[]> => {
  const rows = await database
    .selectFrom('kept_draft')
    .select(['person_id', 'kept_at', 'body'])
    .where('visit_id', '=', visitId)
    .orderBy('kept_at')
    .execute();
  const newest = new Map(
    rows.map(({ person_id, kept_at, body }) => [
      person_id,
      { personId: person_id, keptAt: Number(kept_at), body },
    ]),
  );
  return [...newest.values()];
};

/** None when no draft of it is kept. */
export const describeDrafts = async (database: Database, visitId: string): Promise<readonly FoundVisit[]> => {
  const drafts = await draftsOf(database, visitId);
  const last = drafts.at(-1);
  if (!last) return [];
  const { siteId: said } = JSON.parse(JSON.parse(last.body)) as { readonly siteId?: unknown };
  // Nobody has checked a draft: it may name no site at all.
  const named = idSchema.safeParse(said);
  const siteId = named.success ? named.data : visitId;
  const [site] = await selectIn(database, 'site', ['body'], 'id', [siteId]);
  const [person] = await selectIn(database, 'person', ['name'], 'id', [last.personId]);
  const held = await selectIn(
    database,
    'photo',
    ['visit_act_id', 'erased_at'],
    'photo_id',
    drafts.flatMap(photoIdsIn),
  );
  return [
    {
      visitId,
      siteId,
      title: site ? (JSON.parse(site.body) as Site).title : null,
      personName: person?.name ?? last.personId,
      code: null,
      receivedAt: last.keptAt,
      revisions: 0,
      confirmations: 0,
      drafts: drafts.length,
      photos: held.filter(({ visit_act_id, erased_at }) => visit_act_id === null && erased_at === null)
        .length,
      minutes: 0,
      isDecided: true,
      erasedAt: null,
    },
  ];
};
