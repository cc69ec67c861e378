// Which pictures of earlier visits belong on this phone, and which of them are here. Only keys and small rows are read,
// never a picture.

import type { Role } from '../domain/person.ts';
import {
  goesTo,
  hasPicture,
  mostThumbnails,
  type PointPhotos,
  pointPhotosToTake,
  thumbnailsToTake,
} from '../domain/taken-along.ts';
import type { VisitPhoto } from '../domain/visit.ts';
import type { TinjauDatabase } from './database.ts';
import { readTakenAlong, takenAlongKey } from './retention.ts';
import { write } from './write.ts';

export interface Traveller {
  readonly id: string;
  readonly roles: readonly Role[];
}

/** The account of this database as the feed knows it; without roles before its row has come. */
export const readTraveller = async (database: TinjauDatabase, personId: string): Promise<Traveller> => ({
  id: personId,
  roles: ((await database.person.get(personId))?.roles ?? []) as readonly Role[],
});

/** Of the sites that have photos those a person goes to; others are not asked for, which at 10,000 sites takes its time. */
const readSitesOfPhotos = async (
  database: TinjauDatabase,
  { id, roles }: Traveller,
): Promise<ReadonlySet<string>> => {
  const kind = goesTo(roles);
  const photographed = (await database.photo.orderBy('siteId').uniqueKeys()) as string[];
  if (kind === 'none' || photographed.length === 0) return new Set();
  if (kind === 'seen') return new Set(await database.site.where('id').anyOf(photographed).primaryKeys());
  const rows = await database.assignment.where('siteId').anyOf(photographed).toArray();
  return new Set(rows.filter((row) => row.personId === id).map((row) => row.siteId));
};

const keysOf = async (table: {
  toCollection: () => { primaryKeys: () => PromiseLike<unknown[]> };
}): Promise<ReadonlySet<string>> => new Set((await table.toCollection().primaryKeys()) as string[]);

export interface WantedThumbnails {
  readonly wanted: readonly VisitPhoto[];
  readonly missing: readonly VisitPhoto[];
  /** Thumbnails that may go: beyond the bound, and the server gives them again. */
  readonly surplus: readonly string[];
}

/** The thumbnails that belong on this phone; own photos are shown from their own bytes. */
export const readWantedThumbnails = async (
  database: TinjauDatabase,
  traveller: Traveller,
): Promise<WantedThumbnails> => {
  const [photos, siteIds, thumbs, own] = await Promise.all([
    database.photo.toArray(),
    readSitesOfPhotos(database, traveller),
    keysOf(database.photoThumb),
    keysOf(database.photoBytes),
  ]);
  const wanted = thumbnailsToTake(photos, siteIds);
  const ids = new Set(wanted.map(({ photoId }) => photoId));
  const isSurplus = (photo: VisitPhoto): boolean =>
    hasPicture(photo) && thumbs.has(photo.photoId) && !ids.has(photo.photoId) && !own.has(photo.photoId);
  return {
    wanted,
    missing: wanted.filter(({ photoId }) => !thumbs.has(photoId) && !own.has(photoId)),
    surplus: thumbs.size > mostThumbnails ? photos.filter(isSurplus).map(({ photoId }) => photoId) : [],
  };
};

/** Photos of photo points that belong on this phone whole, and which of them are not here. */
export const readPointPhotos = async (
  database: TinjauDatabase,
  traveller: Traveller,
): Promise<PointPhotos & { readonly missing: readonly VisitPhoto[] }> => {
  const siteIds = [...(await readSitesOfPhotos(database, traveller))];
  const [photos, visits, own, viewed] = await Promise.all([
    database.photo.where('siteId').anyOf(siteIds).toArray(),
    database.visitHead.where('siteId').anyOf(siteIds).toArray(),
    keysOf(database.photoBytes),
    keysOf(database.photoView),
  ]);
  const found = pointPhotosToTake(photos, visits, traveller.id);
  return {
    ...found,
    missing: found.photos.filter(({ photoId }) => !own.has(photoId) && !viewed.has(photoId)),
  };
};

/** From now on these are kept for the field; what was kept for it before and is not among them goes. */
export const keepTakenAlong = async (
  database: TinjauDatabase,
  photoIds: readonly string[],
): Promise<void> => {
  const before = await readTakenAlong(database);
  const wanted = new Set(photoIds);
  if (before.size === wanted.size && photoIds.every((id) => before.has(id))) return;
  await write(
    database,
    [database.meta, database.photoView] as never,
    async () => {
      await database.photoView.bulkDelete([...before].filter((id) => !wanted.has(id)));
      await database.meta.put({ key: takenAlongKey, value: [...photoIds] });
    },
    { sparesReserve: true, sparesTakenAlong: true },
  );
};
