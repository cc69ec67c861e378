// Evidence far from its site, without a position, or on a position from long before.

import type { Geometry } from '../coordinates.ts';
import type { Doubt } from '../doubt.ts';
import { distanceToGeometryM } from '../geometry.ts';
import type { EvidencePhoto, VisitEvidence } from './evidence.ts';

/**
 * Metres beyond the accuracy. The register's points are often a village office or a digitised line of few corners, and
 * the checklists warn at 75 to 500 m: below that the phone has asked for a reason already.
 */
const farM = 500;

/** An accuracy is good two times of three; twice of it nineteen times of twenty. */
const accuracies = 2;

/** No fix says less than this about where a phone is: its accuracy must not excuse any distance. */
const mostAccuracyM = 2000;

/** A photo indoors stands on the last fix from outside: half an hour is a long visit to an office. */
const staleMs = 30 * 60_000;

/** The receiver found nothing at the moment of the shot, but had a fix this near in time: nothing to doubt. */
const nearInTimeMs = 30 * 60_000;

/** Photos and positions beyond what the ground and the receiver excuse; null geometry doubts nothing. */
export const farFromSite = (own: VisitEvidence, geometry: Geometry | null): readonly Doubt[] => {
  const photos = own.photos.flatMap(({ photoId, position }) => {
    const metres = position && distanceToGeometryM(position, geometry);
    return position && metres !== null && isFar(metres, position.accuracyM) ? [{ photoId, metres }] : [];
  });
  const measured = [...own.moments, ...own.places].map((place) => ({
    metres: distanceToGeometryM(place, geometry),
    accuracyM: place.accuracyM,
  }));
  const nearest = measured.reduce<number | null>(
    (least, { metres }) => (metres !== null && (least === null || metres < least) ? metres : least),
    null,
  );
  const isWhollyFar =
    nearest !== null &&
    measured.every(({ metres, accuracyM }) => metres !== null && isFar(metres, accuracyM));
  return [
    ...(isWhollyFar ? [doubt('far_from_site', null, { metres: Math.round(nearest) })] : []),
    ...photos.map(({ photoId, metres }) => doubt('far_from_site', photoId, { metres: Math.round(metres) })),
  ];
};

const isFar = (metres: number, accuracyM: number): boolean =>
  metres - accuracies * Math.min(Math.max(0, accuracyM), mostAccuracyM) > farM;

/** A visit that was measured nowhere, or photos taken without a position and with no fix near in time. */
export const noPosition = (own: VisitEvidence): readonly Doubt[] => {
  if (own.moments.length === 0 && own.places.length === 0) return [doubt('no_position', null, {})];
  return own.photos.flatMap((photo) =>
    photo.position === null && !isMeasuredAround(own, photo.takenAt)
      ? [doubt('no_position', photo.photoId, {})]
      : [],
  );
};

const isMeasuredAround = ({ moments, places }: VisitEvidence, time: number): boolean =>
  places.length > 0 || moments.some(({ at }) => Math.abs(at - time) <= nearInTimeMs);

/** Photos that stand on a fix from long before the shot. */
export const stalePosition = (own: VisitEvidence): readonly Doubt[] =>
  own.photos.flatMap((photo) => {
    const ms = ageOfFix(photo, own.offsetMs ?? 0);
    return ms > staleMs ? [doubt('stale_position', photo.photoId, { ms })] : [];
  });

/**
 * How old the fix was at the shot. Receivers date it by the satellites or by the phone, and a phone's clock may be
 * wrong: the kinder of both readings counts, but never less than the phone itself held it.
 */
const ageOfFix = ({ position, takenAt }: EvidencePhoto, offsetMs: number): number => {
  if (position === null) return 0;
  const heldMs = takenAt - position.receivedAt;
  const byPhone = takenAt - position.fixAt;
  return Math.round(Math.max(heldMs, Math.min(byPhone, Math.max(0, byPhone + offsetMs))));
};

const doubt = (kind: Doubt['kind'], photoId: string | null, facts: Doubt['facts']): Doubt => ({
  kind,
  photoId,
  facts,
});
