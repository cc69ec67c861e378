// Village heads and camat confirm or dispute a visit, over the hash of exactly what they were shown.

import type { Position } from './coordinates.ts';
import type { Erased } from './erasure.ts';
import type { QuarantineReason } from './visit.ts';

/** Pen strokes in units of the pad (0..1 of its width and height), in drawing order. */
export type Stroke = readonly (readonly [number, number])[];

export interface Signer {
  readonly name: string;
  readonly position: string;
  /** 18 digits, or "-" where there is none. */
  readonly nip: string;
  /** The office holder this person signs for (Sekdes, Plt), by role account id or title. */
  readonly standInFor?: string;
  /** The role account in whose name the confirmation stands, when known. */
  readonly accountId?: string;
}

export type Verdict = 'agree' | 'dispute' | 'not_present';

/** Payload of `confirmation.given`. */
export interface ConfirmationPayload {
  readonly confirmationId: string;
  readonly visitActId: string;
  readonly visitHash: string;
  /** sha256 of the draft's content as the signer saw it, which the signer's copy also names; only on the spot. */
  readonly signedContent?: string;
  readonly siteId: string;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly signer: Signer | null;
  readonly signature: {
    readonly strokes: readonly Stroke[];
    readonly width: number;
    readonly height: number;
  } | null;
  readonly position: Position | { readonly none: string };
  /** Given with the signer's own account, or on the device of the acting person. */
  readonly by: 'own_account' | 'on_device';
}

/** Payload of `confirmation.denied` ("Bukan saya"). */
export interface ConfirmationDenialPayload {
  readonly confirmationId: string;
  readonly comment: string;
}

export interface Confirmation {
  readonly confirmationId: string;
  readonly actId: string;
  readonly visitActId: string;
  readonly siteId: string;
  readonly personId: string;
  readonly personName: string;
  readonly at: number;
  readonly receivedAt: number;
  /** Whether the signed hash is the hash of the visit it names; null while that visit has not arrived. */
  readonly matchesVisit: boolean | null;
  readonly denied: { readonly at: number; readonly comment: string; readonly personId: string } | null;
  /** Why it is kept apart for a supervisor's decision; absent when in order. */
  readonly quarantine?: readonly QuarantineReason[];
  /** Who signed was taken out; left out while it is as it was given. */
  readonly erased?: Erased;
  readonly payload: ConfirmationPayload;
}

/**
 * Whether a confirmation may not be counted: denied by the one it names, signed over other content, or sent by somebody
 * without business at the site. It is shown all the same, with its reason.
 */
export const isVoidConfirmation = (
  row: Pick<Confirmation, 'denied' | 'matchesVisit' | 'quarantine'>,
): boolean => row.denied !== null || row.matchesVisit === false || (row.quarantine ?? []).length > 0;
