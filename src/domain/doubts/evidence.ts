// What the rules of doubt look at in a visit: where and when things were measured, and by which clock. Made from the
// act alone, so that it is the same whenever and wherever it is made.

import type { ActOf } from '../act.ts';
import { isPoint } from '../checklist/check-gps.ts';
import type { Answers, GpsAnswer } from '../checklist/definition.ts';
import type { LngLat, Position } from '../coordinates.ts';
import type { PhotoFacts } from '../photo.ts';

/** One measurement: degrees, metres of accuracy, and when the receiver made it (ms of the phone's clock). */
export interface Moment extends LngLat {
  readonly accuracyM: number;
  readonly at: number;
  /** Whether a photo or an answer stands on it, or it only lies on the way. */
  readonly isEvidence: boolean;
}

export interface EvidencePhoto {
  readonly photoId: string;
  readonly sha256: string;
  readonly takenAt: number;
  readonly origin: PhotoFacts['origin'];
  readonly position: Pick<Position, 'lng' | 'lat' | 'accuracyM' | 'fixAt' | 'receivedAt'> | null;
}

/** Times are ms of the phone's clock, unless said otherwise. */
export interface VisitEvidence {
  readonly actId: string;
  readonly visitId: string;
  readonly siteId: string;
  readonly basedOn: string | null;
  readonly personId: string;
  readonly deviceId: string;
  readonly deviceSeq: number;
  readonly at: number;
  /** Server time, ms: when the act came. */
  readonly receivedAt: number;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly pageId: string;
  readonly monotonicMs: number;
  /** Server time minus the phone's, ms; null when it was never measured. */
  readonly offsetMs: number | null;
  /** In order of time, each measurement once. */
  readonly moments: readonly Moment[];
  /** Measured answers without a time. */
  readonly places: readonly (LngLat & { readonly accuracyM: number })[];
  readonly photos: readonly EvidencePhoto[];
}

/** A visit may carry 50,000 positions: as many of those on the way are looked at as keep the rules quick. */
const mostOnTheWay = 120;

/**
 * A visit may declare 1000 photos and is held against hundreds of others at once (measured with all of them: 2 MB of
 * memory and 5 ms for each of those). Nobody takes so many at one site.
 */
const mostPhotos = 200;

/** Distils a visit act; `receivedAt` is server time, ms. */
export const evidenceOf = (act: ActOf<'visit.submitted'>, receivedAt: number): VisitEvidence => {
  const { payload, clock } = act;
  const answers = measuredAnswers(payload.answers);
  const photos = evenly(payload.photos, mostPhotos).map(photoOf);
  const evidence = [
    ...photos.flatMap(({ position }) => (position ? [{ ...position, at: position.fixAt }] : [])),
    ...answers.flatMap(({ captured_at, accuracy_m, ...place }) => {
      const at = captured_at === null ? Number.NaN : Date.parse(captured_at);
      return Number.isFinite(at) ? [{ ...place, accuracyM: accuracy_m, at }] : [];
    }),
  ];
  const onTheWay = [
    ...payload.positions.map((position) => ({ ...position, at: position.fixAt })),
    ...(payload.track ?? []).flatMap((span) =>
      span.map(([lng, lat, accuracyM, at]) => ({ lng, lat, accuracyM, at })),
    ),
  ].sort((a, b) => a.at - b.at);
  return {
    actId: act.id,
    visitId: payload.visitId,
    siteId: payload.siteId,
    basedOn: payload.basedOn === act.id ? null : payload.basedOn,
    personId: act.personId,
    deviceId: act.deviceId,
    deviceSeq: act.deviceSeq,
    at: act.at,
    receivedAt,
    startedAt: payload.startedAt,
    finishedAt: payload.finishedAt,
    pageId: clock.pageId,
    monotonicMs: clock.monotonicMs,
    offsetMs: clock.serverOffsetMs,
    moments: inOrder([
      ...evidence.map((one) => momentOf(one, true)),
      ...evenly(onTheWay, mostOnTheWay).map((one) => momentOf(one, false)),
    ]),
    places: answers.flatMap(({ lng, lat, accuracy_m, captured_at }) =>
      captured_at === null ? [{ lng, lat, accuracyM: accuracy_m }] : [],
    ),
    photos,
  };
};

const photoOf = ({ photoId, sha256, takenAt, origin, position }: PhotoFacts): EvidencePhoto => ({
  photoId,
  sha256,
  takenAt,
  origin,
  position:
    'lng' in position
      ? {
          lng: position.lng,
          lat: position.lat,
          accuracyM: position.accuracyM,
          fixAt: position.fixAt,
          receivedAt: position.receivedAt,
        }
      : null,
});

type Measured = Exclude<GpsAnswer, { readonly none: string }>;

/** Answers that are a measured point, in sections and in their repeat items. */
const measuredAnswers = (answers: Answers): readonly Measured[] => {
  const values = Object.values(answers).flatMap((value): readonly unknown[] =>
    Array.isArray(value)
      ? value.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
      : [value],
  );
  return values
    .filter(isMeasured)
    .slice(0, mostOnTheWay)
    .map(({ lng, lat, accuracy_m, captured_at }) => ({
      lng,
      lat,
      accuracy_m,
      captured_at: typeof captured_at === 'string' ? captured_at : null,
    }));
};

const isMeasured = (value: unknown): value is Measured =>
  isPoint(value) && 'accuracy_m' in value && Number.isFinite(value.accuracy_m);

const momentOf = (
  { lng, lat, accuracyM, at }: LngLat & { readonly accuracyM: number; readonly at: number },
  isEvidence: boolean,
): Moment => ({ lng, lat, accuracyM, at, isEvidence });

/** A measurement that several photos stand on, or that lies on the way too, counts once. */
const inOrder = (moments: readonly Moment[]): readonly Moment[] => {
  const once = new Map<string, Moment>();
  for (const moment of moments) {
    const key = `${moment.lng},${moment.lat},${moment.at}`;
    if (!once.has(key) && Number.isFinite(moment.at)) once.set(key, moment);
  }
  return [...once.values()].sort((a, b) => a.at - b.at);
};

const evenly = <T>(all: readonly T[], most: number): readonly T[] => {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)] as T);
};

/** The visit a revision belongs to: the same id at another site is another visit. */
export const visitKeyOf = ({ visitId, siteId }: Pick<VisitEvidence, 'visitId' | 'siteId'>): string =>
  JSON.stringify([visitId, siteId]);

/** When it was sealed, by the server's clock as far as the phone knew it, ms. */
export const sealedAt = ({ at, offsetMs }: Pick<VisitEvidence, 'at' | 'offsetMs'>): number =>
  at + (offsetMs ?? 0);

/**
 * Which of two visits is the earlier one: by when they were sealed, not by when they came, so that what arrives late
 * changes nothing; then by id. Below 0: `a`.
 */
export const byTime = (
  a: Pick<VisitEvidence, 'at' | 'offsetMs' | 'actId'>,
  b: Pick<VisitEvidence, 'at' | 'offsetMs' | 'actId'>,
): number => sealedAt(a) - sealedAt(b) || (a.actId < b.actId ? -1 : a.actId > b.actId ? 1 : 0);
