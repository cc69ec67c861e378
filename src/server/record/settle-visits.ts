// The standing of whole visits after something arrived: worked out by the domain's rule from all that is held, written
// only where it became other than before.

import { mayReview } from '../../domain/access.ts';
import {
  type ReviewEffect,
  type ReviewFacts,
  type ReviewVerdict,
  visitStanding,
} from '../../domain/review.ts';
import type { QuarantineReason, Visit } from '../../domain/visit.ts';
import { insertRows } from '../database/engine.ts';
import type { EntityTable, ReviewTable, VisitTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { FreshVisit } from './add-visits.ts';
import { entityRow, publishEntities, publishStates, readEntities, siteAudiences } from './entity.ts';
import { groupBy } from './site-facts.ts';
import { groupsOfStanding } from './standing-apart.ts';
import type { RecordWriting } from './writing-transaction.ts';

/** Settles the visits with these ids; `fresh` are revisions of them that have no rows yet and get them here. */
export const settleVisits = async (
  writing: RecordWriting,
  visitIds: Iterable<string>,
  fresh: readonly FreshVisit[] = [],
): Promise<void> => {
  const ids = [...new Set(visitIds)];
  if (ids.length === 0) return;
  const held = await readRevisions(writing, ids);
  const revisions = [...held, ...fresh.map(({ row }) => row)];
  const reviews = await readReviews(
    writing,
    revisions.map((row) => row.act_id),
  );
  const may = await whoMayReview(writing, revisions, reviews);
  const standings = [...groupBy(revisions, visitAtSite).values()].flatMap((group) =>
    groupsOfStanding(group).map((together) => standingOf(together, reviews, may)),
  );
  const states = new Map(standings.flatMap((standing) => [...standing.states]));
  const effects = new Map(standings.flatMap((standing) => [...standing.effects]));
  await saveVisits(writing, held, fresh, states);
  await saveEffects(writing, reviews, effects, new Map(revisions.map((row) => [row.act_id, row])));
};

type States =
  ReturnType<typeof visitStanding>['states'] extends ReadonlyMap<string, infer S> ? Map<string, S> : never;

const readRevisions = (writing: RecordWriting, visitIds: readonly string[]): Promise<VisitTable[]> =>
  selectIn(writing.trx, 'visit', 'all', 'visit_id', visitIds);

const readReviews = (writing: RecordWriting, actIds: readonly string[]): Promise<ReviewTable[]> =>
  selectIn(writing.trx, 'review', 'all', 'visit_act_id', actIds);

/** Ids of visits come from phones: the same one at another site is another visit. */
const visitAtSite = (row: VisitTable): string => JSON.stringify([row.visit_id, row.site_id]);

const standingOf = (
  rows: readonly VisitTable[],
  reviews: readonly ReviewTable[],
  may: (review: ReviewTable) => boolean,
): ReturnType<typeof visitStanding> => {
  const actIds = new Set(rows.map((row) => row.act_id));
  return visitStanding(
    rows.map((row) => ({
      actId: row.act_id,
      basedOn: row.based_on,
      hash: row.hash,
      order: row.arrival,
      quarantine: JSON.parse(row.quarantine) as QuarantineReason[],
    })),
    reviews
      .filter((review) => actIds.has(review.visit_act_id))
      .map(
        (review): ReviewFacts => ({
          reviewId: review.review_id,
          visitActId: review.visit_act_id,
          visitHash: review.visit_hash,
          verdict: review.verdict as ReviewVerdict,
          order: review.arrival,
          authorMayReview: may(review),
        }),
      ),
  );
};

/** Judged once, when visit and review first meet; a later change of role changes no decision. */
const whoMayReview = async (
  writing: RecordWriting,
  revisions: readonly VisitTable[],
  reviews: readonly ReviewTable[],
): Promise<(review: ReviewTable) => boolean> => {
  if (!reviews.some((review) => review.effect === 'waiting')) return (review) => review.effect !== 'may_not';
  const people = await writing.people();
  const siteOf = new Map(revisions.map((row) => [row.act_id, row]));
  const { sites } = await siteAudiences(
    writing,
    revisions.map((row) => row.site_id),
  );
  return (review) => {
    if (review.effect !== 'waiting') return review.effect !== 'may_not';
    const person = people.byId.get(review.person_id);
    const visit = siteOf.get(review.visit_act_id);
    if (!person || !visit || review.apart === 1) return false;
    const site = sites.get(visit.site_id);
    return site ? mayReview(person, site.facts) : people.audienceWithoutSite(visit.person_id).has(person.id);
  };
};

const saveVisits = async (
  writing: RecordWriting,
  held: readonly VisitTable[],
  fresh: readonly FreshVisit[],
  states: States,
): Promise<void> => {
  const settled: VisitTable[] = [];
  const entities: EntityTable[] = [];
  const restated: EntityTable[] = [];
  for (const { row, body, payloadText } of fresh) {
    const standing = states.get(row.act_id);
    if (!standing) continue;
    settled.push({ ...row, ...standingColumns(standing) });
    const start = JSON.stringify({ ...body, ...standing }).slice(0, -1);
    entities.push(visitEntity(row, `${start},"payload":${payloadText}}`));
  }
  await insertRows(writing.trx, 'visit', settled);
  const changed = held.filter((row) => {
    const standing = states.get(row.act_id);
    return standing && !isSameStanding(row, standing);
  });
  const bodies = await readEntities(
    writing.trx,
    'visit',
    changed.map((row) => row.act_id),
  );
  for (const row of changed) {
    const standing = states.get(row.act_id);
    const before = bodies.get(row.act_id);
    if (!standing || !before) continue;
    await writing.trx
      .updateTable('visit')
      .set(standingColumns(standing))
      .where('act_id', '=', row.act_id)
      .execute();
    restated.push(visitEntity(row, JSON.stringify({ ...(JSON.parse(before.body) as Visit), ...standing })));
  }
  await publishEntities(writing, entities);
  await publishStates(writing, restated);
  await ensureAuthors(writing, settled);
};

const visitEntity = (row: VisitTable, body: string): EntityTable =>
  entityRow('visit', row.act_id, body, {
    siteId: row.site_id,
    visitActId: row.act_id,
    assessor: row.assessor === 1,
    always: [row.person_id],
  });

type Standing = States extends Map<string, infer S> ? S : never;

const standingColumns = (standing: Standing) => ({
  state: standing.state,
  superseded: standing.superseded ? 1 : 0,
  decided_by: standing.decidedBy,
  revision: standing.revision,
});

const isSameStanding = (row: VisitTable, standing: Standing): boolean => {
  const columns = standingColumns(standing);
  return (
    row.state === columns.state &&
    row.superseded === columns.superseded &&
    row.decided_by === columns.decided_by &&
    row.revision === columns.revision
  );
};

/** Whoever sees a visit knows who made it. */
const ensureAuthors = async (writing: RecordWriting, rows: readonly VisitTable[]): Promise<void> => {
  if (rows.length === 0) return;
  const people = await writing.people();
  const audiences = await siteAudiences(
    writing,
    rows.map((row) => row.site_id),
  );
  for (const row of rows) {
    const audience = audiences.of(row.site_id) ?? people.audienceWithoutSite(row.person_id);
    writing.feed.ensure('person', row.person_id, audience);
  }
};

const saveEffects = async (
  writing: RecordWriting,
  reviews: readonly ReviewTable[],
  effects: ReadonlyMap<string, ReviewEffect>,
  visits: ReadonlyMap<string, VisitTable>,
): Promise<void> => {
  const changed = reviews.filter((review) => effects.get(review.review_id) !== review.effect);
  if (changed.length === 0) return;
  const bodies = await readEntities(
    writing.trx,
    'review',
    changed.map((review) => review.review_id),
  );
  const entities: EntityTable[] = [];
  for (const review of changed) {
    const effect = effects.get(review.review_id);
    const before = bodies.get(review.review_id);
    const visit = visits.get(review.visit_act_id);
    if (!effect || !before || !visit) continue;
    await writing.trx
      .updateTable('review')
      .set({ effect })
      .where('review_id', '=', review.review_id)
      .execute();
    if (review.effect === 'waiting') writing.tookEffect.set(review.act_id, effect);
    entities.push(
      entityRow(
        'review',
        review.review_id,
        JSON.stringify({ ...JSON.parse(before.body), siteId: visit.site_id, effect }),
        {
          siteId: visit.site_id,
          visitActId: visit.act_id,
          assessor: visit.assessor === 1,
          always: [...new Set([visit.person_id, review.person_id])],
        },
      ),
    );
  }
  await publishEntities(writing, entities, true);
};
