// What the server holds in the end, and what the rules of `domain/access` alone say each person may see of it.

import type { ChangesAnswer } from '../../src/contract/changes.ts';
import { maySeeSite, maySeeVisit } from '../../src/domain/access.ts';
import type { Person } from '../../src/domain/person.ts';
import type { ServerDeps } from '../../src/server/api/deps.ts';
import { changesFor } from '../../src/server/record/changes-for.ts';
import type { Fleet } from './fleet.ts';
import type { OfficeFacts } from './office.ts';

export type Rows = Awaited<ReturnType<typeof readRows>>;

export const readRows = async (database: ServerDeps['database']) => {
  return {
    acts: await database.selectFrom('act').selectAll().execute(),
    rivals: await database.selectFrom('act_rival').selectAll().execute(),
    visits: await database.selectFrom('visit').selectAll().execute(),
    photos: await database.selectFrom('photo').selectAll().execute(),
    confirmations: await database.selectFrom('confirmation').selectAll().execute(),
    reviews: await database.selectFrom('review').selectAll().execute(),
    assignments: await database.selectFrom('assignment').selectAll().execute(),
  };
};

/** `kind id` of everything the rules give this person; references (regions, people, checklists) apart. */
export const mayHold = (facts: OfficeFacts, rows: Rows, person: Person): ReadonlySet<string> => {
  const held = new Set<string>();
  const factsOf = (siteId: string) => {
    const site = facts.sites.get(siteId);
    return site ? { site, assignedTo: facts.assigned.get(siteId) ?? [] } : null;
  };
  for (const siteId of facts.sites.keys()) {
    const site = factsOf(siteId);
    if (!site || !maySeeSite(person, site)) continue;
    held.add(`site ${siteId}`);
    for (const one of rows.assignments) if (one.site_id === siteId) held.add(`assignment ${one.id}`);
  }
  const visits = new Map(rows.visits.map((row) => [row.act_id, row]));
  const sees = (actId: string | null): boolean => {
    const visit = visits.get(actId ?? '');
    if (!visit) return false;
    const site = factsOf(visit.site_id);
    const author = { personId: visit.person_id, roles: visit.assessor === 1 ? ['tim_penilai'] : [] };
    return author.personId === person.id || (site !== null && maySeeVisit(person, site, author));
  };
  for (const row of rows.visits) if (sees(row.act_id)) held.add(`visit ${row.act_id}`);
  for (const row of rows.photos) if (sees(row.visit_act_id)) held.add(`photo ${row.photo_id}`);
  for (const row of rows.confirmations)
    if (sees(row.visit_act_id) || row.person_id === person.id || row.account_id === person.id)
      held.add(`confirmation ${row.confirmation_id}`);
  for (const row of rows.reviews)
    if (sees(row.visit_act_id) || row.person_id === person.id) held.add(`review ${row.review_id}`);
  return held;
};

/** What the server itself tells somebody who starts from nothing, by `kind id`. */
export const wholeFeed = async (
  { server }: Fleet,
  personId: string,
): Promise<ReadonlyMap<string, unknown>> => {
  const held = new Map<string, unknown>();
  for (let after = 0; ; ) {
    const page = JSON.parse(await changesFor(server.deps(), personId, after)) as ChangesAnswer;
    for (const { kind, id, body } of page.changes) {
      if (body === null) held.delete(`${kind} ${id}`);
      else held.set(`${kind} ${id}`, body);
    }
    after = page.next;
    if (!page.more) return held;
  }
};
