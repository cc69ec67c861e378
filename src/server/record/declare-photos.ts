// Photos as sealed visits declare them. A photo may be uploaded before its visit arrives; it belongs to the first
// visit that declares it, and later revisions refer to the same photo by its id.

import { type ActOf, photosOfAct } from '../../domain/act.ts';
import type { Obscured } from '../../domain/obscuring.ts';
import type { PhotoFacts } from '../../domain/photo.ts';
import { receiptCode } from '../../domain/receipt-code.ts';
import type { VisitPhoto } from '../../domain/visit.ts';
import { insertRows } from '../database/engine.ts';
import type { EntityTable, PhotoTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { entityRow, publishEntities } from './entity.ts';
import type { ArrivedAct } from './read-item.ts';
import type { RecordWriting } from './writing-transaction.ts';

/** An act that declares photos: a visit, or a site proposed in the field. */
export type DeclaringAct = ArrivedAct<ActOf<'visit.submitted'> | ActOf<'site.proposed'>>;

export interface PhotoPlan {
  /** Act ids of visits with a photo that is here and cannot be shown. */
  readonly unreadableOf: ReadonlySet<string>;
  /** To be called once the rows of the visits are written. */
  readonly save: () => Promise<void>;
}

export const planPhotos = async (
  writing: RecordWriting,
  arrived: readonly DeclaringAct[],
): Promise<PhotoPlan> => {
  const rows = await readPhotos(
    writing,
    arrived.flatMap(({ act }) => act.payload.photos.map((photo) => photo.photoId)),
  );
  const assessorVisits = new Set<string>();
  const declared = new Map<string, PhotoTable>();
  const unreadableOf = new Set<string>();
  for (const visit of arrived) {
    if (visit.author.roles.includes('tim_penilai')) assessorVisits.add(visit.act.id);
    for (const facts of visit.act.payload.photos) {
      const before = rows.get(facts.photoId);
      const row = before ? joined(before, visit, facts) : declaredRow(visit, facts);
      if (row && row !== before) {
        rows.set(facts.photoId, row);
        declared.set(facts.photoId, row);
      }
      if (row && row.received_at !== null && row.rendered_mime === null) unreadableOf.add(visit.act.id);
    }
  }
  return {
    unreadableOf,
    save: async () => {
      const all = [...declared.values()];
      await insertRows(writing.trx, 'photo', all, replacePhoto);
      await publishEntities(
        writing,
        all.map((row) => photoEntity(row, assessorVisits.has(row.visit_act_id ?? ''))),
      );
    },
  };
};

const replacePhoto =
  'on conflict ("photo_id") do update set "visit_act_id" = excluded."visit_act_id", "visit_id" = excluded."visit_id", ' +
  '"site_id" = excluded."site_id", "sha256" = excluded."sha256", "bytes" = excluded."bytes", "facts" = excluded."facts", ' +
  '"received_at" = excluded."received_at", "rendered_mime" = excluded."rendered_mime"';

/**
 * The row after this visit declares it; unchanged when an earlier visit did. An upload of another person stays that
 * person's. Bytes other than those declared do not count as received: the phone is asked for the right ones.
 */
const joined = (before: PhotoTable, visit: DeclaringAct, facts: PhotoFacts): PhotoTable | null => {
  if (before.visit_act_id !== null) return before;
  if (before.person_id !== visit.author.id) return null;
  const row = declaredRow(visit, facts);
  return before.sha256 === facts.sha256
    ? {
        ...row,
        device_id: before.device_id,
        bytes: before.bytes,
        received_at: before.received_at,
        rendered_mime: before.rendered_mime,
      }
    : row;
};

const declaredRow = (visit: DeclaringAct, facts: PhotoFacts): PhotoTable => ({
  photo_id: facts.photoId,
  visit_act_id: visit.act.id,
  visit_id: photosOfAct(visit.act)?.recordId ?? null,
  site_id: visit.act.payload.siteId,
  person_id: visit.author.id,
  device_id: visit.act.deviceId,
  sha256: facts.sha256,
  bytes: Math.min(Math.trunc(facts.bytes), Number.MAX_SAFE_INTEGER),
  facts: JSON.stringify(facts),
  received_at: null,
  rendered_mime: null,
  obscured: null,
  no_faces: null,
  erased_at: null,
});

const readPhotos = async (
  writing: RecordWriting,
  photoIds: readonly string[],
): Promise<Map<string, PhotoTable>> => {
  const rows = await selectIn(writing.trx, 'photo', 'all', 'photo_id', photoIds);
  return new Map(rows.map((row) => [row.photo_id, row]));
};

/** What the feed says about a declared photo. */
export const photoEntity = (row: PhotoTable, assessor: boolean): EntityTable => {
  const body: VisitPhoto = {
    photoId: row.photo_id,
    visitActId: row.visit_act_id ?? '',
    visitId: row.visit_id ?? '',
    siteId: row.site_id ?? '',
    personId: row.person_id,
    facts: JSON.parse(row.facts ?? '{}') as PhotoFacts,
    received: row.received_at === null ? null : { at: row.received_at, code: receiptCode(row.sha256) },
    renderable: (row.received_at === null || row.rendered_mime !== null) && row.erased_at === null,
    ...(row.obscured ? { obscured: JSON.parse(row.obscured) as Obscured } : {}),
    ...(row.no_faces ? { noFaces: row.no_faces } : {}),
    ...(row.erased_at === null ? {} : { erased: { at: row.erased_at } }),
  };
  return entityRow('photo', row.photo_id, JSON.stringify(body), {
    siteId: row.site_id,
    visitActId: row.visit_act_id,
    assessor,
    always: [row.person_id],
  });
};
