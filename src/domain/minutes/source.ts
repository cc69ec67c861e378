// What minutes are made of: a draft on a phone gives it as well as a sealed visit on the server.

import type { Checklist } from '../checklist/definition.ts';
import type { ConfirmationPayload } from '../confirmation.ts';
import type { PhotoFacts } from '../photo.ts';
import type { Programme, Region, Site } from '../site.ts';
import type { VisitPayload } from '../visit.ts';
import type { Letterhead, MinutesMap } from './content.ts';

export interface MinutesConfirmation {
  readonly payload: Pick<ConfirmationPayload, 'verdict' | 'reason' | 'signer' | 'signature' | 'by'>;
  /** ms. */
  readonly at: number;
}

export interface MinutesReview {
  readonly comment: string;
  /** The division its words are for. */
  readonly division?: string | undefined;
  readonly personName: string;
  /** ms. */
  readonly at: number;
}

export interface MinutesSource {
  readonly site: Site;
  readonly checklist: Checklist;
  readonly programme: Pick<Programme, 'name' | 'signature_chain'> | null;
  /** Those of the site that are at hand: local words come from them. */
  readonly regions: readonly Region[];
  readonly letterhead: Letterhead;
  readonly payload: Pick<
    VisitPayload,
    | 'visitId'
    | 'answers'
    | 'result'
    | 'attendees'
    | 'notes'
    | 'positions'
    | 'photos'
    | 'reasons'
    | 'startedAt'
    | 'finishedAt'
  >;
  readonly sealed: { readonly actId: string; readonly hash: string; readonly revision: number } | null;
  readonly authorName: string;
  /** '' when the account does not say it. */
  readonly authorPosition: string;
  /** Those that count, in the order they were given. */
  readonly confirmations: readonly MinutesConfirmation[];
  /** The decision that accepted it; null before. */
  readonly review: MinutesReview | null;
  readonly numbered: { readonly number: string; readonly day: string } | null;
  readonly surroundings: Pick<MinutesMap, 'neighbours' | 'roads' | 'attribution'>;
  /** The lines below a photo's copy. */
  readonly stampOf: (facts: PhotoFacts) => readonly string[];
  /** Whether the visit's personal data was taken out since: what rests on it can no longer be told. */
  readonly isErased?: boolean;
  /** Whether answers marked as personal data are printed. */
  readonly showPersonalData: boolean;
}
