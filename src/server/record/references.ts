// What a site needs beside itself to be read: the regions it lies in and crosses, its programme, its checklist in
// every version, and the persons named on it. Given with the site, withdrawn with the last site that needs it.

import type { ChangeKind } from '../../contract/changes.ts';
import type { RegionTable } from '../database/schema.ts';
import { inChunks } from './in-chunks.ts';
import { groupBy, type KnownSite } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

type Keyed = ReadonlyMap<string, readonly string[]>;

/** Gives everybody who sees these sites what the sites need, as far as it is registered. */
export const ensureReferences = async (
  writing: RecordWriting,
  sites: readonly KnownSite[],
  audienceOf: (siteId: string) => ReadonlySet<string>,
): Promise<void> => {
  if (sites.length === 0) return;
  const chains = await readRegionChains(
    writing,
    sites.flatMap((site) => site.places),
  );
  const programmes = await readKnown(
    writing,
    'programme',
    sites.map((site) => site.programmeId),
  );
  const checklists = await readChecklistKeys(
    writing,
    sites.map((site) => site.checklistId),
  );
  const authors = await readAuthors(
    writing,
    sites.map((site) => site.id),
  );
  const people = await writing.people();
  const needed = new Map<string, Set<string>>();
  const need = (kind: ChangeKind, id: string, audience: ReadonlySet<string>) => {
    const key = `${kind} ${id}`;
    const readers = needed.get(key) ?? new Set();
    needed.set(key, readers);
    for (const personId of audience) readers.add(personId);
  };
  for (const site of sites) {
    const audience = audienceOf(site.id);
    for (const code of new Set(site.places.flatMap((place) => chains.get(place) ?? [])))
      need('region', code, audience);
    if (programmes.has(site.programmeId)) need('programme', site.programmeId, audience);
    for (const key of checklists.get(site.checklistId) ?? []) need('checklist', key, audience);
    const named = [...site.facts.assignedTo, ...site.facts.site.confirmers, ...(authors.get(site.id) ?? [])];
    for (const personId of named) if (people.byId.has(personId)) need('person', personId, audience);
  }
  for (const [key, readers] of needed) {
    const space = key.indexOf(' ');
    writing.feed.ensure(key.slice(0, space) as ChangeKind, key.slice(space + 1), readers);
  }
};

/** Works out anew what these persons need from the sites and visits they hold, and withdraws the rest. */
export const withdrawUnneeded = async (
  writing: RecordWriting,
  personIds: Iterable<string>,
): Promise<void> => {
  const ids = [...personIds];
  if (ids.length === 0) return;
  await writing.feed.flush();
  for (const personId of ids) {
    const held = await writing.trx
      .selectFrom('feed')
      .select(['kind', 'id'])
      .where('person_id', '=', personId)
      .where('gone', '=', 0)
      .where('kind', 'in', ['region', 'programme', 'checklist', 'person'])
      .execute();
    const needed = await neededBy(writing, personId);
    for (const row of held)
      if (!needed.has(`${row.kind} ${row.id}`))
        writing.feed.withdraw(row.kind as ChangeKind, row.id, [personId]);
  }
};

const neededBy = async (writing: RecordWriting, personId: string): Promise<ReadonlySet<string>> => {
  const { trx } = writing;
  const needed = new Set<string>([`person ${personId}`]);
  const heldSites = trx
    .selectFrom('feed')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'site')
    .where('gone', '=', 0);
  const sites = await trx
    .selectFrom('site')
    .select(['programme_id', 'checklist_id'])
    .distinct()
    .where('id', 'in', heldSites)
    .execute();
  for (const site of sites) needed.add(`programme ${site.programme_id}`);
  const checklists = await readChecklistKeys(
    writing,
    sites.map((site) => site.checklist_id),
  );
  for (const key of [...checklists.values()].flat()) needed.add(`checklist ${key}`);
  const places = await trx
    .selectFrom('site_place')
    .select(['kind', 'code'])
    .distinct()
    .where('site_id', 'in', heldSites)
    .execute();
  const chains = await readRegionChains(
    writing,
    places.filter((place) => place.kind !== 'confirmer').map((place) => place.code),
  );
  for (const code of [...chains.values()].flat()) needed.add(`region ${code}`);
  for (const place of places) if (place.kind === 'confirmer') needed.add(`person ${place.code}`);
  const assigned = await trx
    .selectFrom('assignment')
    .select('person_id')
    .distinct()
    .where('site_id', 'in', heldSites)
    .execute();
  const authors = await trx
    .selectFrom('feed')
    .innerJoin('visit', 'visit.act_id', 'feed.id')
    .select('visit.person_id')
    .distinct()
    .where('feed.person_id', '=', personId)
    .where('feed.kind', '=', 'visit')
    .where('feed.gone', '=', 0)
    .execute();
  for (const { person_id } of [...assigned, ...authors]) needed.add(`person ${person_id}`);
  return needed;
};

/** Each place with all regions above it, as far as they are registered. */
const readRegionChains = async (writing: RecordWriting, codes: readonly string[]): Promise<Keyed> => {
  const parents = new Map<string, string | null>();
  for (let missing = new Set(codes); missing.size > 0; ) {
    const found: Pick<RegionTable, 'code' | 'parent'>[] = [];
    await inChunks(missing, async (part) => {
      found.push(
        ...(await writing.trx
          .selectFrom('region')
          .select(['code', 'parent'])
          .where('code', 'in', part)
          .execute()),
      );
    });
    for (const row of found) parents.set(row.code, row.parent);
    missing = new Set(found.flatMap((row) => (row.parent && !parents.has(row.parent) ? [row.parent] : [])));
  }
  const chainOf = (code: string): string[] => {
    const chain: string[] = [];
    for (let at: string | null | undefined = code; at && parents.has(at) && !chain.includes(at); ) {
      chain.push(at);
      at = parents.get(at);
    }
    return chain;
  };
  return new Map(codes.map((code) => [code, chainOf(code)]));
};

const readKnown = async (
  writing: RecordWriting,
  kind: ChangeKind,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  const known = new Set<string>();
  await inChunks(ids, async (part) => {
    const rows = await writing.trx
      .selectFrom('entity')
      .select('id')
      .where('kind', '=', kind)
      .where('id', 'in', part)
      .execute();
    for (const row of rows) known.add(row.id);
  });
  return known;
};

const readChecklistKeys = async (writing: RecordWriting, checklistIds: readonly string[]): Promise<Keyed> => {
  const rows: { id: string; key: string }[] = [];
  await inChunks(checklistIds, async (part) => {
    rows.push(
      ...(await writing.trx.selectFrom('checklist').select(['id', 'key']).where('id', 'in', part).execute()),
    );
  });
  return new Map([...groupBy(rows, (row) => row.id)].map(([id, found]) => [id, found.map((row) => row.key)]));
};

const readAuthors = async (writing: RecordWriting, siteIds: readonly string[]): Promise<Keyed> => {
  const rows: { site_id: string; person_id: string }[] = [];
  await inChunks(siteIds, async (part) => {
    rows.push(
      ...(await writing.trx
        .selectFrom('visit')
        .select(['site_id', 'person_id'])
        .distinct()
        .where('site_id', 'in', part)
        .execute()),
    );
  });
  return new Map(
    [...groupBy(rows, (row) => row.site_id)].map(([id, found]) => [id, found.map((row) => row.person_id)]),
  );
};
