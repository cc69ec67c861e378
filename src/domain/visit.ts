// A visit: what one person found at one site. A sealed visit never changes; a correction is a new revision.

import type { Answers } from './checklist/definition.ts';
import type { Position } from './coordinates.ts';
import type { Erased } from './erasure.ts';
import type { Obscured } from './obscuring.ts';
import type { PhotoFacts } from './photo.ts';
import type { PhotoPoint } from './site.ts';
import type { TrackSpan } from './track.ts';

export interface Note {
  readonly noteId: string;
  readonly text: string;
  readonly at: number;
  readonly position:
    | (Position & { readonly picked?: false })
    | { readonly lng: number; readonly lat: number; readonly picked: true }
    | null;
  readonly sta?: string;
  /** The group of people who gave it, with its photos; left out where it is the author's own. */
  readonly group?: string;
  readonly photoIds: readonly string[];
}

/** Somebody who was there, as the verifier wrote it down; personal data, and optional. */
export interface Attendee {
  readonly name: string;
  readonly position: string;
  /** Whom the person came for: an agency, a company, the residents. */
  readonly party: string;
}

export interface ChecklistRef {
  readonly id: string;
  readonly version: number;
}

/** The outcome of scoring, as shown to the verifier when sealing. */
export interface VisitResult {
  readonly points: number;
  readonly pointsMax: number;
  readonly score: number | null;
  readonly band: string | null;
  readonly calculations: Readonly<Record<string, number | null>>;
}

/** Payload of `visit.submitted`. Times are device ms since 1970. */
export interface VisitPayload {
  readonly visitId: string;
  readonly siteId: string;
  /** The act id of the revision this one corrects, or null for a first revision. */
  readonly basedOn: string | null;
  readonly correctionReason?: string;
  readonly checklist: ChecklistRef;
  readonly answers: Answers;
  readonly result?: VisitResult;
  readonly notes: readonly Note[];
  readonly positions: readonly Position[];
  readonly photos: readonly PhotoFacts[];
  /** Reasons given for warnings, by answer path and warning code: `a_gps:distance`. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Photo points made at the site on this visit; the server adds them to the site's. */
  readonly photoPoints?: readonly PhotoPoint[];
  /** The way travelled while the screen was on; what lies between two spans was not measured. */
  readonly track?: readonly TrackSpan[];
  /** Who was there by name, beside those who sign; left out where nobody was written down. */
  readonly attendees?: readonly Attendee[];
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** Why the server keeps a visit apart until a supervisor decides. */
export type QuarantineReason =
  | 'unknown_site'
  | 'not_assigned'
  | 'account_disabled'
  | 'session_expired'
  | 'unknown_checklist'
  | 'role_may_not'
  | 'unknown_type'
  | 'photo_unreadable'
  | 'device_seq_reused'
  | 'file_unproven'
  | 'act_id_taken';

export type ReviewState = 'menunggu' | 'dikembalikan' | 'disetujui' | 'ditolak' | 'konflik' | 'karantina';

/** A visit revision as the server holds it and the feed brings it. `actId` is the revision. */
export interface Visit {
  readonly actId: string;
  readonly visitId: string;
  readonly siteId: string;
  readonly basedOn: string | null;
  readonly personId: string;
  readonly personName: string;
  readonly personRoles: readonly string[];
  readonly deviceId: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly hash: string;
  readonly code: string;
  /** A label only: 1 for a first revision, one more than its base for a correction. */
  readonly revision: number;
  /** Whether a newer revision based on this one exists. */
  readonly superseded: boolean;
  readonly state: ReviewState;
  readonly decidedBy: string | null;
  readonly quarantine: readonly QuarantineReason[];
  /** Its personal data was taken out; left out while it is as it was sealed. */
  readonly erased?: Erased;
  readonly payload: VisitPayload;
}

/** A photo as the server knows it: declared by a sealed visit, and received or still on its way. */
export interface VisitPhoto {
  readonly photoId: string;
  readonly visitActId: string;
  readonly visitId: string;
  readonly siteId: string;
  readonly personId: string;
  readonly facts: PhotoFacts;
  readonly received: { readonly at: number; readonly code: string } | null;
  /** False when the bytes are kept but cannot be shown as a picture ("berkas asli"). */
  readonly renderable: boolean;
  /** Parts that only who may see the original sees; left out when there are none. */
  readonly obscured?: Obscured;
  /** The act whose author looked at it and found no face; left out while nobody did. */
  readonly noFaces?: string;
  /** Its bytes are gone, everywhere; left out while they are not. */
  readonly erased?: Erased;
}
