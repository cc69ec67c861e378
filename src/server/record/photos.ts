// The row that makes a photo received, and who may look at it.

import type { Kysely } from 'kysely';
import type { PictureRegion } from '../../domain/obscure-picture.ts';
import { maySeeOriginal, type Obscured } from '../../domain/obscuring.ts';
import type { Person } from '../../domain/person.ts';
import type { QuarantineReason, VisitPayload } from '../../domain/visit.ts';
import type { PhotoTable, TinjauDatabase } from '../database/schema.ts';
import { noteNew } from '../doubts/due.ts';
import { photoEntity } from './declare-photos.ts';
import { publishEntities } from './entity.ts';
import { addReason, type HoldFacts } from './held-acts.ts';
import { readPeople } from './people.ts';
import type { AnyAct } from './read-item.ts';
import type { RecordDeps } from './record-deps.ts';
import { readSites } from './site-facts.ts';
import { type RecordWriting, writeRecord } from './writing-transaction.ts';

export interface ReceivedPhoto {
  readonly photoId: string;
  readonly personId: string;
  readonly deviceId: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface PhotoOnDisk extends ReceivedPhoto {
  /** What it is by its content; null: nothing we show. */
  readonly renderedMime: string | null;
}

/**
 * Notes that the bytes of a photo are on disk; to be called only after they were verified and flushed, any number of
 * times. Bytes under another person's photo id, or other bytes than a visit declared, change nothing.
 */
export const recordPhotoReceived = (
  deps: RecordDeps,
  photo: ReceivedPhoto,
  renderedMime: string | null,
): Promise<void> => recordPhotosReceived(deps, [{ ...photo, renderedMime }]);

/** The same for photos that came at the same time, in one transaction: all of them or none. */
export const recordPhotosReceived = (deps: RecordDeps, photos: readonly PhotoOnDisk[]): Promise<void> =>
  writeRecord(deps, async (writing) => {
    for (const photo of photos) await noteReceived(writing, photo);
  });

const noteReceived = async (writing: RecordWriting, photo: PhotoOnDisk): Promise<void> => {
  const { renderedMime } = photo;
  const row = await readPhoto(writing.trx, photo.photoId);
  if (!row) {
    await writing.trx
      .insertInto('photo')
      .values({
        photo_id: photo.photoId,
        visit_act_id: null,
        visit_id: null,
        site_id: null,
        person_id: photo.personId,
        device_id: photo.deviceId,
        sha256: photo.sha256,
        bytes: photo.bytes,
        facts: null,
        received_at: writing.now,
        rendered_mime: renderedMime,
      })
      .execute();
    if (renderedMime !== null) await noteNew(writing.trx, 'photo', [photo.sha256], writing.now);
    return;
  }
  if (row.person_id !== photo.personId || row.sha256 !== photo.sha256 || row.received_at !== null) return;
  const received = { bytes: photo.bytes, received_at: writing.now, rendered_mime: renderedMime };
  await writing.trx.updateTable('photo').set(received).where('photo_id', '=', row.photo_id).execute();
  if (renderedMime !== null) await noteNew(writing.trx, 'photo', [photo.sha256], writing.now);
  if (row.visit_act_id !== null) await tellReceived(writing, { ...row, ...received }, row.visit_act_id);
};

const tellReceived = async (writing: RecordWriting, row: PhotoTable, visitActId: string): Promise<void> => {
  const visit = await writing.trx
    .selectFrom('visit')
    .select(['assessor', 'quarantine'])
    .where('act_id', '=', visitActId)
    .executeTakeFirst();
  await publishEntities(writing, [photoEntity(row, visit?.assessor === 1)]);
  const proposal = visit ? undefined : await readProposal(writing, visitActId);
  // A second proposal under a taken number is apart already, and its photos change nothing.
  if (!visit && !proposal) return;
  const reasons = JSON.parse((visit ?? proposal)?.quarantine ?? '[]') as QuarantineReason[];
  if (row.rendered_mime !== null || reasons.includes('photo_unreadable')) return;
  await addReason(writing, await holdFactsOf(writing, visitActId), 'photo_unreadable');
};

const readProposal = (writing: RecordWriting, actId: string) =>
  writing.trx.selectFrom('proposal').select(['quarantine']).where('act_id', '=', actId).executeTakeFirst();

/** What the desk is told of a visit or a proposal that gets its first reason after it came. */
const holdFactsOf = async (writing: RecordWriting, visitActId: string): Promise<HoldFacts> => {
  const act = await writing.trx
    .selectFrom('act')
    .select(['text', 'hash', 'received_at'])
    .where('id', '=', visitActId)
    .executeTakeFirstOrThrow();
  const read = JSON.parse(act.text) as AnyAct;
  const author = (await writing.people()).byId.get(read.personId);
  return {
    act: read,
    hash: act.hash,
    author: author ?? { id: read.personId, name: read.personId },
    receivedAt: act.received_at,
    reasons: [],
    siteId: (read.payload as VisitPayload).siteId,
    visitActId,
  };
};

const readPhoto = (database: Kysely<TinjauDatabase>, photoId: string): Promise<PhotoTable | undefined> =>
  database.selectFrom('photo').selectAll().where('photo_id', '=', photoId).executeTakeFirst();

type ExactPhoto = Pick<ReceivedPhoto, 'photoId' | 'personId' | 'sha256'>;

/** The row of exactly this photo: of this person, with these bytes. */
const readExactly = async (
  database: Kysely<TinjauDatabase>,
  { photoId, personId, sha256 }: ExactPhoto,
): Promise<PhotoTable | undefined> => {
  const row = await readPhoto(database, photoId);
  return row?.person_id === personId && row.sha256 === sha256 ? row : undefined;
};

/** Whether the row of exactly this photo says that its bytes are here. */
export const isPhotoReceived = async (
  database: Kysely<TinjauDatabase>,
  photo: ExactPhoto,
): Promise<boolean> => {
  const row = await readExactly(database, photo);
  return row !== undefined && row.received_at !== null;
};

/** Whether exactly this photo was erased: what a phone still sends of it is let go. */
export const isPhotoErased = async (
  database: Kysely<TinjauDatabase>,
  photo: ExactPhoto,
): Promise<boolean> => {
  const row = await readExactly(database, photo);
  return row !== undefined && row.erased_at !== null;
};

/** Whether this photo id is free, or already stands for these bytes of this person. */
export const mayTakePhoto = async (
  database: Kysely<TinjauDatabase>,
  photo: Pick<ReceivedPhoto, 'photoId' | 'personId' | 'sha256'>,
): Promise<boolean> => {
  const row = await readPhoto(database, photo.photoId);
  return row === undefined || (row.person_id === photo.personId && row.sha256 === photo.sha256);
};

export interface ReadablePhoto {
  readonly photoId: string;
  readonly sha256: string;
  /** Null: kept as "berkas asli", never shown. */
  readonly renderedMime: string | null;
  /** Parts this person may not see; null when the original is theirs to see. */
  readonly obscured: readonly PictureRegion[] | null;
  /** The original, of which others see less. */
  readonly isGuarded: boolean;
}

/**
 * A received photo this person may see, else null: what the feed gave and did not withdraw is what may be seen. An
 * undeclared photo is in nobody's feed, so it is never served.
 */
export const photoForReading = async (
  database: Kysely<TinjauDatabase>,
  person: Person,
  photoId: string,
): Promise<ReadablePhoto | null> => {
  const row = await database
    .selectFrom('photo')
    .innerJoin('feed', (join) =>
      join
        .onRef('feed.id', '=', 'photo.photo_id')
        .on('feed.kind', '=', 'photo')
        .on('feed.person_id', '=', person.id)
        .on('feed.gone', '=', 0),
    )
    .select([
      'photo.photo_id',
      'photo.sha256',
      'photo.rendered_mime',
      'photo.obscured',
      'photo.person_id',
      'photo.site_id',
    ])
    .where('photo.photo_id', '=', photoId)
    .where('photo.received_at', 'is not', null)
    .where('photo.erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const regions = row.obscured === null ? null : (JSON.parse(row.obscured) as Obscured).regions;
  const obscured = regions && !(await seesOriginal(database, person, row)) ? regions : null;
  return {
    photoId: row.photo_id,
    sha256: row.sha256,
    renderedMime: row.rendered_mime,
    obscured,
    isGuarded: regions !== null && obscured === null,
  };
};

const seesOriginal = async (
  database: Kysely<TinjauDatabase>,
  person: Person,
  { person_id: authorId, site_id: siteId }: Pick<PhotoTable, 'person_id' | 'site_id'>,
): Promise<boolean> => {
  const site = siteId === null ? undefined : (await readSites(database, [siteId])).get(siteId);
  const isNear = !site && (await readPeople(database)).audienceWithoutSite(authorId).has(person.id);
  return maySeeOriginal(person, authorId, site?.facts ?? null, isNear);
};
