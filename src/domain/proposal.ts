// A site found in the field that the register lacks: proposed with position, photo, proposer and group, weighed by the
// agency. Whoever made it keeps the credit.

import type { Geometry, Position } from './coordinates.ts';
import type { Draft } from './draft.ts';
import type { PhotoFacts } from './photo.ts';
import type { LocalText, SiteKind } from './site.ts';

/** Whose idea it is: a resident, an official, or the person who writes it down (then with the account). */
export interface Proposer {
  readonly name: string;
  readonly accountId?: string;
}

/** Codes of the place as far as known; a code contains those above it. */
export interface ProposedRegion {
  readonly regency: string;
  readonly district: string | null;
  readonly village: string | null;
}

/** Payload of `site.proposed`. */
export interface ProposalPayload {
  readonly proposalId: string;
  /** Of the site that comes of it; made on the device. */
  readonly siteId: string;
  readonly title: string;
  readonly kind: SiteKind;
  readonly category: string;
  readonly categoryLabel?: LocalText;
  readonly programme: string | null;
  readonly description: string;
  readonly geometry: Geometry;
  readonly region: ProposedRegion;
  /** Where the phone was, or why that is not known. */
  readonly position: Position | { readonly none: string };
  readonly photos: readonly PhotoFacts[];
  /** Why there is no photo; null with one. */
  readonly noPhotoReason: string | null;
  readonly proposer: Proposer;
  /** The community it comes from; '' when nobody's but the proposer's own. */
  readonly group: string;
  /** Ids of sites that were shown as likely the same, and are another to the proposer. */
  readonly doublesDismissed: readonly string[];
  readonly startedAt: number;
  readonly finishedAt: number;
}

export type ProposalVerdict = 'accepted' | 'declined';

/** Payload of `proposal.judged`. */
export interface ProposalJudgementPayload {
  readonly judgementId: string;
  readonly proposalId: string;
  /** The hash of the act that was looked at. */
  readonly proposalHash: string;
  readonly verdict: ProposalVerdict;
  readonly comment: string;
}

/** What a judgement did. Once accepted a site stays in the register: later judgements are `late`. */
export type ProposalJudgementEffect = 'decides' | 'may_not' | 'other_content' | 'late' | 'waiting';

/** Where a proposal stands; also the `status` of its site. */
export type ProposalState = 'diusulkan' | 'terdaftar' | 'ditolak' | 'karantina';

/** What the body of a proposed site says of its making, for as long as the site is there. Times in ms. */
export interface SiteProposal {
  readonly proposalId: string;
  readonly actId: string;
  readonly hash: string;
  readonly state: ProposalState;
  readonly at: number;
  readonly receivedAt: number;
  /** Who sent it. */
  readonly personId: string;
  readonly personName: string;
  readonly proposer: Proposer;
  readonly group: string;
  readonly description: string;
  readonly position: ProposalPayload['position'];
  readonly photos: readonly PhotoFacts[];
  readonly noPhotoReason: string | null;
  readonly doublesDismissed: readonly string[];
  readonly decision: {
    readonly verdict: ProposalVerdict;
    readonly comment: string;
    readonly personId: string;
    readonly personName: string;
    readonly at: number;
  } | null;
}

/**
 * A proposal that is still being written. `visitId` is the proposal's id under the name by which drafts travel in the
 * second copy and in emergency files; `basedOn` and `checklist` are there for readers that know drafts of visits only.
 */
export interface ProposalDraft {
  readonly kindOfDraft: 'proposal';
  readonly proposalId: string;
  readonly visitId: string;
  readonly siteId: string;
  readonly personId: string;
  /** The id its act will have. */
  readonly actId: string;
  readonly basedOn: null;
  readonly checklist: { readonly id: ''; readonly version: 0 };
  readonly title: string;
  readonly kind: SiteKind | null;
  readonly category: string;
  readonly categoryLabel: LocalText | null;
  readonly programme: string | null;
  readonly description: string;
  readonly geometry: Geometry | null;
  readonly region: ProposedRegion | null;
  readonly position: ProposalPayload['position'] | null;
  readonly photos: readonly PhotoFacts[];
  readonly noPhotoReason: string;
  readonly proposerName: string;
  /** The person who writes is the proposer. */
  readonly ownProposal: boolean;
  readonly group: string;
  readonly doublesDismissed: readonly string[];
  readonly startedAt: number;
  readonly updatedAt: number;
}

/** A proposal in which nobody has written anything yet. */
export const blankProposal = ({
  proposalId,
  startedAt,
  ...ids
}: Pick<ProposalDraft, 'proposalId' | 'siteId' | 'actId' | 'personId' | 'startedAt'>): ProposalDraft => ({
  kindOfDraft: 'proposal',
  proposalId,
  visitId: proposalId,
  ...ids,
  basedOn: null,
  checklist: { id: '', version: 0 },
  title: '',
  kind: null,
  category: '',
  categoryLabel: null,
  programme: null,
  description: '',
  geometry: null,
  region: null,
  position: null,
  photos: [],
  noPhotoReason: '',
  proposerName: '',
  ownProposal: true,
  group: '',
  doublesDismissed: [],
  startedAt,
  updatedAt: startedAt,
});

/** The fields a person writes. */
export type ProposalFields = Pick<
  ProposalDraft,
  | 'title'
  | 'kind'
  | 'category'
  | 'categoryLabel'
  | 'programme'
  | 'description'
  | 'geometry'
  | 'region'
  | 'position'
  | 'noPhotoReason'
  | 'proposerName'
  | 'ownProposal'
  | 'group'
  | 'doublesDismissed'
>;

/** Whatever is being written on a phone: what the second copy carries. */
export type AnyDraft = Draft | ProposalDraft;

export const isProposalDraft = (draft: object): draft is ProposalDraft =>
  (draft as { readonly kindOfDraft?: unknown }).kindOfDraft === 'proposal';

/** Most letters of each text, and most photos; the contract refuses more, so the screen stops there. */
export const proposalLimits = {
  title: 200,
  description: 4000,
  name: 200,
  reason: 1000,
  photos: 10,
  doubles: 100,
  linePoints: 5000,
} as const;

export type MissingOfProposal = 'title' | 'kind' | 'category' | 'geometry' | 'region' | 'photo' | 'proposer';

/** What must still be written before it can be sent, in the order of the screen. */
export const missingOfProposal = (draft: ProposalDraft): readonly MissingOfProposal[] => {
  const missing: MissingOfProposal[] = [];
  if (draft.geometry === null) missing.push('geometry');
  if (draft.photos.length === 0 && draft.noPhotoReason.trim() === '') missing.push('photo');
  if (draft.title.trim() === '') missing.push('title');
  if (draft.kind === null) missing.push('kind');
  if (draft.category.trim() === '') missing.push('category');
  if (draft.region === null || draft.region.regency === '') missing.push('region');
  if (!draft.ownProposal && draft.proposerName.trim() === '') missing.push('proposer');
  return missing;
};

/** The region a code stands for, with the levels above it: `35.11.11.1007` is a village of district `35.11.11`. */
export const regionOfCode = (code: string): ProposedRegion => {
  const parts = code.split('.');
  return {
    regency: parts.slice(0, 2).join('.'),
    district: parts.length > 2 ? parts.slice(0, 3).join('.') : null,
    village: parts.length > 3 ? code : null,
  };
};

/** Whether a site is in the register, or only proposed, declined or held. */
export const isRegistered = (site: { readonly proposal?: SiteProposal }): boolean =>
  site.proposal === undefined || site.proposal.state === 'terdaftar';
