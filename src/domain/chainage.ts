// STA (chainage): metres from the start of a road, written 12+350. The register's length counts, not the drawn
// one: STA = sta_start + along x length / drawn length.

import {
  hasLength,
  type Line,
  lengthsOf,
  nearestPlaces,
  type PlaceOnLine,
  placeAlong,
} from './along-line.ts';
import { bearingDeg, type Geometry, type LngLat } from './coordinates.ts';
import type { StaPost } from './site.ts';
import { alongAt, calibrate, chainageAt, type Knot, type PostRefusal } from './sta-calibration.ts';

/** A road as chainage needs it. */
export interface StaLine {
  readonly line: Line;
  readonly lengthM: number;
  readonly startM: number;
  /** Known places, when kilometre posts calibrate the road; see sta-calibration.ts. */
  readonly knots?: readonly Knot[];
  /** Why the posts of the register are not used. */
  readonly refusedPost?: PostRefusal;
}

export interface ChainageCandidate {
  readonly chainageM: number;
  /** Distance from the position to the line there. */
  readonly offsetM: number;
}

export interface Chainage extends ChainageCandidate {
  /** Facing rising STA. */
  readonly side: 'left' | 'right';
  /** Other places of the road that are just as near, for a road that bends or turns back on itself; nearest first. */
  readonly alternatives: readonly ChainageCandidate[];
}

/** Metres of an STA text, or null: "12+350" -> 12350. Spaces and a leading "STA" are allowed, three digits follow the +. */
export const parseSta = (text: string): number | null => {
  const match = /^(?:sta\s*)?(\d{1,3})\s*\+\s*(\d{3})$/i.exec(text.trim());
  return match ? Number(match[1]) * 1000 + Number(match[2]) : null;
};

/** 12350 -> "12+350", rounded to the metre; below 0 it is "0+000". */
export const formatSta = (metres: number): string => {
  const whole = Math.max(0, Math.round(metres));
  return `${Math.floor(whole / 1000)}+${String(whole % 1000).padStart(3, '0')}`;
};

/** What chainage needs of a site, or null when it is not a line with a length. Posts that contradict are left out. */
export const staLineOf = (site: {
  readonly geometry?: Geometry;
  readonly length_m?: number;
  readonly sta_start?: string;
  readonly sta_posts?: readonly StaPost[];
}): StaLine | null => {
  const { geometry, length_m } = site;
  if (geometry?.type !== 'LineString' || !hasLength(geometry.coordinates)) return null;
  const line = geometry.coordinates;
  const lengthM = typeof length_m === 'number' && length_m > 0 ? length_m : drawnLengthM(line);
  const startM = parseSta(typeof site.sta_start === 'string' ? site.sta_start : '') ?? 0;
  const road = { line, lengthM, startM };
  const posts: unknown = site.sta_posts;
  if (!Array.isArray(posts) || posts.length === 0) return road;
  const known = calibrate(line, lengthM, startM, posts.map(readPost));
  return known.ok ? { ...road, knots: known.value } : { ...road, refusedPost: known.refusal };
};

// The register is written by people: whatever stands there, the road goes on without it.
const readPost = (post: unknown) => {
  const { sta, lng, lat } = (typeof post === 'object' && post !== null ? post : {}) as Partial<StaPost>;
  return { chainageM: parseSta(String(sta)) ?? Number.NaN, lng: Number(lng), lat: Number(lat) };
};

/** The length of a line as drawn, in metres. */
export const drawnLengthM = (line: Line): number => lengthsOf(line).totalM;

/**
 * Where on the road a position is, or null where that cannot be said. Other places that are at most `toleranceM` further
 * off than the nearest are alternatives; the caller hands in the accuracy of the position.
 */
export const chainageOn = (position: LngLat, road: StaLine, toleranceM = 25): Chainage | null => {
  const places = nearestPlaces(position, road.line);
  const best = places[0];
  if (!best) return null;
  const candidateOf = ({ alongM, offsetM }: PlaceOnLine): ChainageCandidate => ({
    chainageM: staAlong(alongM, road),
    offsetM,
  });
  return {
    ...candidateOf(best),
    side: sideOf(position, road.line, best),
    alternatives: places
      .slice(1)
      .filter(({ offsetM }) => offsetM <= best.offsetM + toleranceM)
      .map(candidateOf),
  };
};

/** `chainageOn` by the plain formula, for a line without posts. */
export const chainageOf = (
  position: LngLat,
  line: Line,
  lengthM: number,
  staStartM: number,
  toleranceM = 25,
): Chainage | null => chainageOn(position, { line, lengthM, startM: staStartM }, toleranceM);

/** The STA in metres at so many metres along the line as drawn: sta_start + along x length / drawn length, or by posts. */
export const staAlong = (alongM: number, { line, lengthM, startM, knots }: StaLine): number =>
  knots ? chainageAt(alongM, knots) : startM + (alongM * lengthM) / drawnLengthM(line);

/** The place at a chainage and the direction of rising STA there; null off the road's ends (by more than half a metre). */
export const placeAtSta = (
  chainageM: number,
  { line, lengthM, startM, knots }: StaLine,
): (LngLat & { readonly bearingDeg: number }) | null => {
  if (!hasLength(line)) return null;
  const totalM = drawnLengthM(line);
  const alongM = knots ? alongAt(chainageM, knots) : ((chainageM - startM) * totalM) / lengthM;
  if (!(alongM >= -0.5) || alongM > totalM + 0.5) return null;
  const { at, from, to } = placeAlong(line, alongM);
  return { ...at, bearingDeg: bearingDeg(from, to) };
};

/** `placeAtSta` by the plain formula, for a line without posts. */
export const positionAt = (
  chainageM: number,
  line: Line,
  lengthM: number,
  staStartM: number,
): (LngLat & { readonly bearingDeg: number }) | null =>
  placeAtSta(chainageM, { line, lengthM, startM: staStartM });

const sideOf = (position: LngLat, line: Line, { segment }: PlaceOnLine): 'left' | 'right' => {
  const [from, to] = [line[segment] ?? [0, 0], line[segment + 1] ?? [0, 0]];
  const cross = (to[0] - from[0]) * (position.lat - from[1]) - (to[1] - from[1]) * (position.lng - from[0]);
  return cross > 0 ? 'left' : 'right';
};
