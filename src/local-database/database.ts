// The phone's own database: one per server and person. Schema versions stand oldest first and only ever add.
// Every write is strict (flushed before "Tersimpan" is shown): Chrome's default since 121 is relaxed.

import Dexie, { type EntityTable } from 'dexie';
import type { ActType } from '../domain/act.ts';
import type { Checklist } from '../domain/checklist/definition.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import type { Draft } from '../domain/draft.ts';
import type { Person } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { Assignment, Programme, Region, Site } from '../domain/site.ts';
import type { Visit, VisitPhoto } from '../domain/visit.ts';

export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

export interface ChecklistRow extends Checklist {
  /** `id@version`. */
  readonly key: string;
}

/** Bytes of one photo, insert-only: never put again, never changed. ArrayBuffer, because Blobs fail in WebKit. */
export interface PhotoBytesRow {
  readonly photoId: string;
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: ArrayBuffer;
  readonly storedAt: number;
}

export interface PhotoThumbRow {
  readonly photoId: string;
  readonly mime: string;
  readonly bytes: ArrayBuffer;
}

/** An act as sealed here; kept for good. */
export interface ActRow {
  readonly id: string;
  readonly type: ActType;
  readonly deviceSeq: number;
  readonly at: number;
  /** The visit act it is about (its own id for a visit). */
  readonly visitActId: string;
  readonly siteId: string;
  /** Canonical text that was hashed, and is sent. */
  readonly text: string;
  readonly hash: string;
}

/** How far one act or photo has come. `offered`: the server took it, its receipt is not read yet. */
export type OutboxState = 'waiting' | 'offered' | 'received' | 'refused';

export interface OutboxRow {
  /** Act id or photo id. */
  readonly id: string;
  readonly kind: 'act' | 'photo';
  /** The visit act it travels with. */
  readonly visitActId: string;
  readonly visitId: string;
  readonly siteId: string;
  readonly sha256: string;
  readonly state: OutboxState;
  readonly bytes: number;
  readonly sentBytes: number;
  /** tus address of an upload that was begun. */
  readonly uploadUrl: string | null;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly problem: {
    readonly code: string;
    readonly message: string;
    readonly field?: string;
    readonly next: string;
  } | null;
  readonly quarantined: boolean;
  readonly receipt: { readonly code: string; readonly receivedAt: number } | null;
  readonly queuedAt: number;
}

export type TinjauDatabase = Dexie & {
  meta: EntityTable<MetaRow, 'key'>;
  region: EntityTable<Region, 'code'>;
  programme: EntityTable<Programme, 'id'>;
  checklist: EntityTable<ChecklistRow, 'key'>;
  site: EntityTable<Site, 'id'>;
  assignment: EntityTable<Assignment, 'id'>;
  person: EntityTable<Pick<Person, 'id' | 'name' | 'roles'>, 'id'>;
  visit: EntityTable<Visit, 'actId'>;
  photo: EntityTable<VisitPhoto, 'photoId'>;
  confirmation: EntityTable<Confirmation, 'confirmationId'>;
  review: EntityTable<Review, 'reviewId'>;
  draft: EntityTable<Draft, 'visitId'>;
  photoBytes: EntityTable<PhotoBytesRow, 'photoId'>;
  photoThumb: EntityTable<PhotoThumbRow, 'photoId'>;
  photoView: EntityTable<PhotoThumbRow, 'photoId'>;
  act: EntityTable<ActRow, 'id'>;
  outbox: EntityTable<OutboxRow, 'id'>;
};

/** Opens (without waiting) the database of one person on one server. `name` from `databaseName`. */
export const createDatabase = (name: string): TinjauDatabase => {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as TinjauDatabase;
  database.version(1).stores({
    meta: 'key',
    region: 'code, parent',
    programme: 'id',
    checklist: 'key, id',
    site: 'id, program, region.district',
    assignment: 'id, siteId, personId',
    person: 'id',
    visit: 'actId, visitId, siteId, state',
    photo: 'photoId, visitActId, visitId, siteId',
    confirmation: 'confirmationId, visitActId, siteId',
    review: 'reviewId, visitActId, siteId',
    draft: 'visitId, siteId, updatedAt',
    photoBytes: 'photoId',
    photoThumb: 'photoId',
    photoView: 'photoId',
    act: 'id, type, visitActId, siteId, deviceSeq',
    outbox: 'id, kind, state, visitActId, visitId, [kind+state]',
  });
  return database;
};

/** Names the database of one person on one server; the origin keeps two servers on one address apart. */
export const databaseName = (origin: string, personId: string): string => `tinjau:${origin}:${personId}`;
