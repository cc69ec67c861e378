// What of the receiver's fixes becomes a recorded way: thinned like positions, and broken wherever it was not measured.

import { distanceM, type LngLat, type Position } from './coordinates.ts';
import { trackEveryM, trackEveryMs } from './position-track.ts';
import type { TrackPoint, TrackSpan } from './track.ts';

/** A fix less certain than this, in metres, measures nothing and ends a span. */
export const maxTrackAccuracyM = 50;
/** 150 km/h in metres a second: nobody inspects a road faster, so the position jumped. */
export const maxTrackSpeedMps = 150 / 3.6;
/** After so long without a fix, in ms, nobody knows the way between. */
export const maxTrackSilenceMs = 30_000;
/** As many points as one visit carries: 14 hours of driving, under 3 MB of the act's 8 MB. */
export const maxTrackPoints = 50_000;
const maxSpans = 1000;

/** What a fix does to a way: goes on with it, begins a new span, is close to the last point, or is no measurement. */
export type FixUse = 'goes-on' | 'begins' | 'thinned' | 'breaks';

/** Judges a fix after the last point kept, or after null where a span ended or none began. */
export const useOfFix = (last: TrackPoint | null, fix: Position): FixUse => {
  if (!(fix.accuracyM <= maxTrackAccuracyM) || !Number.isFinite(fix.lng + fix.lat)) return 'breaks';
  if (last === null) return 'begins';
  const [metres, ms] = [distanceM(placeOf(last), fix), fix.fixAt - last[3]];
  if (ms > maxTrackSilenceMs || ms < 0) return 'begins';
  // Two fixes differ by their errors too; only what these cannot explain is a jump.
  const moved = Math.max(0, metres - last[2] - fix.accuracyM);
  if (moved > (maxTrackSpeedMps * ms) / 1000) return 'begins';
  return ms >= trackEveryMs || metres >= trackEveryM ? 'goes-on' : 'thinned';
};

/** Points that wait to be stored; `goesOn` when the first one continues the last span of the draft. */
export interface TrackPiece {
  readonly goesOn: boolean;
  readonly points: TrackSpan;
}

/** A track with more pieces; spans of a single point measure nothing and go when the next begins. Never over the limits. */
export const withPieces = (
  track: readonly TrackSpan[],
  pieces: readonly TrackPiece[],
): readonly TrackSpan[] => {
  const spans: TrackSpan[] = [...track];
  let room = maxTrackPoints - spans.reduce((sum, span) => sum + span.length, 0);
  for (const { goesOn, points } of pieces) {
    const taken = points.slice(0, Math.max(0, room));
    room -= taken.length;
    if (taken.length === 0) continue;
    const last = spans.at(-1);
    if (goesOn && last !== undefined) spans[spans.length - 1] = [...last, ...taken];
    else {
      if (last?.length === 1) spans.pop();
      if (spans.length < maxSpans) spans.push(taken);
    }
  }
  return spans;
};

/** A track as it is sealed: spans that measured something. */
export const measuredSpans = (track: readonly TrackSpan[] | undefined): readonly TrackSpan[] =>
  (track ?? []).filter(({ length }) => length > 1);

/** Metres travelled while measured. */
export const trackLengthM = (track: readonly TrackSpan[]): number =>
  track.reduce((sum, span) => sum + spanLengthM(span), 0);

const spanLengthM = (span: TrackSpan): number =>
  span.reduce((sum, point, index) => {
    const before = span[index - 1];
    return before === undefined ? 0 : sum + distanceM(placeOf(before), placeOf(point));
  }, 0);

/** A fix as a point of a track; centimetres and tenths of a metre are kept. */
export const pointOfFix = ({ lng, lat, accuracyM, fixAt }: Position): TrackPoint => [
  Number(lng.toFixed(7)),
  Number(lat.toFixed(7)),
  Number(accuracyM.toFixed(1)),
  Math.round(fixAt),
];

/** Where a point of a track lies. */
export const placeOf = ([lng, lat]: TrackPoint): LngLat => ({ lng, lat });
