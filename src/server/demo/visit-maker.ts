// Makes one demo visit as a phone would: answers with positions near the site, photos with their facts, a track.

import { createHash, randomBytes } from 'node:crypto';
import { positionAt, staLineOf } from '../../domain/chainage.ts';
import type { Answers, Checklist, GpsAnswer, PhotoAnswer } from '../../domain/checklist/definition.ts';
import { scoreVisit } from '../../domain/checklist/scoring.ts';
import { checkAnswers } from '../../domain/checklist/validation.ts';
import { distanceM, type LngLat, type Position } from '../../domain/coordinates.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { PhotoFacts, PhotoStage } from '../../domain/photo.ts';
import type { ProgrammeStage, Site } from '../../domain/site.ts';
import { uuidv7 } from '../../domain/uuid.ts';
import type { Note, VisitPayload } from '../../domain/visit.ts';
import { demoTrack } from './demo-track.ts';
import { drawPhoto, type SceneKind } from './draw-photo.ts';

export interface MadePhoto {
  readonly facts: PhotoFacts;
  readonly bytes: Buffer;
}

export interface MadeVisit {
  readonly payload: VisitPayload;
  readonly photos: readonly MadePhoto[];
}

export interface PhotoWish {
  readonly path?: string;
  readonly kind: SceneKind;
  readonly stage: PhotoStage;
  readonly label: string;
  readonly at: LngLat;
  readonly photoPointId?: string;
  readonly origin?: PhotoFacts['origin'];
}

/** What a visit's answers are written with. */
export interface Maker {
  readonly site: Site;
  readonly day: string;
  /** Where the site is, or where its line stands at a chainage in metres. */
  readonly place: (chainageM?: number) => LngLat;
  readonly gps: (at: LngLat, accuracyM?: number) => GpsAnswer;
  readonly photo: (wish: PhotoWish) => PhotoAnswer;
  readonly note: (text: string, at: LngLat, photo?: PhotoWish) => void;
}

export interface VisitPlan {
  readonly site: Site;
  readonly checklist: Checklist;
  readonly stages: readonly ProgrammeStage[];
  readonly finishedAt: number;
  readonly answers: (maker: Maker) => Answers;
  readonly basedOn?: { readonly actId: string; readonly visitId: string; readonly reason: string };
  readonly seed: number;
  /** Metres east of the site at which all of it was measured; at the site unless told. */
  readonly awayM?: number;
  /** The share of its road, from its beginning, whose way was recorded. */
  readonly trackedShare?: number;
}

const minute = 60_000;

export const newId = (now: number): string => uuidv7(now, randomBytes(10));

export const makeVisit = async (plan: VisitPlan): Promise<MadeVisit> => {
  const { site, checklist, finishedAt } = plan;
  const moved = (at: LngLat): LngLat => eastOf(at, plan.awayM ?? 0);
  // A road of ten kilometres takes a motorcycle a quarter of an hour besides the looking.
  const startedAt = finishedAt - (staLineOf(site) ? 70 : 38) * minute;
  const wishes: { id: string; noteId?: string; wish: PhotoWish; takenAt: number }[] = [];
  const notes: Note[] = [];
  const random = wobble(plan.seed);
  const wishFor = (wish: PhotoWish, noteId?: string): string => {
    const last = wishes.at(-1);
    const takenAt = last
      ? last.takenAt + Math.max(4 * minute, rideMs(last.wish.at, wish.at))
      : startedAt + 6 * minute;
    const id = newId(takenAt);
    wishes.push({ id, wish, takenAt, ...(noteId === undefined ? {} : { noteId }) });
    return id;
  };
  const maker: Maker = {
    site,
    day: dayIn(site.timezone, finishedAt),
    place: (chainageM) => placeOf(site, chainageM),
    gps: (at, accuracy_m = 6) => ({
      ...near(moved(at), random),
      accuracy_m,
      captured_at: new Date(startedAt + 2 * minute).toISOString(),
    }),
    photo: (wish) => {
      const photoId = wishFor(wish);
      return { photoId, file: `${photoId}.jpg`, stage: wish.stage, gps: maker.gps(wish.at, 7) };
    },
    note: (text, at, photo) => {
      const noteId = newId(startedAt + 20 * minute);
      const photoIds = photo ? [wishFor(photo, noteId)] : [];
      notes.push({ noteId, text, at: startedAt + 20 * minute, position: { ...at, picked: true }, photoIds });
    },
  };
  const answers = plan.answers(maker);
  const photos = await Promise.all(
    wishes.map(async ({ id, wish, noteId, takenAt }, index) => {
      const bytes = await drawPhoto({
        kind: wish.kind,
        stage: wish.stage,
        title: site.title.id,
        note: wish.label,
        seed: plan.seed * 31 + index,
      });
      return {
        bytes,
        facts: factsOf(id, wish, noteId, takenAt, bytes, positionFix(near(moved(wish.at), random), takenAt)),
      };
    }),
  );
  const reasons = reasonsFor(
    plan,
    answers,
    photos.map(({ facts }) => facts),
  );
  const { points, pointsMax, score, band, calculations } = scoreVisit(checklist, answers, site);
  const payload: VisitPayload = {
    visitId: plan.basedOn?.visitId ?? newId(startedAt),
    siteId: site.id,
    basedOn: plan.basedOn?.actId ?? null,
    ...(plan.basedOn ? { correctionReason: plan.basedOn.reason } : {}),
    checklist: { id: checklist.id, version: checklist.version },
    answers,
    result: { points, pointsMax, score, band, calculations },
    notes,
    positions: [
      ...[0, 1, 2, 3].map((i) => ({ at: placeOf(site), time: startedAt + i * minute })),
      ...wishes.map(({ wish, takenAt }) => ({ at: wish.at, time: takenAt - 20_000 })),
    ].map(({ at, time }) => positionFix(near(moved(at), random), time)),
    photos: photos.map(({ facts }) => facts),
    ...(plan.trackedShare === undefined
      ? {}
      : { track: demoTrack(site, plan.trackedShare, startedAt + 8 * minute) }),
    reasons,
    startedAt,
    finishedAt,
  };
  return { payload, photos };
};

export const factsOf = (
  photoId: string,
  wish: PhotoWish,
  noteId: string | undefined,
  takenAt: number,
  bytes: Buffer,
  position: Position,
): PhotoFacts => ({
  photoId,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.length,
  mime: 'image/jpeg',
  width: 1600,
  height: 1200,
  takenAt,
  origin: wish.origin ?? 'camera',
  position,
  stage: wish.stage,
  ...(wish.path === undefined ? {} : { path: wish.path }),
  ...(noteId === undefined ? {} : { noteId }),
  ...(wish.photoPointId === undefined ? {} : { photoPointId: wish.photoPointId }),
});

/** The time between two places at 30 km/h. */
const rideMs = (from: LngLat, to: LngLat): number => (distanceM(from, to) / 30) * 3600;

const eastOf = ({ lng, lat }: LngLat, metres: number): LngLat => ({
  lng: lng + metres / (111_195 * Math.cos((lat * Math.PI) / 180)),
  lat,
});

const placeOf = (site: Site, chainageM?: number): LngLat => {
  const line = staLineOf(site);
  if (line) {
    const at = positionAt(chainageM ?? line.startM, line.line, line.lengthM, line.startM);
    if (at) return { lng: at.lng, lat: at.lat };
  }
  const [lng, lat] =
    site.geometry.type === 'Point' ? site.geometry.coordinates : (site.geometry.coordinates[0] ?? [0, 0]);
  return { lng, lat };
};

// About ten metres either way, as a phone under an open sky has it.
const near = ({ lng, lat }: LngLat, random: () => number): LngLat => ({
  lng: Number((lng + (random() - 0.5) * 0.00014).toFixed(6)),
  lat: Number((lat + (random() - 0.5) * 0.00014).toFixed(6)),
});

export const positionFix = (at: LngLat, time: number): Position => ({
  ...at,
  accuracyM: 6,
  fixAt: time - 1500,
  receivedAt: time,
});

const wobble = (seed: number): (() => number) => {
  let state = Math.imul(seed + 11, 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 13), 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const usualReasons: Readonly<Record<string, string>> = {
  distance: 'Titik diambil dari tepi jalan terdekat yang dapat dicapai.',
  accuracy: 'Di bawah pohon rapat; titik diambil setelah menunggu lima menit.',
  outside_stage: 'Kunjungan dimajukan atas permintaan pengelola inovasi.',
  site_difference: 'Diukur ulang dengan roda ukur bersama warga.',
  photo_gps: 'Posisi foto mengikuti titik lokasi.',
};

const reasonsFor = (plan: VisitPlan, answers: Answers, photos: readonly PhotoFacts[]) =>
  Object.fromEntries(
    checkAnswers(plan.checklist, answers, plan.site, {
      today: dayIn(plan.site.timezone, plan.finishedAt),
      stages: plan.stages,
      photos,
    }).flatMap(({ reasonKey, code }) => {
      const reason = usualReasons[code];
      return reasonKey === null || reason === undefined ? [] : [[reasonKey, reason]];
    }),
  );

/** A pen line over the pad, as quick as people sign. */
export const drawnSignature = (seed: number) => {
  const random = wobble(seed);
  const line = (fromX: number, toX: number, height: number): [number, number][] =>
    Array.from({ length: 24 }, (_, i) => [
      Number((fromX + ((toX - fromX) * i) / 23).toFixed(4)),
      Number((0.5 + Math.sin(i * (0.7 + random() * 0.3)) * height).toFixed(4)),
    ]);
  return {
    strokes: [line(0.12, 0.55, 0.24), line(0.5, 0.9, 0.14), line(0.2, 0.86, 0.02)],
    width: 320,
    height: 160,
  };
};
