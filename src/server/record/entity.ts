// The bodies the feed sends, and who gets each: the audience of its site, without other assessors, plus its author.

import type { Kysely } from 'kysely';
import type { ChangeKind } from '../../contract/changes.ts';
import { insertRows } from '../database/engine.ts';
import type { EntityTable, TinjauDatabase } from '../database/schema.ts';
import { noteEntities } from '../reports/due.ts';
import { inChunks } from './in-chunks.ts';
import type { People } from './people.ts';
import type { Writing } from './record-deps.ts';
import type { KnownSite } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

export interface EntityFacts {
  readonly siteId?: string | null;
  readonly visitActId?: string | null;
  readonly assessor?: boolean;
  /** Persons who see it whatever their scope: the author of its visit first, its own author, who it names. */
  readonly always?: readonly string[];
}

export const entityRow = (
  kind: ChangeKind,
  id: string,
  body: string,
  facts: EntityFacts = {},
): EntityTable => ({
  kind,
  id,
  site_id: facts.siteId ?? null,
  visit_act_id: facts.visitActId ?? null,
  assessor: facts.assessor ? 1 : 0,
  always: JSON.stringify(facts.always ?? []),
  bytes: Buffer.byteLength(body),
  body,
});

const replaceEntity =
  'on conflict ("kind", "id") do update set "site_id" = excluded."site_id", "visit_act_id" = excluded."visit_act_id", ' +
  '"assessor" = excluded."assessor", "always" = excluded."always", "bytes" = excluded."bytes", "body" = excluded."body"';

export const saveEntities = async (writing: Writing, rows: readonly EntityTable[]): Promise<void> => {
  await insertRows(writing, 'entity', rows, replaceEntity);
  await noteEntities(writing, rows);
};

export const readEntities = async (
  database: Kysely<TinjauDatabase>,
  kind: ChangeKind,
  ids: Iterable<string>,
): Promise<Map<string, EntityTable>> => {
  const found = new Map<string, EntityTable>();
  await inChunks(ids, async (part) => {
    const rows = await database
      .selectFrom('entity')
      .selectAll()
      .where('kind', '=', kind)
      .where('id', 'in', part)
      .execute();
    for (const row of rows) found.set(row.id, row);
  });
  return found;
};

export type Visibility = Pick<EntityTable, 'kind' | 'site_id' | 'assessor' | 'always'>;

/** Everybody who sees an entity; `siteAudience` is null when its site is not registered. */
export const audienceOfEntity = (
  people: People,
  siteAudience: ReadonlySet<string> | null,
  entity: Visibility,
): ReadonlySet<string> => {
  const always = (JSON.parse(entity.always) as string[]).filter((id) => people.byId.has(id));
  const near = siteAudience ?? people.audienceWithoutSite(always[0] ?? '');
  // Doubts are for who reviews, and never for who is doubted.
  const isDoubt = entity.kind === 'doubt';
  const audience = new Set(isDoubt ? [] : always);
  for (const personId of near) {
    if ((isDoubt || entity.kind === 'heldAct') && !people.sitsAtDesk(personId)) continue;
    if (isDoubt && always.includes(personId)) continue;
    if (entity.assessor !== 1 || !people.isOnlyAssessor(personId)) audience.add(personId);
  }
  return audience;
};

/** The sites of some entities with their audiences, each worked out once. */
export const siteAudiences = async (
  writing: RecordWriting,
  siteIds: Iterable<string>,
): Promise<{
  readonly sites: ReadonlyMap<string, KnownSite>;
  readonly of: (siteId: string | null) => ReadonlySet<string> | null;
}> => {
  const people = await writing.people();
  const sites = await writing.sites(siteIds);
  return {
    sites,
    of: (siteId) => {
      const site = siteId === null ? undefined : sites.get(siteId);
      return site ? people.audienceOf(site.facts) : null;
    },
  };
};

/**
 * Saves entities and tells everybody who sees them. With `moved`, the audience may have shrunk: who holds one without
 * seeing it any more gets it withdrawn.
 */
export const publishEntities = async (
  writing: RecordWriting,
  rows: readonly EntityTable[],
  moved = false,
): Promise<void> => {
  for (const { row, audience } of await saveForAudiences(writing, rows)) {
    writing.feed.emit(row.kind as ChangeKind, row.id, audience);
    if (moved) {
      const holders = await holdersOf(writing, row.kind as ChangeKind, [row.id]);
      const lost = (holders.get(row.id) ?? []).filter((personId) => !audience.has(personId));
      writing.feed.withdraw(row.kind as ChangeKind, row.id, lost);
    }
  }
};

/** The same for visits whose payload was not touched: who can take it gets them without. */
export const publishStates = async (
  writing: RecordWriting,
  visits: readonly EntityTable[],
): Promise<void> => {
  for (const { row, audience } of await saveForAudiences(writing, visits))
    writing.feed.emitState(row.id, audience);
};

const saveForAudiences = async (writing: RecordWriting, rows: readonly EntityTable[]) => {
  if (rows.length === 0) return [];
  const people = await writing.people();
  const audiences = await siteAudiences(
    writing,
    rows.flatMap((row) => row.site_id ?? []),
  );
  await saveEntities(writing.trx, rows);
  return rows.map((row) => ({ row, audience: audienceOfEntity(people, audiences.of(row.site_id), row) }));
};

/** Who holds each of these now, as written so far. */
export const holdersOf = async (
  writing: RecordWriting,
  kind: ChangeKind,
  ids: Iterable<string>,
): Promise<Map<string, string[]>> => {
  const holders = new Map<string, string[]>();
  await inChunks(ids, async (part) => {
    const rows = await writing.trx
      .selectFrom('feed')
      .select(['id', 'person_id'])
      .where('kind', '=', kind)
      .where('id', 'in', part)
      .where('gone', '=', 0)
      .execute();
    for (const row of rows) {
      const held = holders.get(row.id);
      if (held) held.push(row.person_id);
      else holders.set(row.id, [row.person_id]);
    }
  });
  return holders;
};
