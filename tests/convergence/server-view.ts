// What the server holds in the end, and what the rules of `domain/access` alone say each person may see of it.

import type { ChangesAnswer } from '../../src/contract/changes.ts';
import { maySeeSite, maySeeVisit, type SiteFacts } from '../../src/domain/access.ts';
import { type Person, sitsAtDesk } from '../../src/domain/person.ts';
import type { Site } from '../../src/domain/site.ts';
import type { ServerDeps } from '../../src/server/api/deps.ts';
import { changesFor } from '../../src/server/record/changes-for.ts';
import { regenciesOf } from '../../src/server/record/people.ts';
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
    sites: await database.selectFrom('site').selectAll().execute(),
    proposals: await database.selectFrom('proposal').selectAll().execute(),
    proposalJudgements: await database.selectFrom('proposal_judgement').selectAll().execute(),
    pairs: await database.selectFrom('double_pair').selectAll().execute(),
    doubleJudgements: await database.selectFrom('double_judgement').selectAll().execute(),
    assignments: await database.selectFrom('assignment').selectAll().execute(),
  };
};

/** `kind id` of everything the rules give this person; references (regions, people, checklists) apart. */
export const mayHold = (facts: OfficeFacts, rows: Rows, person: Person): ReadonlySet<string> => {
  const held = new Set<string>();
  const proposed = proposedSites(rows);
  const factsOf = (siteId: string): SiteFacts | null => {
    const site = facts.sites.get(siteId);
    return site ? { site, assignedTo: facts.assigned.get(siteId) ?? [] } : (proposed.get(siteId) ?? null);
  };
  const seesSite = (siteId: string | null): boolean => {
    const site = factsOf(siteId ?? '');
    return site !== null && maySeeSite(person, site);
  };
  // Kept apart it has no site: it is for the desks its author reports to.
  const seesPhotoOfProposal = (row: {
    readonly person_id: string;
    readonly site_id: string | null;
  }): boolean =>
    row.person_id === person.id ||
    (factsOf(row.site_id ?? '') === null
      ? isDeskOf(person, facts.persons.get(row.person_id))
      : seesSite(row.site_id));
  for (const siteId of [...facts.sites.keys(), ...proposed.keys()]) {
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
  const proposals = new Set(rows.proposals.map((row) => row.act_id));
  for (const row of rows.photos) {
    const may = proposals.has(row.visit_act_id ?? '') ? seesPhotoOfProposal(row) : sees(row.visit_act_id);
    if (may) held.add(`photo ${row.photo_id}`);
  }
  for (const row of rows.confirmations)
    if (sees(row.visit_act_id) || row.person_id === person.id || row.account_id === person.id)
      held.add(`confirmation ${row.confirmation_id}`);
  for (const row of rows.reviews)
    if (sees(row.visit_act_id) || row.person_id === person.id) held.add(`review ${row.review_id}`);
  if (sitsAtDesk(person))
    for (const { row, judgement } of pairsOf(rows)) {
      const [a, b] = [seesSite(row.site_a), seesSite(row.site_b)];
      if (a && b && (row.suspected === 1 || judgement)) held.add(`doublePair ${row.pair_id}`);
      // One of the two is not for this desk: it learns that its own is suspected or marked, no more.
      if (judgement ? judgement.verdict !== 'double' : row.suspected === 0) continue;
      if (a && !b) held.add(`doublePair ${row.hidden_a}`);
      if (b && !a) held.add(`doublePair ${row.hidden_b}`);
    }
  return held;
};

const isDeskOf = (person: Person, author: Person | undefined): boolean => {
  if (person.roles.includes('admin')) return true;
  const near = author ? regenciesOf(author) : [];
  const own = person.scope.regencies ?? [];
  return (
    person.roles.includes('supervisor') &&
    own.some((code) => code === '*' || near.includes('*') || near.includes(code))
  );
};

/** Of sites that came of proposals; agency and programme are the server's own choice, the rest is what was proposed. */
const proposedSites = ({ sites }: Rows): ReadonlyMap<string, SiteFacts> =>
  new Map(
    sites.flatMap((row) => {
      const site = JSON.parse(row.body) as Site;
      if (!site.proposal) return [];
      const accepted = site.proposal.state === 'terdaftar';
      return [
        [row.id, { site, assignedTo: [], proposal: { by: site.proposal.personId, accepted } }] as const,
      ];
    }),
  );

/** Every pair with the word on it that counts: the newest of those that decide, by arrival. */
export const pairsOf = ({ pairs, doubleJudgements }: Rows) =>
  pairs.map((row) => ({
    row,
    judgement: doubleJudgements
      .filter((one) => one.pair_id === row.pair_id && one.effect === 'decides')
      .sort((one, other) => other.arrival - one.arrival)[0],
  }));

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
