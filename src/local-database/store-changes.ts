// Storing one page of the change feed. What was made on this phone (drafts, acts, outbox, photo bytes) is never
// touched here, and a withdrawn site stays while a draft or an unsent act needs it.

import type { Table } from 'dexie';
import type { ChangesAnswer } from '../contract/changes.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import type { Visit, VisitPhoto } from '../domain/visit.ts';
import { headOfVisit } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { eraseOwnActs, eraseOwnPhotos } from './erase-own.ts';
import { withHeldPayloads } from './held-payloads.ts';
import { keepChangedMarks, marksBefore, tablesOfMarks } from './news-marks.ts';
import { registerVersionKey } from './read-task-list.ts';
import { writeOrThrow } from './write.ts';

type Change = ChangesAnswer['changes'][number];

export interface StoredChanges {
  readonly stored: number;
  readonly kinds: ReadonlySet<string>;
}

const keyOf: Readonly<Record<string, (body: Readonly<Record<string, unknown>>) => unknown>> = {
  region: (body) => body.code,
  programme: (body) => body.id,
  checklist: (body) => `${body.id}@${body.version}`,
  site: (body) => body.id,
  assignment: (body) => body.id,
  person: (body) => body.id,
  visit: (body) => body.actId,
  photo: (body) => body.photoId,
  confirmation: (body) => body.confirmationId,
  review: (body) => body.reviewId,
  heldAct: (body) => body.heldId,
  mapPack: (body) => body.packId,
  mapOverlay: (body) => body.overlayId,
  doubt: (body) => body.visitActId,
  doublePair: (body) => body.pairId,
  minutes: (body) => body.minutesId,
};

const tablesOfKind = (database: TinjauDatabase, kind: string): readonly Table[] => {
  const tables: Readonly<Record<string, readonly unknown[]>> = {
    region: [database.region],
    programme: [database.programme],
    checklist: [database.checklist],
    site: [database.site, database.withdrawn, database.draft, database.outbox],
    assignment: [database.assignment],
    person: [database.person],
    visit: [database.visit, database.visitHead, database.act, database.outbox],
    photo: [database.photo, database.photoThumb, database.photoView, database.photoBytes, database.outbox],
    confirmation: [database.confirmation, database.act, database.outbox],
    review: [database.review],
    heldAct: [database.heldAct],
    mapPack: [database.mapPack],
    mapOverlay: [database.mapOverlay, database.overlayData],
    doubt: [database.doubt],
    doublePair: [database.doublePair],
    minutes: [database.minutes],
  };
  return (tables[kind] ?? []) as readonly Table[];
};

/** The cursor up to which this phone once held everything: only at it may the feed leave out what is held (F12). */
export const completeCursorKey = 'completeCursor';

/**
 * Stores a page and its cursor together; kinds of a newer server are passed over, the cursor moves on all the same.
 * `complete`: there was nothing behind this page. `personId`: for whom it is told what of it is news. Null, and nothing is stored, when a visit came without a payload that
 * is not here: the page is to be had whole.
 */
export const storeChanges = async (
  database: TinjauDatabase,
  changes: readonly Change[],
  cursor: number,
  now: number,
  complete = false,
  personId: string | null = null,
): Promise<StoredChanges | null> => {
  const byKind = lastOfEach(changes);
  const kinds = [...byKind.keys()];
  const tables = new Set<Table>([
    ...kinds.flatMap((kind) => [...tablesOfKind(database, kind)]),
    ...(personId === null ? [] : (tablesOfMarks(database, kinds) as readonly Table[])),
  ]);
  const isStored = await writeOrThrow(
    database,
    [...tables, database.meta as unknown as Table],
    async () => {
      const visits = await withHeldPayloads(database, byKind.get('visit') ?? new Map());
      if (visits === null) return false;
      const marks = personId === null ? null : await marksBefore(database, personId, byKind);
      for (const [kind, rows] of byKind)
        await storeKind(database, kind, kind === 'visit' ? visits : rows, now);
      if (personId !== null && marks) await keepChangedMarks(database, personId, marks, now);
      if (['site', 'assignment', 'programme', 'region'].some((kind) => byKind.has(kind)))
        await raiseRegisterVersion(database);
      await database.meta.bulkPut([
        { key: 'cursor', value: cursor },
        { key: 'lastContactAt', value: now },
        ...(complete ? [{ key: completeCursorKey, value: cursor }] : []),
      ]);
      return true;
    },
    { sparesReserve: true },
  );
  return isStored ? { stored: changes.length, kinds: new Set(kinds) } : null;
};

/**
 * After a whole feed of another history, read up to `until`: what it did not name is not there any more. False, and
 * nothing is taken away, when another window has read further meanwhile: what is new to it was not named here.
 */
export const storeRemainder = (
  database: TinjauDatabase,
  seen: ReadonlySet<string>,
  until: number,
  now: number,
): Promise<boolean> => {
  const tables = new Set<Table>(Object.keys(keyOf).flatMap((kind) => [...tablesOfKind(database, kind)]));
  return writeOrThrow(
    database,
    [...tables, database.meta as unknown as Table],
    async () => {
      if ((await database.meta.get('cursor'))?.value !== until) return false;
      for (const kind of Object.keys(keyOf)) {
        const ids = (await tablesOfKind(database, kind)[0]!.toCollection().primaryKeys()) as string[];
        const gone = ids.filter((id) => !seen.has(`${kind} ${id}`));
        if (gone.length > 0)
          await storeKind(database, kind, new Map(gone.map((id) => [id, null] as const)), now);
      }
      await raiseRegisterVersion(database);
      return true;
    },
    { sparesReserve: true },
  );
};

/** Sites kept only for a draft or an unsent act that is done with now. */
export const releaseWithdrawnSites = async (database: TinjauDatabase): Promise<void> => {
  if ((await database.withdrawn.count()) === 0) return;
  const tables = [database.site, database.withdrawn, database.draft, database.outbox, database.meta];
  await writeOrThrow(database, tables as unknown as Table[], async () => {
    const kept = await database.withdrawn.toCollection().primaryKeys();
    const needed = await sitesStillNeeded(database, kept);
    const free = kept.filter((id) => !needed.has(id));
    if (free.length === 0) return;
    await database.site.bulkDelete(free);
    await database.withdrawn.bulkDelete(free);
    await raiseRegisterVersion(database);
  });
};

/** Of several changes of one thing the last one counts; a body that is not what it says is passed over. */
const lastOfEach = (changes: readonly Change[]): ReadonlyMap<string, ReadonlyMap<string, Change['body']>> => {
  const byKind = new Map<string, Map<string, Change['body']>>();
  for (const { kind, id, body } of changes) {
    const key = keyOf[kind];
    if (!key || (body !== null && key(body) !== id)) continue;
    const rows = byKind.get(kind) ?? new Map<string, Change['body']>();
    rows.set(id, body);
    byKind.set(kind, rows);
  }
  return byKind;
};

const storeKind = async (
  database: TinjauDatabase,
  kind: string,
  rows: ReadonlyMap<string, Change['body']>,
  now: number,
): Promise<void> => {
  const bodies = [...rows].flatMap(([, body]) => (body === null ? [] : [body]));
  const gone = [...rows].flatMap(([id, body]) => (body === null ? [id] : []));
  switch (kind) {
    case 'site':
      await storeSites(database, bodies, gone, now);
      return;
    case 'visit':
      await database.visit.bulkPut(bodies as never);
      await database.visitHead.bulkPut(
        (bodies as unknown as readonly Visit[]).map((visit) => headOfVisit(visit)),
      );
      await database.visit.bulkDelete(gone);
      await database.visitHead.bulkDelete(gone);
      await eraseOwnActs(database, bodies as unknown as readonly Visit[], now);
      return;
    case 'confirmation':
      await database.confirmation.bulkPut(bodies as never);
      await database.confirmation.bulkDelete(gone);
      await eraseOwnActs(database, bodies as unknown as readonly Confirmation[], now);
      return;
    case 'checklist':
      // Definitions are never taken away: a draft or an old visit is only readable with its own version.
      await database.checklist.bulkPut(
        bodies.map((body) => ({ ...body, key: `${body.id}@${body.version}` })) as never,
      );
      return;
    case 'photo':
      await dropPicturesObscuredSince(database, bodies as unknown as readonly VisitPhoto[]);
      await eraseOwnPhotos(database, bodies as unknown as readonly VisitPhoto[], now);
      await database.photo.bulkPut(bodies as never);
      for (const table of [database.photo, database.photoThumb, database.photoView])
        await (table as unknown as Table).bulkDelete(gone);
      return;
    default: {
      const tables = tablesOfKind(database, kind);
      if (bodies.length > 0) await tables[0]!.bulkPut(bodies);
      // What belongs to a row goes with it, such as the GeoJSON of an overlay.
      if (gone.length > 0) for (const table of tables) await table.bulkDelete(gone);
    }
  }
};

/** A picture fetched before its parts were obscured shows what they hide; what was taken on this phone stays. */
const dropPicturesObscuredSince = async (
  database: TinjauDatabase,
  photos: readonly VisitPhoto[],
): Promise<void> => {
  const held = await database.photo.bulkGet(photos.map(({ photoId }) => photoId));
  const changed = photos
    .filter(({ obscured }, index) => obscured?.actId !== held[index]?.obscured?.actId)
    .map(({ photoId }) => photoId);
  if (changed.length === 0) return;
  await database.photoView.bulkDelete(changed);
  const own = new Set<string>(await database.photoBytes.where('photoId').anyOf(changed).primaryKeys());
  await database.photoThumb.bulkDelete(changed.filter((photoId) => !own.has(photoId)));
};

const storeSites = async (
  database: TinjauDatabase,
  bodies: readonly Readonly<Record<string, unknown>>[],
  gone: readonly string[],
  now: number,
): Promise<void> => {
  if (bodies.length > 0) {
    await database.site.bulkPut(bodies as never);
    if ((await database.withdrawn.count()) > 0)
      await database.withdrawn.bulkDelete(bodies.map((body) => String(body.id)));
  }
  if (gone.length === 0) return;
  const needed = await sitesStillNeeded(database, gone);
  const here = new Set<string>(
    await database.site
      .where('id')
      .anyOf([...gone])
      .primaryKeys(),
  );
  await database.withdrawn.bulkPut(
    gone.filter((id) => needed.has(id) && here.has(id)).map((siteId) => ({ siteId, at: now })),
  );
  await database.site.bulkDelete(gone.filter((id) => !needed.has(id)));
};

const sitesStillNeeded = async (
  database: TinjauDatabase,
  siteIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const drafts = await database.draft
    .where('siteId')
    .anyOf([...siteIds])
    .toArray();
  const unsent = await database.outbox
    .where('siteId')
    .anyOf([...siteIds])
    .filter((row) => row.state !== 'received')
    .toArray();
  return new Set([...drafts, ...unsent].map((row) => row.siteId));
};

const raiseRegisterVersion = async (database: TinjauDatabase): Promise<void> => {
  const version = Number((await database.meta.get(registerVersionKey))?.value ?? 0);
  await database.meta.put({ key: registerVersionKey, value: version + 1 });
};
