// After the facts or assignments of sites changed: who sees each now, against who held it, and everything that hangs
// on it for those who gained or lost it. Cost grows with what changed times who is concerned.

import type { ChangeKind } from '../../contract/changes.ts';
import type { EntityTable } from '../database/schema.ts';
import { audienceOfEntity, holdersOf, siteAudiences } from './entity.ts';
import { inChunks } from './in-chunks.ts';
import { ensureReferences, withdrawUnneeded } from './references.ts';
import { tellPairsOfSites } from './tell-pairs.ts';
import type { RecordWriting } from './writing-transaction.ts';

/** Who came to see a site and who ceased to, by site. */
interface Moves {
  readonly gained: ReadonlyMap<string, ReadonlySet<string>>;
  readonly lost: ReadonlyMap<string, ReadonlySet<string>>;
  /** Sites that nobody held: perhaps new, with what hung on them before held by the supervisors nearby. */
  readonly unheld: ReadonlySet<string>;
}

type AudienceOf = (siteId: string | null) => ReadonlySet<string> | null;

export const settleSites = async (writing: RecordWriting, siteIds: Iterable<string>): Promise<void> => {
  const losers = new Set<string>();
  await inChunks(siteIds, async (part) => {
    const { sites, of } = await siteAudiences(writing, part);
    const held = await holdersOf(writing, 'site', sites.keys());
    const [gained, lost] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
    const unheld = new Set([...sites.keys()].filter((siteId) => !held.has(siteId)));
    for (const siteId of sites.keys()) {
      const audience = of(siteId) ?? new Set<string>();
      const before = new Set(held.get(siteId) ?? []);
      gained.set(siteId, new Set([...audience].filter((personId) => !before.has(personId))));
      lost.set(siteId, new Set([...before].filter((personId) => !audience.has(personId))));
      writing.feed.ensure('site', siteId, gained.get(siteId) ?? []);
      writing.feed.withdraw('site', siteId, lost.get(siteId) ?? []);
      for (const personId of lost.get(siteId) ?? []) losers.add(personId);
    }
    await settleHanging(writing, of, { gained, lost, unheld });
    await ensureReferences(writing, [...sites.values()], (siteId) => of(siteId) ?? new Set());
    await tellPairsOfSites(writing, [...sites.keys()]);
  });
  await withdrawUnneeded(writing, losers);
};

type HangingEntity = Pick<EntityTable, 'kind' | 'id' | 'site_id' | 'assessor' | 'always'>;

/** Assignments, visits and what hangs on them: given to who gained the site, taken from holders who do not see it. */
const settleHanging = async (writing: RecordWriting, of: AudienceOf, moves: Moves): Promise<void> => {
  const people = await writing.people();
  const moved = [...moves.gained.keys()].filter(
    (siteId) =>
      moves.unheld.has(siteId) ||
      (moves.gained.get(siteId)?.size ?? 0) + (moves.lost.get(siteId)?.size ?? 0) > 0,
  );
  await inChunks(moved, async (part) => {
    const entities: readonly HangingEntity[] = await writing.trx
      .selectFrom('entity')
      .select(['kind', 'id', 'site_id', 'assessor', 'always'])
      .where('site_id', 'in', part)
      .where('kind', '!=', 'site')
      .execute();
    for (const entity of entities) {
      const audience = audienceOfEntity(people, of(entity.site_id), entity);
      const gained = [...(moves.gained.get(entity.site_id ?? '') ?? [])];
      writing.feed.ensure(
        entity.kind as ChangeKind,
        entity.id,
        gained.filter((personId) => audience.has(personId)),
      );
    }
    await withdrawHanging(writing, part, entities, of, moves);
  });
};

const withdrawHanging = async (
  writing: RecordWriting,
  siteIds: readonly string[],
  entities: readonly HangingEntity[],
  of: AudienceOf,
  { lost }: Moves,
): Promise<void> => {
  const people = await writing.people();
  // What hung on an unknown site was held by supervisors nearby: when the site appears, they too may lose it.
  const hasLosers = siteIds.some((siteId) => (lost.get(siteId)?.size ?? 0) > 0);
  if (!hasLosers && entities.every((entity) => entity.kind === 'assignment')) return;
  const rows = await writing.trx
    .selectFrom('entity')
    .innerJoin('feed', (join) =>
      join.onRef('feed.kind', '=', 'entity.kind').onRef('feed.id', '=', 'entity.id'),
    )
    .select(['entity.kind', 'entity.id', 'feed.person_id'])
    .where('entity.site_id', 'in', siteIds)
    .where('entity.kind', '!=', 'site')
    .where('feed.gone', '=', 0)
    .execute();
  const byKey = new Map(entities.map((entity) => [`${entity.kind} ${entity.id}`, entity]));
  const audiences = new Map<string, ReadonlySet<string>>();
  for (const row of rows) {
    const key = `${row.kind} ${row.id}`;
    const entity = byKey.get(key);
    if (!entity) continue;
    const audience = audiences.get(key) ?? audienceOfEntity(people, of(entity.site_id), entity);
    audiences.set(key, audience);
    if (!audience.has(row.person_id)) writing.feed.withdraw(row.kind as ChangeKind, row.id, [row.person_id]);
  }
};
