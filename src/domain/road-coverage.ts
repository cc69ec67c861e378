// Which share of a road was really travelled: each measured step of a track is laid on the line where it fits, and what it
// covers there is joined. What was not measured, or ran elsewhere, covers nothing.

import { type Line, nearestPlaces, type PlaceOnLine } from './along-line.ts';
import { drawnLengthM, type StaLine } from './chainage.ts';
import { distanceM } from './coordinates.ts';
import type { TrackPoint, TrackSpan } from './track.ts';
import { placeOf } from './track-recording.ts';

/** A travelled stretch in metres along the line as drawn, from < to. */
export interface Stretch {
  readonly fromM: number;
  readonly toM: number;
}

export interface Coverage {
  /** Apart from each other and in rising order. */
  readonly stretches: readonly Stretch[];
  /** Metres of the register's length. */
  readonly coveredM: number;
  readonly totalM: number;
}

/** How far a fix may lie from the line and still be on the road: half its width and the drawing's error, plus its own. */
export const onRoadM = (accuracyM: number): number => 15 + Math.max(0, accuracyM);

/** The stretches of a line that a track covers. Where the road passes twice, the way as a whole decides which it was. */
export const stretchesOf = (track: readonly TrackSpan[], line: Line): readonly Stretch[] =>
  joined(track.flatMap((span) => spanStretches(span, line)));

/** What several tracks together cover of a road. */
export const coverageOf = (stretches: readonly Stretch[], road: StaLine): Coverage => {
  const together = joined(stretches);
  const drawnM = together.reduce((sum, { fromM, toM }) => sum + toM - fromM, 0);
  const coveredM = Math.min(road.lengthM, (drawnM * road.lengthM) / drawnLengthM(road.line));
  return { stretches: together, coveredM, totalM: road.lengthM };
};

/** Overlapping and touching stretches made one. */
export const joined = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const all: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.fromM - b.fromM)) {
    const last = all.at(-1);
    if (last !== undefined && stretch.fromM <= last.toM)
      all[all.length - 1] = { fromM: last.fromM, toM: Math.max(last.toM, stretch.toM) };
    else all.push(stretch);
  }
  return all;
};

interface Laid {
  readonly place: PlaceOnLine;
  /** Squared misfits summed over the way up to here. */
  readonly cost: number;
  readonly before: Laid | null;
}

// The likeliest way over all candidates of all points (Viterbi). It ends where no candidate can be reached from any of
// the point before: off the road, or across to another stretch of it.
const spanStretches = (span: TrackSpan, line: Line): readonly Stretch[] => {
  const found: Stretch[] = [];
  let laid: readonly Laid[] = [];
  let last: TrackPoint | null = null;
  const finish = () => {
    const best = laid.reduce<Laid | null>(
      (least, one) => (least && least.cost <= one.cost ? least : one),
      null,
    );
    for (let to = best; to?.before; to = to.before) {
      const [a, b] = [to.before.place.alongM, to.place.alongM];
      if (a !== b) found.push({ fromM: Math.min(a, b), toM: Math.max(a, b) });
    }
  };
  for (const point of span) {
    const places = nearestPlaces(placeOf(point), line, onRoadM(point[2]));
    const next = places.flatMap((place) => {
      const before = last === null ? null : cheapest(laid, place, last, point);
      return before === null ? [] : [before];
    });
    if (next.length === 0) {
      finish();
      laid = places.map((place) => ({ place, cost: misfit(place.offsetM, point[2]), before: null }));
    } else laid = next;
    last = point;
  }
  finish();
  return found;
};

const cheapest = (
  laid: readonly Laid[],
  place: PlaceOnLine,
  from: TrackPoint,
  to: TrackPoint,
): Laid | null => {
  const metres = distanceM(placeOf(from), placeOf(to));
  const slackM = onRoadM(from[2]) + onRoadM(to[2]);
  let best: Laid | null = null;
  for (const before of laid) {
    const alongM = Math.abs(place.alongM - before.place.alongM);
    // A road winds, so the way along it is longer than the step; not by more than bends and errors explain.
    if (alongM > metres * 1.6 + slackM) continue;
    const cost = before.cost + misfit(place.offsetM, to[2]) + misfit(alongM - metres, (from[2] + to[2]) / 2);
    if (best === null || cost < best.cost) best = { place, cost, before };
  }
  return best;
};

const misfit = (metres: number, accuracyM: number): number => (metres / (5 + accuracyM)) ** 2;
