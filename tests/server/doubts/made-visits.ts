// Visits of the corpora: a phone with its own clock, a receiver with its own errors, and what they would have sealed.

import { createHash } from 'node:crypto';
import type { ActOf } from '../../../src/domain/act.ts';
import type { LngLat, Position } from '../../../src/domain/coordinates.ts';
import type { PhotoFacts } from '../../../src/domain/photo.ts';
import type { Site } from '../../../src/domain/site.ts';
import type { VisitPayload } from '../../../src/domain/visit.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Eight in the morning in Java on a day of November 2026, true time. */
export const morning = Date.UTC(2026, 10, 2, 1, 0, 0);

export type VisitAct = ActOf<'visit.submitted'>;

/** A sealed visit and when the server got it (true time, ms). */
export interface MadeVisit {
  readonly act: VisitAct;
  readonly receivedAt: number;
}

export type Random = () => number;

/** Choices that are the same at every run. */
export const randomFrom = (seed: number): Random => {
  let state = (seed + 1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Normally distributed, mean 0, spread 1. */
export const gauss = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export const between = (random: Random, from: number, to: number): number => from + random() * (to - from);

/** So many metres east and north of a place. */
export const shifted = ({ lng, lat }: LngLat, eastM: number, northM: number): LngLat => ({
  lng: lng + eastM / (111_195 * Math.cos((lat * Math.PI) / 180)),
  lat: lat + northM / 111_195,
});

export const idFrom = (random: Random): string => {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};

/** A phone: true time goes in, what it would have written comes out. */
export interface Phone {
  readonly deviceId: string;
  readonly random: Random;
  /** What its clock is ahead of true time, ms; may be changed. */
  aheadMs: number;
  /** Whether it ever learned from the server how wrong it is; what it learned stays what it was then. */
  knownOffsetMs: number | null;
  pageId: string;
  /** True time at which the page was opened. */
  pageAt: number;
  /** How long the phone slept since then: the page's own clock stood still. */
  sleptMs: number;
  seq: number;
  readonly decimals: number;
}

export const aPhone = (seed: number, changes: Partial<Phone> = {}): Phone => {
  const random = randomFrom(seed);
  return {
    deviceId: idFrom(random),
    random,
    aheadMs: 0,
    knownOffsetMs: 0,
    pageId: idFrom(random),
    pageAt: morning - hour,
    sleptMs: 0,
    seq: 0,
    decimals: 7,
    ...changes,
  };
};

export const openPage = (phone: Phone, at: number): void => {
  phone.pageId = idFrom(phone.random);
  phone.pageAt = at;
  phone.sleptMs = 0;
};

/** One fix at a place at a true time: off by about its accuracy. */
export const fixAt = (phone: Phone, place: LngLat, at: number, accuracyM = 6): Position => {
  const error = accuracyM / 1.5;
  const { lng, lat } = shifted(place, gauss(phone.random) * error, gauss(phone.random) * error);
  return {
    lng: Number(lng.toFixed(phone.decimals)),
    lat: Number(lat.toFixed(phone.decimals)),
    accuracyM: Number(accuracyM.toFixed(1)),
    fixAt: Math.round(at + phone.aheadMs - 800),
    receivedAt: Math.round(at + phone.aheadMs),
  };
};

export const aShot = (
  phone: Phone,
  at: number,
  position: PhotoFacts['position'],
  changes: Partial<PhotoFacts> = {},
): PhotoFacts => {
  const photoId = idFrom(phone.random);
  return {
    photoId,
    sha256: createHash('sha256').update(photoId).digest('hex'),
    bytes: 300_000,
    mime: 'image/jpeg',
    takenAt: Math.round(at + phone.aheadMs),
    origin: 'camera',
    position,
    path: 'a_foto',
    stage: 'any',
    ...changes,
  };
};

export interface SealPlan {
  readonly personId: string;
  readonly site: Site;
  /** True times. */
  readonly startedAt: number;
  readonly sealedAt: number;
  readonly receivedAt?: number;
  readonly positions?: readonly Position[];
  readonly photos?: readonly PhotoFacts[];
  readonly changes?: Partial<VisitPayload>;
}

export const sealVisit = (phone: Phone, plan: SealPlan): MadeVisit => {
  phone.seq += 1;
  const own = (trueTime: number): number => Math.round(trueTime + phone.aheadMs);
  const act: VisitAct = {
    id: idFrom(phone.random),
    type: 'visit.submitted',
    personId: plan.personId,
    deviceId: phone.deviceId,
    deviceSeq: phone.seq,
    at: own(plan.sealedAt),
    clock: {
      timeZone: 'Asia/Jakarta',
      pageId: phone.pageId,
      monotonicMs: Math.max(1, Math.round(plan.sealedAt - phone.pageAt - phone.sleptMs)),
      serverOffsetMs: phone.knownOffsetMs,
    },
    appVersion: '1.0.0',
    payload: {
      visitId: idFrom(phone.random),
      siteId: plan.site.id,
      basedOn: null,
      checklist: { id: plan.site.checklist_id, version: 1 },
      answers: {},
      notes: [],
      positions: plan.positions ?? [],
      photos: plan.photos ?? [],
      reasons: {},
      startedAt: own(plan.startedAt),
      finishedAt: own(plan.sealedAt),
      ...plan.changes,
    },
  };
  return { act, receivedAt: plan.receivedAt ?? plan.sealedAt + minute };
};

/** An ordinary visit: a fix every half minute, a photo every three minutes. */
export const anHonestVisit = (
  phone: Phone,
  plan: Omit<SealPlan, 'startedAt' | 'sealedAt' | 'positions'> & {
    readonly at: number;
    readonly minutes?: number;
    readonly place?: (share: number) => LngLat;
    readonly accuracyM?: number;
    readonly shots?: number;
    readonly sealedAt?: number;
  },
): MadeVisit => {
  const { at, minutes = 20, accuracyM = 6, shots = 4 } = plan;
  const place = plan.place ?? (() => placeOfSite(plan.site));
  const lastMs = minutes * minute;
  const positions = Array.from({ length: minutes * 2 }, (_, index) => {
    const share = index / (minutes * 2);
    return fixAt(phone, place(share), at + share * lastMs, accuracyM);
  });
  const photos = Array.from({ length: shots }, (_, index) => {
    const share = (index + 1) / (shots + 1);
    const shotAt = at + share * lastMs;
    return aShot(phone, shotAt, fixAt(phone, place(share), shotAt - 3 * second, accuracyM));
  });
  return sealVisit(phone, {
    photos,
    ...plan,
    startedAt: at,
    sealedAt: plan.sealedAt ?? at + lastMs,
    positions,
  });
};

export const placeOfSite = ({ geometry }: Site): LngLat => {
  const [lng, lat] = geometry.type === 'Point' ? geometry.coordinates : (geometry.coordinates[0] ?? [0, 0]);
  return { lng, lat };
};

/** A revision of a visit, made later on the same phone: its photos come along by reference, with one more. */
export const aCorrection = (
  phone: Phone,
  base: MadeVisit,
  site: Site,
  at: number,
  more: readonly PhotoFacts[] = [],
  receivedAt = at + minute,
): MadeVisit => {
  const { payload, id, personId } = base.act;
  return sealVisit(phone, {
    personId,
    site,
    startedAt: at - 10 * minute,
    sealedAt: at,
    receivedAt,
    photos: [...payload.photos, ...more],
    changes: {
      visitId: payload.visitId,
      basedOn: id,
      correctionReason: 'Salah isi',
      answers: payload.answers,
    },
  });
};
