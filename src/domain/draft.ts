// A visit that is still being made, as the phone keeps it. Local only; sealing turns it into an act.

import type { DraftAttendee } from './attendees.ts';
import type { Answers } from './checklist/definition.ts';
import type { ConfirmationPayload } from './confirmation.ts';
import type { Position } from './coordinates.ts';
import type { PhotoFacts } from './photo.ts';
import type { ReviewItem } from './review.ts';
import type { PhotoPoint } from './site.ts';
import type { TrackSpan } from './track.ts';
import type { ChecklistRef, Note } from './visit.ts';

/** A confirmation signed over the content of a draft, before the visit act exists. */
export type DraftConfirmation = Omit<ConfirmationPayload, 'visitActId' | 'visitHash'> & {
  readonly signedAt: number;
  /** sha256 of the content that was signed; a draft with another content no longer carries this signature. */
  readonly contentHash: string;
};

export interface Draft {
  readonly visitId: string;
  readonly siteId: string;
  readonly personId: string;
  readonly basedOn: string | null;
  readonly correctionReason: string | null;
  /** The review being answered, so that its comments stand beside what they concern. */
  readonly reviewItems: readonly ReviewItem[];
  readonly reviewComment: string | null;
  readonly checklist: ChecklistRef;
  readonly answers: Answers;
  readonly reasons: Readonly<Record<string, string>>;
  readonly notes: readonly Note[];
  readonly positions: readonly Position[];
  readonly photos: readonly PhotoFacts[];
  /** Left out by drafts begun before there were any; see `VisitPayload`. */
  readonly photoPoints?: readonly PhotoPoint[];
  readonly track?: readonly TrackSpan[];
  readonly attendees?: readonly DraftAttendee[];
  readonly confirmations: readonly DraftConfirmation[];
  /** The act id this visit will have, chosen when the first signature is asked, so that signers sign it. */
  readonly actId: string;
  /** Where the person was: page key and question path, to come back to after a kill. */
  readonly place: { readonly page: string; readonly path: string | null };
  readonly startedAt: number;
  readonly updatedAt: number;
}

/** The mark that says where a record is: one of the three separate marks of promise N8. */
export type PhoneMark =
  | { readonly mark: 'draf' }
  | { readonly mark: 'tersimpan' }
  | { readonly mark: 'mengirim'; readonly percent: number }
  | { readonly mark: 'diterima'; readonly code: string; readonly at: number };
