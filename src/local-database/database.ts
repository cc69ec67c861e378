// The phone's own database: one per server and person. Schema versions stand oldest first and only ever add.
// Every write is strict (flushed before "Tersimpan" is shown): Chrome's default since 121 is relaxed.

import Dexie, { type EntityTable, type Table } from 'dexie';
import type { ActType } from '../domain/act.ts';
import type { Checklist } from '../domain/checklist/definition.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import type { DoublePair } from '../domain/double-pair.ts';
import type { VisitDoubts } from '../domain/doubt.ts';
import type { Draft } from '../domain/draft.ts';
import type { IssuedMinutes } from '../domain/issued-minutes.ts';
import type { MapOverlay, MapPack } from '../domain/map-pack.ts';
import type { OutboxFacts } from '../domain/phone-mark.ts';
import type { ProposalDraft } from '../domain/proposal.ts';
import type { HeldAct } from '../domain/quarantine.ts';
import type { Review } from '../domain/review.ts';
import type { Assignment, Programme, Region, Site } from '../domain/site.ts';
import type { Visit, VisitPhoto } from '../domain/visit.ts';
import type { VisitHead } from '../domain/visit-head.ts';

/** A table of this database, where only its name matters: for the list a transaction covers. */
export type LocalTable = Table;

export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Jabatan, when it was said. */
  readonly position?: string;
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

/** A photo fetched from the server when first viewed. */
export interface PhotoViewRow extends PhotoThumbRow {
  readonly storedAt: number;
}

/** The GeoJSON of an overlay, kept for a map without a signal. `sha256` is that of the text as UTF-8. */
export interface OverlayDataRow {
  readonly overlayId: string;
  readonly sha256: string;
  readonly text: string;
}

/** What a person has been shown of an assigned site, so that what came since stands out. */
export interface SiteSeenRow {
  readonly siteId: string;
  /** sha256 or text of what was shown; its form belongs to who writes it. */
  readonly mark: string;
  readonly at: number;
}

/** A site no longer visible to this person, kept while a draft or an unsent act needs it. */
export interface WithdrawnRow {
  readonly siteId: string;
  readonly at: number;
}

/** An act as sealed here; kept for good. */
export interface ActRow {
  readonly id: string;
  readonly type: ActType;
  readonly deviceSeq: number;
  readonly at: number;
  /** What the act makes or changes: its own id for a visit, else the confirmation or review id. */
  readonly recordId: string;
  /** The visit act it is about (its own id for a visit). */
  readonly visitActId: string;
  readonly siteId: string;
  /** Canonical text that was hashed, and is sent. */
  readonly text: string;
  readonly hash: string;
}

/**
 * The facts of `OutboxFacts`, and what the sender needs. Frozen: phones hold rows of every version at once, so a field is
 * only ever added, under a new `shape` (see tests/fixtures/local-schemas).
 */
export interface OutboxRow extends OutboxFacts {
  /** Left out by rows of the first shape. */
  readonly shape?: number;
  /** Of an act its type and time, so that lists never read its text; of a photo null and when it was queued. */
  readonly type: ActType | null;
  readonly at: number;
  /** The visit act it travels with. */
  readonly visitActId: string;
  readonly visitId: string;
  readonly siteId: string;
  readonly sha256: string;
  /** tus address of an upload that was begun. */
  readonly uploadUrl: string | null;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly queuedAt: number;
  /** Of a video, which waits for Wi-Fi; from shape 2 on. */
  readonly isVideo?: boolean;
}

export type TinjauDatabase = Dexie & {
  meta: EntityTable<MetaRow, 'key'>;
  region: EntityTable<Region, 'code'>;
  programme: EntityTable<Programme, 'id'>;
  checklist: EntityTable<ChecklistRow, 'key'>;
  site: EntityTable<Site, 'id'>;
  withdrawn: EntityTable<WithdrawnRow, 'siteId'>;
  assignment: EntityTable<Assignment, 'id'>;
  person: EntityTable<PersonRow, 'id'>;
  visit: EntityTable<Visit, 'actId'>;
  visitHead: EntityTable<VisitHead, 'actId'>;
  photo: EntityTable<VisitPhoto, 'photoId'>;
  confirmation: EntityTable<Confirmation, 'confirmationId'>;
  review: EntityTable<Review, 'reviewId'>;
  heldAct: EntityTable<HeldAct, 'heldId'>;
  mapPack: EntityTable<MapPack, 'packId'>;
  mapOverlay: EntityTable<MapOverlay, 'overlayId'>;
  overlayData: EntityTable<OverlayDataRow, 'overlayId'>;
  doubt: EntityTable<VisitDoubts, 'visitActId'>;
  siteSeen: EntityTable<SiteSeenRow, 'siteId'>;
  proposalDraft: EntityTable<ProposalDraft, 'proposalId'>;
  doublePair: EntityTable<DoublePair, 'pairId'>;
  minutes: EntityTable<IssuedMinutes, 'minutesId'>;
  draft: EntityTable<Draft, 'visitId'>;
  photoBytes: EntityTable<PhotoBytesRow, 'photoId'>;
  photoThumb: EntityTable<PhotoThumbRow, 'photoId'>;
  photoView: EntityTable<PhotoViewRow, 'photoId'>;
  act: EntityTable<ActRow, 'id'>;
  outbox: EntityTable<OutboxRow, 'id'>;
};

export interface DatabaseOptions {
  /**
   * Called when another window opens a newer schema: save what is open, say "Dibuka di jendela lain", reload.
   * The connection is closed when it resolves, at the latest after five seconds, so that the other window can go on.
   */
  readonly onSuperseded?: () => void | Promise<void>;
}

/** Opens (without waiting) the database of one person on one server. `name` from `databaseName`. */
export const createDatabase = (name: string, options: DatabaseOptions = {}): TinjauDatabase => {
  const database = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    // Dexie's cache would show a write before it is on the disk, and clone every row of the register.
    cache: 'disabled',
  }) as TinjauDatabase;
  database.version(1).stores({
    meta: 'key',
    region: 'code, parent',
    programme: 'id',
    checklist: 'key, id',
    site: 'id',
    withdrawn: 'siteId',
    assignment: 'id, siteId',
    person: 'id',
    visit: 'actId, visitId, siteId',
    visitHead: 'actId, visitId, siteId, state',
    photo: 'photoId, visitActId, visitId, siteId',
    confirmation: 'confirmationId, visitActId, siteId',
    review: 'reviewId, visitActId, siteId',
    draft: 'visitId, siteId, updatedAt',
    photoBytes: 'photoId, storedAt',
    photoThumb: 'photoId',
    photoView: 'photoId, storedAt',
    act: 'id, type, recordId, visitActId, siteId, deviceSeq, [type+recordId]',
    outbox: 'id, kind, state, visitActId, visitId, siteId, [kind+state]',
  });
  // The version before passed over what it did not know, and moved its cursor on: the feed is read anew once.
  database
    .version(2)
    .stores({ heldAct: 'heldId, siteId, visitActId' })
    .upgrade((transaction) => transaction.table('meta').delete('cursor'));
  database
    .version(3)
    .stores({
      mapPack: 'packId',
      mapOverlay: 'overlayId',
      overlayData: 'overlayId',
      doubt: 'visitActId, siteId',
      siteSeen: 'siteId',
      proposalDraft: 'proposalId, updatedAt',
    })
    .upgrade((transaction) => transaction.table('meta').delete('cursor'));
  database
    .version(4)
    .stores({ doublePair: 'pairId, *siteIds', minutes: 'minutesId, visitActId, siteId' })
    .upgrade((transaction) => transaction.table('meta').delete('cursor'));
  database.on('versionchange', (event) => {
    if (event.newVersion === null) return true;
    // Closed so that it may open again: versions only add, and a letter typed after this must not be lost.
    void storedBefore(options.onSuperseded).finally(() => database.close({ disableAutoOpen: false }));
    // Keeps Dexie's own handler from closing at once.
    return false;
  });
  return database;
};

const letGoWithinMs = 5000;

const storedBefore = async (onSuperseded: DatabaseOptions['onSuperseded']): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, letGoWithinMs);
  });
  await Promise.race([Promise.resolve(onSuperseded?.()).catch(() => undefined), late]);
  clearTimeout(timer);
};

/** Names the database of one person on one server; the origin keeps two servers on one address apart. */
export const databaseName = (origin: string, personId: string): string => `tinjau:${origin}:${personId}`;
