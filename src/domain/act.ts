// Everything a person does that others must know is an act: an immutable record made on the device,
// carrying everything decided at that moment. Retrying sends the same bytes.

import type { ConfirmationDenialPayload, ConfirmationPayload } from './confirmation.ts';
import type { DoubleJudgementPayload } from './double-pair.ts';
import type { ObscuringPayload } from './obscuring.ts';
import type { ActGroup } from './person.ts';
import type { PhotoFacts } from './photo.ts';
import type { ProposalJudgementPayload, ProposalPayload } from './proposal.ts';
import type { QuarantineJudgementPayload } from './quarantine.ts';
import type { ReviewPayload } from './review.ts';
import type { VisitPayload } from './visit.ts';

export interface ActPayloads {
  'visit.submitted': VisitPayload;
  'confirmation.given': ConfirmationPayload;
  'confirmation.denied': ConfirmationDenialPayload;
  'review.decided': ReviewPayload;
  'quarantine.judged': QuarantineJudgementPayload;
  'site.proposed': ProposalPayload;
  'proposal.judged': ProposalJudgementPayload;
  'photo.obscured': ObscuringPayload;
  'duplicate.judged': DoubleJudgementPayload;
}

export type ActType = keyof ActPayloads;

/** Device clock facts kept with every act, because phones in the field have wrong clocks. All in ms. */
export interface ActClock {
  readonly timeZone: string;
  readonly pageId: string;
  readonly monotonicMs: number;
  /** Server time minus device time when last measured, or null when never. */
  readonly serverOffsetMs: number | null;
}

export interface ActOf<T extends ActType> {
  /** UUIDv7. */
  readonly id: string;
  readonly type: T;
  readonly personId: string;
  readonly deviceId: string;
  /** Counts per person, device and local database, from 1; gaps are shown, never required to close. */
  readonly deviceSeq: number;
  readonly at: number;
  readonly clock: ActClock;
  readonly appVersion: string;
  readonly payload: ActPayloads[T];
}

export type Act = { [T in ActType]: ActOf<T> }[ActType];

/** An act together with the text that was hashed: RFC 8785 canonical JSON, and its sha256 in lower-case hex. */
export interface SealedAct {
  readonly act: Act;
  readonly text: string;
  readonly hash: string;
}

/** Which permission of the role table an act of this type needs. */
export const actGroup: Readonly<Record<ActType, ActGroup>> = {
  'visit.submitted': 'visit',
  'confirmation.given': 'confirmation',
  'confirmation.denied': 'denial',
  'review.decided': 'review',
  'quarantine.judged': 'quarantine',
  'site.proposed': 'proposal',
  'proposal.judged': 'review',
  'photo.obscured': 'obscuring',
  'duplicate.judged': 'duplicate',
};

/** Largest act in bytes of canonical text; checked when sealing and by the server. */
export const maxActBytes = 8 * 1024 * 1024;

/** What an act brings photos for, or null when its type has none: the photos it declares, and the id they travel under. */
export const photosOfAct = (
  act: Act,
): { readonly photos: readonly PhotoFacts[]; readonly recordId: string } | null => {
  if (act.type === 'visit.submitted') return { photos: act.payload.photos, recordId: act.payload.visitId };
  if (act.type === 'site.proposed') return { photos: act.payload.photos, recordId: act.payload.proposalId };
  return null;
};
