// What a confirmation is about, the same for a draft on the verifier's phone and a sealed visit on one's own account.

import type { Answers, Checklist } from '../../../domain/checklist/definition.ts';
import type { ConfirmationPayload } from '../../../domain/confirmation.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import type { Site } from '../../../domain/site.ts';
import type { Attendee, Note } from '../../../domain/visit.ts';

export interface ConfirmationSubject {
  readonly site: Site;
  /** Null when this phone does not hold the checklist; then only photos and notes can be shown. */
  readonly checklist: Checklist | null;
  readonly answers: Answers;
  readonly photos: readonly PhotoFacts[];
  readonly notes: readonly Note[];
  /** Who was there by name. */
  readonly attendees: readonly Attendee[];
  readonly visitedBy: string;
  /** When the visit was finished, or now for a draft; ms. */
  readonly at: number;
  /** sha256 of what is signed: the draft's content, or the sealed visit. */
  readonly hash: string;
}

export type ConfirmationInput = Pick<
  ConfirmationPayload,
  'verdict' | 'reason' | 'signer' | 'signature' | 'position'
>;

export interface GivenConfirmation extends ConfirmationInput {
  readonly confirmationId: string;
  readonly at: number;
}

/** Someone in whose name a confirmation may stand. */
export interface Confirmer {
  readonly id: string;
  readonly name: string;
  /** Jabatan; accounts named after their office have none of their own. */
  readonly position?: string;
}

/** What stands in the field of the position for who confirms, until it is typed over. */
export const positionOf = ({ name, position }: Confirmer): string => position ?? name;
