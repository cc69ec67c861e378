// Map packs and overlays as rows and as what each person's feed says of them. Who sees one does not hang on one site,
// so it is worked out here, from the regency it is meant for.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { maySeeMap } from '../../domain/access.ts';
import type { MapDetails, MapOverlay, MapPack } from '../../domain/map-pack.ts';
import type { Person } from '../../domain/person.ts';
import type { MapFileTable, TinjauDatabase } from '../database/schema.ts';
import { entityRow, holdersOf, saveEntities } from './entity.ts';
import { inChunks } from './in-chunks.ts';
import type { RecordDeps, Writing } from './record-deps.ts';
import { type RecordWriting, writeRecord } from './writing-transaction.ts';

/** As the feed calls them. */
export type MapKind = 'mapPack' | 'mapOverlay';

/** What a pack's header says; an overlay says nothing. */
export type PackExtent = Pick<MapPack, 'minZoom' | 'maxZoom' | 'bounds'>;

export interface NewMapFile extends MapDetails {
  readonly kind: MapKind;
  readonly sha256: string;
  readonly bytes: number;
  readonly extent: PackExtent | null;
  /** Null for what was taken from the folder. */
  readonly addedBy: string | null;
}

export const packOf = (row: MapFileTable): MapPack => ({
  packId: row.id,
  ...partsOf(row),
  ...(JSON.parse(row.facts) as PackExtent),
});

export const overlayOf = (row: MapFileTable): MapOverlay => ({ overlayId: row.id, ...partsOf(row) });

const partsOf = ({ name, regency, attribution, bytes, sha256, added_at }: MapFileTable) => ({
  name,
  regency,
  attribution,
  bytes,
  sha256,
  addedAt: added_at,
});

const entityOf = (row: MapFileTable) =>
  entityRow(
    row.kind as MapKind,
    row.id,
    JSON.stringify(row.kind === 'mapPack' ? packOf(row) : overlayOf(row)),
  );

/** Notes a file that lies in its folder; the same bytes again are the same thing with the details of now. */
export const saveMapFile = (
  deps: RecordDeps,
  file: NewMapFile,
): Promise<{ readonly row: MapFileTable; readonly again: boolean }> =>
  writeRecord(deps, async (writing) => {
    const known = await readByContent(writing.trx, file.kind, file.sha256);
    const { name, regency, attribution } = file;
    const row: MapFileTable = known
      ? { ...known, name, regency, attribution }
      : {
          id: randomUUID(),
          kind: file.kind,
          sha256: file.sha256,
          bytes: file.bytes,
          name,
          regency,
          attribution,
          facts: JSON.stringify(file.extent ?? {}),
          added_at: writing.now,
          added_by: file.addedBy,
        };
    if (known)
      await writing.trx
        .updateTable('map_file')
        .set({ name, regency, attribution })
        .where('id', '=', row.id)
        .execute();
    else await writing.trx.insertInto('map_file').values(row).execute();
    await saveEntities(writing.trx, [entityOf(row)]);
    const audience = await audienceOfMap(writing, row.regency);
    writing.feed.emit(file.kind, row.id, audience);
    const held = (await holdersOf(writing, file.kind, [row.id])).get(row.id) ?? [];
    writing.feed.withdraw(
      file.kind,
      row.id,
      held.filter((personId) => !audience.has(personId)),
    );
    return { row, again: known !== undefined };
  });

/** Removes it and withdraws it from everybody; null when there is none. */
export const removeMapFile = (deps: RecordDeps, kind: MapKind, id: string): Promise<MapFileTable | null> =>
  writeRecord(deps, async (writing) => {
    const row = await writing.trx
      .deleteFrom('map_file')
      .where('kind', '=', kind)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!row) return null;
    await writing.trx.deleteFrom('entity').where('kind', '=', kind).where('id', '=', id).execute();
    for (const personIds of (await holdersOf(writing, kind, [id])).values())
      writing.feed.withdraw(kind, id, personIds);
    return row;
  });

/** Removes those whose bytes are gone: a phone must not be sent after what is not there. */
export const forgetMapFiles = async (
  deps: RecordDeps,
  kind: MapKind,
  sha256s: readonly string[],
): Promise<void> => {
  for (const sha256 of sha256s) {
    const row = await readByContent(deps.database, kind, sha256);
    if (row) await removeMapFile(deps, kind, row.id);
  }
};

export const readByContent = (
  database: Kysely<TinjauDatabase>,
  kind: MapKind,
  sha256: string,
): Promise<MapFileTable | undefined> =>
  database
    .selectFrom('map_file')
    .selectAll()
    .where('kind', '=', kind)
    .where('sha256', '=', sha256)
    .executeTakeFirst();

/** The file, when it stands in this person's feed. */
export const mapFileForReading = (
  database: Kysely<TinjauDatabase>,
  person: Pick<Person, 'id'>,
  kind: MapKind,
  id: string,
): Promise<Pick<MapFileTable, 'sha256' | 'bytes'> | undefined> =>
  database
    .selectFrom('map_file')
    .innerJoin('feed', (join) =>
      join
        .onRef('feed.id', '=', 'map_file.id')
        .on('feed.kind', '=', kind)
        .on('feed.person_id', '=', person.id)
        .on('feed.gone', '=', 0),
    )
    .select(['map_file.sha256', 'map_file.bytes'])
    .where('map_file.id', '=', id)
    .executeTakeFirst();

const audienceOfMap = async (
  writing: RecordWriting,
  regency: string | null,
): Promise<ReadonlySet<string>> => {
  const people = await writing.people();
  const assigned = new Set<string>();
  if (regency !== null) {
    const rows = await writing.trx
      .selectFrom('assignment')
      .innerJoin('site', 'site.id', 'assignment.site_id')
      .select('assignment.person_id')
      .distinct()
      .where('site.regency', '=', regency)
      .execute();
    for (const row of rows) assigned.add(row.person_id);
  }
  const audience = new Set<string>();
  for (const person of people.byId.values())
    if (maySeeMap(person, regency, assigned.has(person.id))) audience.add(person.id);
  return audience;
};

/** After the scope or the assignments of these persons changed: gives and withdraws what they see now. */
export const settleMaps = async (writing: RecordWriting, personIds: Iterable<string>): Promise<void> => {
  const files = await writing.trx.selectFrom('map_file').select(['id', 'kind', 'regency']).execute();
  const concerned = [...new Set(personIds)];
  if (files.length === 0 || concerned.length === 0) return;
  const people = await writing.people();
  const assigned = await assignedRegencies(writing.trx, concerned);
  for (const { id, kind, regency } of files) {
    const sees = (personId: string): boolean => {
      const person = people.byId.get(personId);
      return person !== undefined && maySeeMap(person, regency, assigned.has(`${personId} ${regency}`));
    };
    const held = new Set((await holdersOf(writing, kind as MapKind, [id])).get(id));
    writing.feed.ensure(kind as MapKind, id, concerned.filter(sees));
    writing.feed.withdraw(
      kind as MapKind,
      id,
      concerned.filter((personId) => held.has(personId) && !sees(personId)),
    );
  }
};

/** After regencies got other codes: their maps follow, with whoever sees them now. */
export const moveMapRegencies = async (
  writing: RecordWriting,
  moves: ReadonlyMap<string, string>,
): Promise<void> => {
  const { trx, feed } = writing;
  const rows = await trx
    .selectFrom('map_file')
    .selectAll()
    .where('regency', 'in', [...moves.keys()])
    .execute();
  if (rows.length === 0) return;
  for (const row of rows) {
    const regency = moves.get(row.regency ?? '') ?? row.regency;
    await trx.updateTable('map_file').set({ regency }).where('id', '=', row.id).execute();
    await saveEntities(trx, [entityOf({ ...row, regency })]);
    const kind = row.kind as MapKind;
    feed.emit(kind, row.id, (await holdersOf(writing, kind, [row.id])).get(row.id) ?? []);
  }
  await settleMaps(writing, (await writing.people()).byId.keys());
};

/** `person regency` of every assignment of these persons. */
const assignedRegencies = async (
  trx: Writing,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  await inChunks(personIds, async (part) => {
    const rows = await trx
      .selectFrom('assignment')
      .innerJoin('site', 'site.id', 'assignment.site_id')
      .select(['assignment.person_id', 'site.regency'])
      .distinct()
      .where('assignment.person_id', 'in', part)
      .execute();
    for (const row of rows) found.add(`${row.person_id} ${row.regency}`);
  });
  return found;
};
