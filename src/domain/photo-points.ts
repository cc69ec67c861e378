// Photo points: where the pictures of a site are taken from again and again, so that its stages can be compared.

import { bearingDeg, distanceM, type LngLat, type Position } from './coordinates.ts';
import type { PhotoFacts, PhotoStage } from './photo.ts';
import type { PhotoPoint, Site } from './site.ts';

/** A site with further photo points, in the order of their ids; a point whose id it has already stays as it is. */
export const withPhotoPoints = (site: Site, added: readonly PhotoPoint[]): Site => {
  if (added.length === 0) return site;
  const own = site.photo_points.map(({ id }) => id);
  const further = new Map<string, PhotoPoint>();
  for (const point of added)
    if (!own.includes(point.id) && !further.has(point.id)) further.set(point.id, point);
  if (further.size === 0) return site;
  const byId = [...further.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...site, photo_points: [...site.photo_points, ...byId] };
};

/** What tells that two photos show the same thing. */
export interface View {
  readonly path?: string | undefined;
  readonly photoPointId?: string | undefined;
}

/** Items of a repeat section are other places, so only a photo point tells that two of their photos belong together. */
export const isSameView = (photo: View, { path, photoPointId }: View): boolean =>
  photoPointId === undefined
    ? photo.photoPointId === undefined && path !== undefined && photo.path === path && !path.includes('[')
    : photo.photoPointId === photoPointId;

const orderOfStage: Readonly<Record<PhotoStage, number>> = { any: 0, '0': 1, '50': 2, '100': 3 };

/** Orders photos by stage, then by the device time they were taken at. */
export const byStage = (
  a: Pick<PhotoFacts, 'stage' | 'takenAt'>,
  b: Pick<PhotoFacts, 'stage' | 'takenAt'>,
): number => orderOfStage[a.stage] - orderOfStage[b.stage] || a.takenAt - b.takenAt;

/**
 * Earlier photos to take a new one of `stage` from the same angle, the best first: the stage just before it (0 % for
 * 50 %, 50 % for 100 %), then the stages before that, then its own; within one stage the newest.
 */
export const earlierPhotosFor = (stage: PhotoStage, photos: readonly PhotoFacts[]): readonly PhotoFacts[] => {
  const wanted = orderOfStage[stage];
  const rank = (photo: PhotoFacts): number => {
    const order = orderOfStage[photo.stage];
    return order < wanted ? wanted - order : 10 + order;
  };
  // Where the stage does not matter the latest picture is the nearest to how it looks now.
  const worth = stage === 'any' ? () => 0 : rank;
  return [...photos].sort((a, b) => worth(a) - worth(b) || b.takenAt - a.takenAt);
};

/**
 * The photo that says from which of `points` to picture `stage` next: the first point that a stage up to it was taken from
 * and the visit has not pictured at this stage, else the first of them. Null where no such photo has a point.
 */
export const photoToRepeat = (
  stage: PhotoStage,
  { own, earlier }: { readonly own: readonly PhotoFacts[]; readonly earlier: readonly PhotoFacts[] },
  points: readonly Pick<PhotoPoint, 'id'>[],
): PhotoFacts | null => {
  if (stage === 'any') return null;
  const upTo = earlierPhotosFor(stage, [...own, ...earlier]).filter(
    (photo) => photo.stage !== 'any' && orderOfStage[photo.stage] <= orderOfStage[stage],
  );
  const pictured = points.flatMap(({ id }) => upTo.find(({ photoPointId }) => photoPointId === id) ?? []);
  const isDone = ({ photoPointId }: PhotoFacts): boolean =>
    own.some((photo) => photo.stage === stage && photo.photoPointId === photoPointId);
  return pictured.find((photo) => !isDone(photo)) ?? pictured[0] ?? null;
};

/** Whether a photo of the finished work lacks one of the beginning: at its photo point, or at the site when it has none. */
export const lacksBaseline = (
  photo: Pick<PhotoFacts, 'stage' | 'photoPointId'>,
  known: readonly Pick<PhotoFacts, 'stage' | 'photoPointId'>[],
): boolean =>
  photo.stage === '100' &&
  !known.some(
    (other) =>
      other.stage === '0' && (photo.photoPointId === undefined || other.photoPointId === photo.photoPointId),
  );

/** How one stands against a photo point. Metres and degrees; null where no sensor tells. */
export interface PointGuidance {
  readonly distanceM: number | null;
  /** Bearing from where one stands to the point. */
  readonly towardsDeg: number | null;
  /** How far to turn to look as the point does, -180 to 180, right is positive; null where it has no bearing. */
  readonly turnDeg: number | null;
  readonly isFar: boolean;
  readonly isTurned: boolean;
}

/** Nobody stands closer than this to a mark again, and no phone knows better. */
const nearM = 15;
const sameDirectionDeg = 30;

/** The turn from one bearing to another, -180 < result <= 180, right (clockwise) is positive. */
export const turnBetween = (fromDeg: number, toDeg: number): number => {
  const turn = (((toDeg - fromDeg) % 360) + 360) % 360;
  return turn > 180 ? turn - 360 : turn;
};

/** Distance to a photo point and the turn to its direction; far beyond max(15 m, the fix's error), turned beyond 30 degrees. */
export const guideToPoint = (
  point: PhotoPoint,
  fix: Pick<Position, 'lng' | 'lat' | 'accuracyM'> | null,
  headingDeg: number | null,
): PointGuidance => {
  const metres = fix === null ? null : distanceM(fix, point);
  const turnDeg =
    headingDeg === null || point.bearing_deg === null ? null : turnBetween(headingDeg, point.bearing_deg);
  return {
    distanceM: metres,
    towardsDeg: fix === null ? null : bearingDeg(fix, point),
    turnDeg,
    isFar: metres !== null && metres > Math.max(nearM, fix?.accuracyM ?? 0),
    isTurned: turnDeg !== null && Math.abs(turnDeg) > sameDirectionDeg,
  };
};

/** Whether nobody measured that a photo was taken from its photo point: without a position it is what someone took it for. */
export const isPointAssumed = ({
  photoPointId,
  position,
}: Pick<PhotoFacts, 'photoPointId' | 'position'>): boolean =>
  photoPointId !== undefined && !('lng' in position);

/** Metres between where two photos were taken, or null when one of them has no position. */
export const photosApartM = (
  a: Pick<PhotoFacts, 'position'>,
  b: Pick<PhotoFacts, 'position'>,
): number | null => {
  const [from, to] = [placeOf(a), placeOf(b)];
  return from && to ? distanceM(from, to) : null;
};

const placeOf = ({ position }: Pick<PhotoFacts, 'position'>): LngLat | null =>
  'lng' in position ? position : null;
