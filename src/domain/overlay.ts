// Screens see the server's record with the person's own acts laid over it, from the moment they are sealed.
// An own act is laid over until the feed has brought the record it makes.

import type { Act, ActOf } from './act.ts';
import type { Confirmation } from './confirmation.ts';
import type { Person } from './person.ts';
import type { Review, ReviewVerdict } from './review.ts';
import type { ReviewState, Visit } from './visit.ts';

/** An act sealed on this phone, with its receipt when the server gave one. */
export interface OwnAct {
  readonly act: Act;
  readonly hash: string;
  readonly receipt: { readonly code: string; readonly receivedAt: number } | null;
}

/** What overlaying adds to a visit: whether only this phone knows it, and an own decision not yet in the record. */
export interface SeenMarks {
  readonly fromPhone: boolean;
  readonly pendingVerdict: ReviewVerdict | null;
}

export type Seen<V> = V & SeenMarks;

const verdictState: Readonly<Record<ReviewVerdict, ReviewState>> = {
  accepted: 'disetujui',
  returned: 'dikembalikan',
  rejected: 'ditolak',
};

const isOfType =
  <T extends Act['type']>(type: T) =>
  (own: OwnAct): own is OwnAct & { readonly act: ActOf<T> } =>
    own.act.type === type;

/** The visit an own act makes, as the server will show it; `receivedAt` 0 and `code` empty until its receipt. */
export const visitOfOwnAct = (
  own: OwnAct & { readonly act: ActOf<'visit.submitted'> },
  person: Person,
): Visit => ({
  actId: own.act.id,
  visitId: own.act.payload.visitId,
  siteId: own.act.payload.siteId,
  basedOn: own.act.payload.basedOn,
  personId: own.act.personId,
  personName: person.name,
  personRoles: person.roles,
  deviceId: own.act.deviceId,
  at: own.act.at,
  receivedAt: own.receipt?.receivedAt ?? 0,
  hash: own.hash,
  code: own.receipt?.code ?? '',
  revision: 1,
  superseded: false,
  state: 'menunggu',
  decidedBy: null,
  quarantine: [],
  payload: own.act.payload,
});

type Overlayable = Pick<Visit, 'actId' | 'basedOn' | 'hash' | 'revision' | 'superseded' | 'state' | 'at'>;

/** Lays own visits and reviews over the server's visits (whole ones or heads), oldest first. */
export const overlayVisits = <V extends Overlayable>(
  server: readonly V[],
  own: readonly OwnAct[],
  person: Person,
  shape: (visit: Visit) => V,
): readonly Seen<V>[] => {
  const known = new Set(server.map((visit) => visit.actId));
  const mine = own
    .filter(isOfType('visit.submitted'))
    .filter(({ act }) => !known.has(act.id))
    .map((ownAct) => shape(visitOfOwnAct(ownAct, person)));
  const bases = new Set(mine.flatMap((visit) => (visit.basedOn === null ? [] : [visit.basedOn])));
  const reviews = own.filter(isOfType('review.decided'));
  const revisions = new Map(server.map((visit) => [visit.actId, visit.revision]));
  const seen = (visit: V, fromPhone: boolean): Seen<V> => {
    const review = reviews.find(
      ({ act }) => act.payload.visitActId === visit.actId && act.payload.visitHash === visit.hash,
    );
    const open = visit.state === 'menunggu' || visit.state === 'konflik' || visit.state === 'karantina';
    const pendingVerdict = review && open ? review.act.payload.verdict : null;
    return {
      ...visit,
      superseded: visit.superseded || bases.has(visit.actId),
      state: pendingVerdict ? verdictState[pendingVerdict] : visit.state,
      fromPhone,
      pendingVerdict,
    };
  };
  const ownSeen = [...mine]
    .sort((a, b) => a.at - b.at)
    .map((visit) => {
      const revision = visit.basedOn === null ? 1 : (revisions.get(visit.basedOn) ?? 1) + 1;
      revisions.set(visit.actId, revision);
      return seen({ ...visit, revision }, true);
    });
  return [...server.map((visit) => seen(visit, false)), ...ownSeen].sort((a, b) => a.at - b.at);
};

/** Lays own confirmations and own denials ("Bukan saya") over the server's confirmations, oldest first. */
export const overlayConfirmations = (
  server: readonly Confirmation[],
  own: readonly OwnAct[],
  person: Person,
  visitHashes: ReadonlyMap<string, string> = new Map(),
): readonly Seen<Confirmation>[] => {
  const known = new Set(server.map((confirmation) => confirmation.confirmationId));
  const denials = new Map(
    own.filter(isOfType('confirmation.denied')).map(({ act }) => [act.payload.confirmationId, act]),
  );
  const mine = own
    .filter(isOfType('confirmation.given'))
    .filter(({ act }) => !known.has(act.payload.confirmationId))
    .map(
      ({ act, receipt }): Confirmation => ({
        confirmationId: act.payload.confirmationId,
        actId: act.id,
        visitActId: act.payload.visitActId,
        siteId: act.payload.siteId,
        personId: act.personId,
        personName: person.name,
        at: act.at,
        receivedAt: receipt?.receivedAt ?? 0,
        matchesVisit: visitHashes.has(act.payload.visitActId)
          ? visitHashes.get(act.payload.visitActId) === act.payload.visitHash
          : null,
        denied: null,
        payload: act.payload,
      }),
    );
  const seen = (confirmation: Confirmation, fromPhone: boolean): Seen<Confirmation> => {
    const denial = confirmation.denied ? undefined : denials.get(confirmation.confirmationId);
    return {
      ...confirmation,
      denied: denial
        ? { at: denial.at, comment: denial.payload.comment, personId: denial.personId }
        : confirmation.denied,
      fromPhone,
      pendingVerdict: null,
    };
  };
  return [...server.map((row) => seen(row, false)), ...mine.map((row) => seen(row, true))].sort(
    (a, b) => a.at - b.at,
  );
};

/** Lays own reviews over the server's reviews, oldest first; an own one is `waiting` until the server judged it. */
export const overlayReviews = (
  server: readonly Review[],
  own: readonly OwnAct[],
  person: Person,
  siteIds: ReadonlyMap<string, string> = new Map(),
): readonly Seen<Review>[] => {
  const known = new Set(server.map((review) => review.reviewId));
  const mine = own
    .filter(isOfType('review.decided'))
    .filter(({ act }) => !known.has(act.payload.reviewId))
    .map(
      ({ act, receipt }): Review => ({
        reviewId: act.payload.reviewId,
        actId: act.id,
        visitActId: act.payload.visitActId,
        siteId: siteIds.get(act.payload.visitActId) ?? '',
        personId: act.personId,
        personName: person.name,
        at: act.at,
        receivedAt: receipt?.receivedAt ?? 0,
        effect: 'waiting',
        payload: act.payload,
      }),
    );
  return [
    ...server.map((row) => ({ ...row, fromPhone: false, pendingVerdict: null })),
    ...mine.map((row) => ({ ...row, fromPhone: true, pendingVerdict: row.payload.verdict })),
  ].sort((a, b) => a.at - b.at);
};
