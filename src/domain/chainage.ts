// STA (chainage): metres from the start of a road, written 12+350. The register's length counts, not the drawn
// one: STA = sta_start + along x length / drawn length.

import { bearingDeg, distanceM, type Geometry, type LngLat } from './coordinates.ts';
import { lengthsAlong, type NearestOnSegment, nearestOnSegments } from './geometry.ts';

type Line = readonly (readonly [number, number])[];

/** A road as chainage needs it. */
export interface StaLine {
  readonly line: Line;
  readonly lengthM: number;
  readonly startM: number;
}

export interface ChainageCandidate {
  readonly chainageM: number;
  /** Distance from the position to the line there. */
  readonly offsetM: number;
}

export interface Chainage extends ChainageCandidate {
  /** Facing rising STA. */
  readonly side: 'left' | 'right';
  /** Other stretches of the road that are just as near, for a road that turns back on itself; nearest first. */
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

/** What chainage needs of a site, or null when it is not a line with a length. */
export const staLineOf = (site: {
  readonly geometry?: Geometry;
  readonly length_m?: number;
  readonly sta_start?: string;
}): StaLine | null => {
  const { geometry, length_m } = site;
  if (geometry?.type !== 'LineString' || geometry.coordinates.length < 2) return null;
  const drawnM = drawnLengthM(geometry.coordinates);
  if (!(drawnM > 0)) return null;
  return {
    line: geometry.coordinates,
    lengthM: typeof length_m === 'number' && length_m > 0 ? length_m : drawnM,
    startM: parseSta(site.sta_start ?? '') ?? 0,
  };
};

/** The length of a line as drawn, in metres. */
export const drawnLengthM = (line: Line): number => lengthsAlong(line).totalM;

/**
 * Where on the road a position is. Stretches at least 100 m of road away that are at most `toleranceM` further off
 * than the nearest are alternatives; the caller hands in the accuracy of the position.
 */
export const chainageOf = (
  position: LngLat,
  line: Line,
  lengthM: number,
  staStartM: number,
  toleranceM = 25,
): Chainage | null => {
  const { startsM, totalM } = lengthsAlong(line);
  if (!(totalM > 0)) return null;
  const scale = lengthM / totalM;
  const found = nearestOnSegments(position, line).map((nearest) => ({
    nearest,
    alongM: (startsM[nearest.segment] ?? 0) + nearest.fraction * nearest.lengthM,
  }));
  const inOrder = [...found].sort((a, b) => a.nearest.distanceM - b.nearest.distanceM);
  const best = inOrder[0];
  if (!best) return null;
  const chosen = [best];
  for (const candidate of inOrder) {
    if (candidate.nearest.distanceM > best.nearest.distanceM + toleranceM) break;
    if (chosen.every(({ alongM }) => Math.abs(alongM - candidate.alongM) * scale >= 100))
      chosen.push(candidate);
  }
  const [first, ...others] = chosen.map(({ nearest, alongM }) => ({
    chainageM: staStartM + alongM * scale,
    offsetM: nearest.distanceM,
  }));
  return first ? { ...first, side: sideOf(position, line, best.nearest), alternatives: others } : null;
};

/** The place at a chainage and the direction of rising STA there; null off the road's ends (by more than half a metre). */
export const positionAt = (
  chainageM: number,
  line: Line,
  lengthM: number,
  staStartM: number,
): (LngLat & { readonly bearingDeg: number }) | null => {
  const { startsM, totalM } = lengthsAlong(line);
  const along = ((chainageM - staStartM) * totalM) / lengthM;
  if (!(totalM > 0) || !(along >= -0.5) || along > totalM + 0.5) return null;
  const alongM = Math.min(totalM, Math.max(0, along));
  const segment = Math.min(startsM.filter((startM) => startM <= alongM).length, line.length - 1) - 1;
  const [from, to] = [lngLat(line[segment]), lngLat(line[segment + 1])];
  const segmentM = distanceM(from, to);
  const fraction = segmentM > 0 ? (alongM - (startsM[segment] ?? 0)) / segmentM : 0;
  return {
    lng: from.lng + (to.lng - from.lng) * fraction,
    lat: from.lat + (to.lat - from.lat) * fraction,
    bearingDeg: bearingDeg(from, to),
  };
};

const lngLat = (point: readonly [number, number] | undefined): LngLat => ({
  lng: point?.[0] ?? Number.NaN,
  lat: point?.[1] ?? Number.NaN,
});

const sideOf = (position: LngLat, line: Line, { segment }: NearestOnSegment): 'left' | 'right' => {
  const [from, to] = [lngLat(line[segment]), lngLat(line[segment + 1])];
  const cross =
    (to.lng - from.lng) * (position.lat - from.lat) - (to.lat - from.lat) * (position.lng - from.lng);
  return cross > 0 ? 'left' : 'right';
};
