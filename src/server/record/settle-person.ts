// After a person's roles or scope changed: everything they see now against everything they hold.

import type { Kysely } from 'kysely';
import type { ChangeKind } from '../../contract/changes.ts';
import type { Person } from '../../domain/person.ts';
import type { EntityTable, TinjauDatabase } from '../database/schema.ts';
import { audienceOfEntity, holdersOf, siteAudiences } from './entity.ts';
import { inChunks } from './in-chunks.ts';
import { ensureReferences, withdrawUnneeded } from './references.ts';
import { groupBy } from './site-facts.ts';
import { tellPairsOfPerson } from './tell-pairs.ts';
import type { RecordWriting } from './writing-transaction.ts';

/** Kinds that come and go with sites; the others are references, worked out from these. */
const followSites = [
  'site',
  'assignment',
  'visit',
  'photo',
  'confirmation',
  'review',
  'heldAct',
  'doubt',
  'minutes',
] as const;

type HangingEntity = Pick<EntityTable, 'kind' | 'id' | 'site_id' | 'assessor' | 'always'>;

export const settlePerson = async (writing: RecordWriting, person: Person): Promise<void> => {
  await writing.feed.flush();
  const people = await writing.people();
  const own = new Set([person.id]);
  const wanted = new Set<string>();
  const want = (entity: HangingEntity, near: boolean) => {
    const audience = audienceOfEntity(people, near ? own : new Set(), entity);
    if (!audience.has(person.id)) return;
    wanted.add(`${entity.kind} ${entity.id}`);
    writing.feed.ensure(entity.kind as ChangeKind, entity.id, own);
  };

  await inChunks(await sitesNear(writing.trx, person), async (part) => {
    const { sites, of } = await siteAudiences(writing, part);
    const seen = [...sites.values()].filter((site) => of(site.id)?.has(person.id));
    await inChunks(
      seen.map((site) => site.id),
      async (ids) => {
        const entities = await writing.trx
          .selectFrom('entity')
          .select(['kind', 'id', 'site_id', 'assessor', 'always'])
          .where('site_id', 'in', ids)
          .execute();
        for (const entity of entities) want(entity, true);
      },
    );
    await ensureReferences(writing, seen, () => own);
  });
  for (const entity of await namingAsSigner(writing, person.id)) want(entity, false);
  for (const entity of await withoutSite(writing, person)) {
    const author = (JSON.parse(entity.always) as string[])[0] ?? '';
    want(entity, people.audienceWithoutSite(author).has(person.id));
  }
  writing.feed.ensure('person', person.id, own);
  await settleMadeWithoutSite(writing, person);
  await tellPairsOfPerson(writing, person);
  await withdrawUnwanted(writing, person, wanted);
  await withdrawUnneeded(writing, own);
};

/** What the person holds and no longer sees; what stands in their own name stays whatever their scope. */
const withdrawUnwanted = async (
  writing: RecordWriting,
  person: Person,
  wanted: ReadonlySet<string>,
): Promise<void> => {
  const held = await writing.trx
    .selectFrom('feed')
    .innerJoin('entity', (join) =>
      join.onRef('entity.kind', '=', 'feed.kind').onRef('entity.id', '=', 'feed.id'),
    )
    .select(['feed.kind', 'feed.id', 'entity.always'])
    .where('feed.person_id', '=', person.id)
    .where('feed.gone', '=', 0)
    .where('feed.kind', 'in', followSites)
    .execute();
  for (const row of held) {
    if (wanted.has(`${row.kind} ${row.id}`)) continue;
    if ((JSON.parse(row.always) as string[]).includes(person.id)) continue;
    writing.feed.withdraw(row.kind as ChangeKind, row.id, [person.id]);
  }
};

/** Every site that could be in the person's scope; the exact rule is asked afterwards. */
export const sitesNear = async (trx: Kysely<TinjauDatabase>, person: Person): Promise<readonly string[]> => {
  const { regencies = [], districts = [], villages = [] } = person.scope;
  if (person.roles.includes('admin') || regencies.includes('*'))
    return (await trx.selectFrom('site').select('id').execute()).map((row) => row.id);
  const found = new Set<string>();
  const places = {
    regency: regencies,
    district: districts,
    village: villages,
    confirmer: [person.id],
  } as const;
  for (const [kind, codes] of Object.entries(places))
    await inChunks(codes, async (part) => {
      const rows = await trx
        .selectFrom('site_place')
        .select('site_id')
        .where('kind', '=', kind as keyof typeof places)
        .where('code', 'in', part)
        .execute();
      for (const row of rows) found.add(row.site_id);
    });
  const assigned = await trx
    .selectFrom('assignment')
    .select('site_id')
    .where('person_id', '=', person.id)
    .execute();
  for (const row of assigned) found.add(row.site_id);
  const proposed = await trx.selectFrom('site').select('id').where('proposed_by', '=', person.id).execute();
  for (const row of proposed) found.add(row.id);
  return [...found];
};

/** Confirmations that name this account, also from before it was opened. */
const namingAsSigner = ({ trx }: RecordWriting, personId: string): Promise<readonly HangingEntity[]> =>
  trx
    .selectFrom('confirmation')
    .innerJoin('entity', 'entity.id', 'confirmation.confirmation_id')
    .select(['entity.kind', 'entity.id', 'entity.site_id', 'entity.assessor', 'entity.always'])
    .where('entity.kind', '=', 'confirmation')
    .where('confirmation.account_id', '=', personId)
    .execute();

/**
 * What this person made at sites nobody registered goes to the supervisors of the person's regencies: who they are
 * changes with the person.
 */
const settleMadeWithoutSite = async (writing: RecordWriting, person: Person): Promise<void> => {
  const people = await writing.people();
  const losers = new Set<string>();
  for (const [kind, entities] of groupBy(await madeWithoutSite(writing, person.id), ({ kind }) => kind)) {
    const holders = await holdersOf(
      writing,
      kind as ChangeKind,
      entities.map(({ id }) => id),
    );
    for (const entity of entities) {
      const audience = audienceOfEntity(people, null, entity);
      const lost = (holders.get(entity.id) ?? []).filter((personId) => !audience.has(personId));
      writing.feed.ensure(kind as ChangeKind, entity.id, audience);
      writing.feed.withdraw(kind as ChangeKind, entity.id, lost);
      writing.feed.ensure('person', person.id, audience);
      for (const personId of lost) losers.add(personId);
    }
  }
  await withdrawUnneeded(writing, losers);
};

/** Asked through the indexes of visits, confirmations and reviews: a register moves thousands of persons at once. */
const madeWithoutSite = async (
  { trx }: RecordWriting,
  personId: string,
): Promise<readonly HangingEntity[]> => {
  const hanging = trx
    .selectFrom('entity')
    .leftJoin('site', 'site.id', 'entity.site_id')
    .select(['entity.kind', 'entity.id', 'entity.site_id', 'entity.assessor', 'entity.always'])
    .where('site.id', 'is', null);
  const own = {
    visit: trx.selectFrom('visit').select('act_id').where('person_id', '=', personId),
    confirmation: trx
      .selectFrom('confirmation')
      .select('confirmation_id')
      .where('person_id', '=', personId)
      .where('joined', '=', 0),
    review: trx
      .selectFrom('review')
      .select('review_id')
      .where('person_id', '=', personId)
      .where('effect', '=', 'waiting'),
    act: trx.selectFrom('act').select('id').where('person_id', '=', personId).where('quarantine', '!=', '[]'),
  };
  const found = [
    await hanging.where('entity.visit_act_id', 'in', own.visit).execute(),
    await hanging
      .where('entity.kind', '=', 'confirmation')
      .where('entity.id', 'in', own.confirmation)
      .execute(),
    await hanging.where('entity.kind', '=', 'review').where('entity.id', 'in', own.review).execute(),
    await hanging.where('entity.kind', '=', 'heldAct').where('entity.id', 'in', own.act).execute(),
  ];
  return found.flat();
};

/** What hangs on sites nobody registered; only admins and supervisors are asked about it. */
const withoutSite = async (writing: RecordWriting, person: Person) => {
  if (!person.roles.some((role) => role === 'admin' || role === 'supervisor')) return [];
  return writing.trx
    .selectFrom('entity')
    .leftJoin('site', 'site.id', 'entity.site_id')
    .select(['entity.kind', 'entity.id', 'entity.site_id', 'entity.assessor', 'entity.always'])
    .where('entity.kind', 'in', ['visit', 'photo', 'confirmation', 'review', 'heldAct', 'doubt'])
    .where('site.id', 'is', null)
    .execute();
};
