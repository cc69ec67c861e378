// What of a day's work lies on this phone, and what of it is missing, by name. Only counts keys and reads small rows;
// pictures are never loaded.

import { averagePhotoBytes, demandedPhotos, roomForPhotos } from '../domain/day-photos.ts';
import { type Person, roleTable } from '../domain/person.ts';
import type { Holding } from '../domain/readiness.ts';
import type { Site } from '../domain/site.ts';
import { isVideo } from '../domain/video.ts';
import type { VisitPhoto } from '../domain/visit.ts';
import type { TinjauDatabase } from './database.ts';
import { readUnsent } from './read-outbox.ts';
import { readTaskList, type TaskRow } from './read-task-list.ts';
import { readPointPhotos, readWantedThumbnails } from './taken-along.ts';

export interface HeldWork {
  readonly sites: Holding;
  readonly checklists: Holding;
  readonly regions: Holding;
  /** Earlier visits with their confirmations and reviews. */
  readonly visits: Holding;
  readonly thumbnails: Holding;
  readonly points: Holding & { readonly beyond: number };
  /** Photos still to be taken at the least, and the room they need, bytes. */
  readonly photos: number;
  readonly room: { readonly bytes: number; readonly probed: number };
  readonly clockOffsetMs: number | null;
  readonly oldestUnsentAt: number | null;
  readonly lastSyncAt: number | null;
}

const owedStates: ReadonlySet<TaskRow['state']> = new Set(['belum', 'draf', 'dikembalikan', 'ditolak']);

/** Reads everything that is asked of this phone; `now` in ms since 1970. */
export const readHeldWork = async (
  database: TinjauDatabase,
  person: Person,
  now: number,
): Promise<HeldWork> => {
  const byAssignment = person.roles.every((role) => roleTable[role].sees === 'assigned');
  const [rows, assignments, sites] = await Promise.all([
    readTaskList(database, person, now),
    database.assignment.toArray(),
    database.site.toArray(),
  ]);
  const assigned = new Set(assignments.filter((row) => row.personId === person.id).map((row) => row.siteId));
  const siteById = new Map(sites.map((site) => [site.id, site]));
  const mine = rows.filter((row) => !row.withdrawn && (!byAssignment || assigned.has(row.id)));
  const owed = mine.filter((row) => owedStates.has(row.state));
  const wanted = mine.flatMap((row) => siteById.get(row.id) ?? []);
  const missingSites = byAssignment ? [...assigned].filter((id) => !siteById.has(id)) : [];
  const [checklists, regions, visits, thumbnails, points, photos, meta] = await Promise.all([
    heldChecklists(database, wanted),
    heldRegions(database, wanted),
    heldVisits(database, wanted),
    heldThumbnails(database, person, siteById),
    heldPoints(database, person, siteById),
    photosToTake(database, owed, siteById),
    readMoments(database),
  ]);
  return {
    sites: { total: mine.length + missingSites.length, missing: missingSites },
    checklists,
    regions,
    visits,
    thumbnails,
    points,
    photos: photos.count,
    room: roomForPhotos(photos.count, photos.bytesEach),
    ...meta,
  };
};

const keysOf = async (rows: { toCollection: () => { primaryKeys: () => PromiseLike<unknown[]> } }) =>
  new Set((await rows.toCollection().primaryKeys()) as string[]);

/** The newest version of each site's checklist, and the very version of every draft. */
const heldChecklists = async (database: TinjauDatabase, sites: readonly Site[]): Promise<Holding> => {
  const [keys, drafts] = await Promise.all([keysOf(database.checklist), database.draft.toArray()]);
  const ids = new Set([...keys].map((key) => key.slice(0, key.lastIndexOf('@'))));
  const wanted = new Set(sites.map((site) => site.checklist_id));
  const versions = new Set(drafts.map(({ checklist }) => `${checklist.id}@${checklist.version}`));
  return {
    total: wanted.size + versions.size,
    missing: [...[...wanted].filter((id) => !ids.has(id)), ...[...versions].filter((key) => !keys.has(key))],
  };
};

const heldRegions = async (database: TinjauDatabase, sites: readonly Site[]): Promise<Holding> => {
  const held = await keysOf(database.region);
  const wanted = new Map<string, string>();
  for (const { region, villages_crossed = [], districts_crossed = [] } of sites) {
    wanted.set(region.village, region.village_name);
    wanted.set(region.district, region.district_name);
    for (const code of [...villages_crossed, ...districts_crossed])
      if (!wanted.has(code)) wanted.set(code, code);
  }
  return {
    total: wanted.size,
    missing: [...wanted].filter(([code]) => !held.has(code)).map(([, name]) => name),
  };
};

/** Every visit these sites know of, whole; also the one a draft corrects, and each that a confirmation or review names. */
const heldVisits = async (database: TinjauDatabase, sites: readonly Site[]): Promise<Holding> => {
  const ids = sites.map((site) => site.id);
  const titles = new Map(sites.map((site) => [site.id, site.title.id]));
  const [held, own, heads, confirmations, reviews, drafts] = await Promise.all([
    keysOf(database.visit),
    keysOf(database.act),
    database.visitHead.where('siteId').anyOf(ids).toArray(),
    database.confirmation.where('siteId').anyOf(ids).toArray(),
    database.review.where('siteId').anyOf(ids).toArray(),
    database.draft.where('siteId').anyOf(ids).toArray(),
  ]);
  const wanted = new Map<string, string>();
  for (const { actId, siteId } of heads) wanted.set(actId, siteId);
  for (const { visitActId, siteId } of [...confirmations, ...reviews]) wanted.set(visitActId, siteId);
  for (const { basedOn, siteId } of drafts) if (basedOn !== null) wanted.set(basedOn, siteId);
  const reviewed = new Set(reviews.map((review) => review.visitActId));
  const withoutReview = heads.filter((head) => head.state === 'dikembalikan' && !reviewed.has(head.actId));
  const missing = [
    ...[...wanted].filter(([actId]) => !held.has(actId) && !own.has(actId)).map(([, siteId]) => siteId),
    ...withoutReview.map((head) => head.siteId),
  ];
  return { total: wanted.size, missing: missing.map((siteId) => titles.get(siteId) ?? siteId) };
};

type SitesById = ReadonlyMap<string, Site>;

const sitesOf = (photos: readonly VisitPhoto[], sites: SitesById): readonly string[] =>
  photos.map(({ siteId }) => sites.get(siteId)?.title.id ?? siteId);

/** What sync fetches and nothing else: the same pictures in the same bounds. */
const heldThumbnails = async (
  database: TinjauDatabase,
  person: Person,
  sites: SitesById,
): Promise<Holding> => {
  const { wanted, missing } = await readWantedThumbnails(database, person);
  return { total: wanted.length, missing: sitesOf(missing, sites) };
};

const heldPoints = async (
  database: TinjauDatabase,
  person: Person,
  sites: SitesById,
): Promise<HeldWork['points']> => {
  const { photos, missing, beyond } = await readPointPhotos(database, person);
  return { total: photos.length, missing: sitesOf(missing, sites), beyond };
};

const photosToTake = async (
  database: TinjauDatabase,
  owed: readonly TaskRow[],
  siteById: ReadonlyMap<string, Site>,
): Promise<{ readonly count: number; readonly bytesEach: number }> => {
  const [checklists, ownPhotos, seenPhotos, drafts] = await Promise.all([
    database.checklist.toArray(),
    database.outbox.where('kind').equals('photo').toArray(),
    database.photo.limit(200).toArray(),
    database.draft.toArray(),
  ]);
  const demanded = new Map<string, { readonly version: number; readonly photos: number }>();
  for (const checklist of checklists)
    if (checklist.version >= (demanded.get(checklist.id)?.version ?? 0))
      demanded.set(checklist.id, { version: checklist.version, photos: demandedPhotos(checklist) });
  const taken = new Map(drafts.map((draft) => [draft.siteId, draft.photos.length]));
  const count = owed.reduce((sum, row) => {
    const checklistId = siteById.get(row.id)?.checklist_id ?? '';
    const left = (demanded.get(checklistId)?.photos ?? 0) - (taken.get(row.id) ?? 0);
    return sum + Math.max(0, left);
  }, 0);
  const ownSizes = [
    ...ownPhotos.filter((row) => row.isVideo !== true).map((row) => row.bytes),
    ...drafts.flatMap((draft) => draft.photos.filter((photo) => !isVideo(photo)).map((photo) => photo.bytes)),
  ];
  // A new phone has taken none: what others took for the same programmes says more than a guess.
  const sizes =
    ownSizes.length >= 3
      ? ownSizes
      : seenPhotos.filter(({ facts }) => !isVideo(facts)).map(({ facts }) => facts.bytes);
  return { count, bytesEach: averagePhotoBytes(sizes) };
};

/** The moments that say how old things are; for those who carry no sites. */
export const readMoments = async (
  database: TinjauDatabase,
): Promise<Pick<HeldWork, 'clockOffsetMs' | 'oldestUnsentAt' | 'lastSyncAt'>> => {
  const [[offset, synced], unsent] = await Promise.all([
    database.meta.bulkGet(['serverOffsetMs', 'lastSyncAt']),
    readUnsent(database),
  ]);
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return {
    clockOffsetMs: number(offset?.value),
    lastSyncAt: number(synced?.value),
    oldestUnsentAt: unsent[0]?.queuedAt ?? null,
  };
};
