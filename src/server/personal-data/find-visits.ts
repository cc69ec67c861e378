// The visits somebody may mean: by the site's id or title, by the code on a receipt, or by whom they or their
// confirmations name.

import type { Kysely } from 'kysely';
import { type FoundVisit, mostFound } from '../../contract/personal-data.ts';
import type { Confirmation } from '../../domain/confirmation.ts';
import { receiptCode } from '../../domain/receipt-code.ts';
import { isDecided } from '../../domain/retention.ts';
import type { Site } from '../../domain/site.ts';
import type { ReviewState, Visit } from '../../domain/visit.ts';
import type { TinjauDatabase, VisitTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { readEntities } from '../record/entity.ts';
import { groupBy } from '../record/site-facts.ts';
import { describeDrafts, draftsOf } from './describe-drafts.ts';
import { draftsNaming, rivalsNaming } from './named-beside.ts';
import { personsNamed } from './named-persons.ts';

type Database = Kysely<TinjauDatabase>;

export const findVisits = async (
  database: Database,
  words: string,
): Promise<{ visits: FoundVisit[]; more: boolean }> => {
  const actIds = await actsMeant(database, words.trim().toLowerCase());
  const meant = await selectIn(database, 'visit', ['visit_id'], 'act_id', actIds);
  const drafted = await draftsMeant(database, words.trim());
  const ids = [...new Set([...meant.map(({ visit_id }) => visit_id), ...drafted])];
  const shown = ids.slice(0, mostFound);
  const rows = await selectIn(database, 'visit', 'all', 'visit_id', shown);
  const visits: FoundVisit[] = [];
  for (const group of groupBy(rows, (row) => JSON.stringify([row.visit_id, row.site_id])).values())
    visits.push(await describe(database, group));
  const arrived = new Set(visits.map(({ visitId }) => visitId));
  for (const visitId of shown.filter((id) => !arrived.has(id)))
    visits.push(...(await describeDrafts(database, visitId)));
  visits.sort((one, other) => other.receivedAt - one.receivedAt);
  return { visits, more: ids.length > shown.length };
};

/** Newest first; one more than is shown would do, but revisions share a visit. */
const most = mostFound * 4;

const actsMeant = async (database: Database, wanted: string): Promise<readonly string[]> => {
  // A receipt code is the beginning of the hash: `67BD-567B`.
  const digits = wanted.replaceAll('-', '');
  const isCode = /^[0-9a-f]{4,64}$/.test(digits);
  const byCode = isCode
    ? await database
        .selectFrom('visit')
        .select('act_id')
        .where('hash', 'like', `${digits}%`)
        .orderBy('arrival', 'desc')
        .limit(most)
        .execute()
    : [];
  const bySite = await database
    .selectFrom('visit')
    .leftJoin('site_fact', 'site_fact.site_id', 'visit.site_id')
    .select('visit.act_id')
    .where(({ eb, fn, or }) =>
      or([
        eb(fn('lower', ['visit.site_id']), 'like', `%${likeText(wanted)}%`),
        eb('site_fact.title_words', 'like', `%${likeText(wanted)}%`),
        eb('visit.visit_id', '=', wanted),
      ]),
    )
    .orderBy('visit.arrival', 'desc')
    .limit(most)
    .execute();
  const byName = await actsNaming(database, wanted);
  return [...new Set([...byCode, ...bySite, ...byName].map(({ act_id }) => act_id))];
};

const actsNaming = async (
  database: Database,
  wanted: string,
): Promise<readonly { readonly act_id: string }[]> => {
  const visits = new Set<string>();
  const signed = new Set<string>();
  for await (const { actId, kind } of personsNamed(database, wanted)) {
    if (kind === 'visit') visits.add(actId);
    if (kind === 'confirmation') signed.add(actId);
    if (visits.size + signed.size >= most) break;
  }
  // What came under a taken id goes with the act that has the id, and may be of another type.
  for await (const { actId } of rivalsNaming(database, wanted)) {
    visits.add(actId);
    signed.add(actId);
    if (visits.size + signed.size >= most * 2) break;
  }
  const confirmations = await selectIn(database, 'confirmation', ['visit_act_id'], 'act_id', signed);
  return [...visits, ...confirmations.map((row) => row.visit_act_id)].map((act_id) => ({ act_id }));
};

/** Ids of visits whose kept drafts name somebody so, or that have this very id. */
const draftsMeant = async (database: Database, words: string): Promise<readonly string[]> => {
  const own = await selectIn(database, 'kept_draft', ['visit_id'], 'visit_id', [words.toLowerCase()]);
  const ids = new Set(own.map(({ visit_id }) => visit_id));
  for await (const { visitId } of draftsNaming(database, words)) {
    if (ids.size >= most) break;
    ids.add(visitId);
  }
  return [...ids];
};

/** Finds too much where a joker was typed, and never ends in a character one engine takes for an escape. */
const likeText = (words: string): string => words.replaceAll('\\', '_');

const describe = async (database: Database, rows: readonly VisitTable[]): Promise<FoundVisit> => {
  const actIds = rows.map(({ act_id }) => act_id);
  const newest = rows.reduce((one, other) => (other.arrival > one.arrival ? other : one));
  const bodies = await readEntities(database, 'visit', actIds);
  const revisions = [...bodies.values()].map(({ body }) => JSON.parse(body) as Visit);
  const signed = await selectIn(database, 'confirmation', ['confirmation_id'], 'visit_act_id', actIds);
  const confirmations = [
    ...(
      await readEntities(
        database,
        'confirmation',
        signed.map((row) => row.confirmation_id),
      )
    ).values(),
  ].map(({ body }) => JSON.parse(body) as Confirmation);
  const photos = await selectIn(database, 'photo', ['erased_at'], 'visit_act_id', actIds);
  const [site] = await selectIn(database, 'site', ['body'], 'id', [newest.site_id]);
  const own = revisions.find(({ actId }) => actId === newest.act_id);
  const times = [...revisions, ...confirmations].map(({ erased }) => erased?.at ?? null);
  return {
    visitId: newest.visit_id,
    siteId: newest.site_id,
    title: site ? (JSON.parse(site.body) as Site).title : null,
    personName: own?.personName ?? newest.person_id,
    code: receiptCode(newest.hash),
    receivedAt: own?.receivedAt ?? 0,
    revisions: rows.length,
    confirmations: confirmations.length,
    drafts: (await draftsOf(database, newest.visit_id)).length,
    photos: photos.filter(({ erased_at }) => erased_at === null).length,
    minutes: (await selectIn(database, 'minutes', ['id'], 'visit_act_id', actIds)).length,
    isDecided: isDecided(
      rows.map(({ state, superseded }) => ({ state: state as ReviewState, superseded: superseded === 1 })),
    ),
    erasedAt: times.every((at) => at !== null) ? Math.max(...times) : null,
  };
};
