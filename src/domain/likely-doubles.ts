// Which sites are likely the same work as another: near it by geometry (never by middle points), of its category, with
// a like title. Only a hint with its reasons; a person decides. Prepared once, then asked as often as one likes.

import { distanceM, type Geometry, type LngLat } from './coordinates.ts';
import { distanceToGeometryM } from './geometry.ts';
import type { LocalText } from './site.ts';

/** What the rule looks at in a site, or in a proposal being written. */
export interface DoubleFacts {
  readonly id: string;
  readonly title: LocalText | string;
  readonly kind: string | null;
  readonly category: string;
  readonly geometry: Geometry;
  /** Code of the kabupaten; '' when it is not known. */
  readonly regency: string;
  /** Whom a house belongs to; houses of two beneficiaries are two works. */
  readonly beneficiary?: string;
}

export type DoubleReason =
  | 'touches'
  | 'near'
  | 'same_category'
  | 'same_kind'
  | 'like_title'
  | 'same_beneficiary';

export interface LikelyDouble {
  readonly siteId: string;
  /** Metres between the two geometries; 0 where lines cross. */
  readonly distanceM: number;
  /** Shared words of both titles, 0 to 1. */
  readonly titleOverlap: number;
  /** 0 to 1, to sort by. */
  readonly score: number;
  readonly reasons: readonly DoubleReason[];
  /** Within 50 m with everything else alike; otherwise only worth a look. */
  readonly strong: boolean;
}

/** DOMAIN.md section 4: the starting rule. */
export const touchingM = 50;
/** Farther than this nothing is worth a look. */
export const nearM = 250;
const leastOverlap = 0.5;

const spelled: Readonly<Record<string, string>> = {
  gg: 'gang',
  dsn: 'dusun',
  ds: 'desa',
  jl: 'jalan',
  jln: 'jalan',
  kel: 'kelurahan',
  kec: 'kecamatan',
  pavingisasi: 'paving',
};

// Words that stand in nearly every title and say nothing of which work it is.
const empty: ReadonlySet<string> = new Set(['di', 'dan', 'ke', 'dari', 'untuk', 'pada', 'the', 'of']);

/** The words of a title in one spelling, numbers without leading zeros, each once. */
export const titleWords = (title: string): ReadonlySet<string> =>
  new Set(
    title
      .toLowerCase()
      .normalize('NFKD')
      .split(/[^\p{L}\p{N}]+/u)
      .flatMap((part) => part.match(/\p{L}+|\p{N}+/gu) ?? [])
      .map((word) => (/^\p{N}+$/u.test(word) ? word.replace(/^0+(?=.)/, '') : (spelled[word] ?? word)))
      .filter((word) => !empty.has(word)),
  );

/** Shared words against the words of the shorter title, 0 to 1; 0 when either says nothing. */
export const titleOverlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return shared / small.size;
};

type Points = readonly (readonly [number, number])[];

const pointsOf = (geometry: Geometry): Points =>
  geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;

const toLngLat = (point: readonly [number, number]): LngLat => ({ lng: point[0], lat: point[1] });

const side = (a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]) =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const linesCross = (a: Points, b: Points): boolean =>
  a.some((start, i) => {
    const end = a[i + 1];
    return (
      end !== undefined &&
      b.some((from, j) => {
        const to = b[j + 1];
        return (
          to !== undefined &&
          side(start, end, from) * side(start, end, to) < 0 &&
          side(from, to, start) * side(from, to, end) < 0
        );
      })
    );
  });

/** Metres between two geometries at their nearest places; 0 where lines cross. */
export const geometriesApartM = (a: Geometry, b: Geometry): number => {
  const [ofA, ofB] = [pointsOf(a), pointsOf(b)];
  if (linesCross(ofA, ofB)) return 0;
  // Where lines do not cross, a corner of one of them is nearest to the other.
  const from = (points: Points, other: Geometry) =>
    points.map((point) => distanceToGeometryM(toLngLat(point), other) ?? Number.POSITIVE_INFINITY);
  return Math.min(...from(ofA, b), ...from(ofB, a));
};

/** Whether two lines only meet end to end: nearly all of each lies away from the other. */
export const meetEndToEnd = (a: Geometry, b: Geometry): boolean => {
  if (a.type !== 'LineString' || b.type !== 'LineString') return false;
  const ends = (line: Points) => [line[0], line.at(-1)].filter((point) => point !== undefined);
  const meets = ends(a.coordinates).some((one) =>
    ends(b.coordinates).some((other) => distanceM(toLngLat(one), toLngLat(other)) <= touchingM),
  );
  const away = (line: Points, other: Geometry): boolean => {
    const middle = line.length > 2 ? line.slice(1, -1) : halfway(line);
    const near = middle.filter(
      (point) => (distanceToGeometryM(toLngLat(point), other) ?? Number.POSITIVE_INFINITY) <= touchingM,
    );
    return near.length <= middle.length / 4;
  };
  return meets && away(a.coordinates, b) && away(b.coordinates, a);
};

const halfway = ([start, end]: Points): Points =>
  start && end ? [[(start[0] + end[0]) / 2, (start[1] + end[1]) / 2]] : [];

interface Prepared {
  readonly facts: DoubleFacts;
  readonly words: ReadonlySet<string>;
}

/** Half a kilometre in degrees at the equator; cells of this size hold all that is within `nearM` in the cells around. */
const cellDegrees = 0.0045;

const cellsOf = (geometry: Geometry): ReadonlySet<string> => {
  const cells = new Set<string>();
  const points = pointsOf(geometry);
  const add = ([lng, lat]: readonly [number, number]) =>
    cells.add(`${Math.floor(lng / cellDegrees)} ${Math.floor(lat / cellDegrees)}`);
  for (const [index, point] of points.entries()) {
    add(point);
    const next = points[index + 1];
    if (next === undefined) continue;
    const steps = Math.ceil(
      Math.max(Math.abs(next[0] - point[0]), Math.abs(next[1] - point[1])) / (cellDegrees / 2),
    );
    for (let step = 1; step < steps; step += 1)
      add([
        point[0] + ((next[0] - point[0]) * step) / steps,
        point[1] + ((next[1] - point[1]) * step) / steps,
      ]);
  }
  return cells;
};

export interface DoubleIndex {
  /** Likely doubles of one site, the likeliest first; itself is never among them. */
  readonly of: (facts: DoubleFacts) => readonly LikelyDouble[];
}

const wordsOf = ({ title }: DoubleFacts) => titleWords(typeof title === 'string' ? title : title.id);

/** Prepares sites to be asked: 10,000 sites take one pass, each question only what lies around. */
export const indexDoubles = (sites: Iterable<DoubleFacts>): DoubleIndex => {
  const byCell = new Map<string, Prepared[]>();
  for (const facts of sites) {
    const prepared = { facts, words: wordsOf(facts) };
    for (const cell of cellsOf(facts.geometry)) {
      const there = byCell.get(cell);
      if (there) there.push(prepared);
      else byCell.set(cell, [prepared]);
    }
  }
  const around = (geometry: Geometry): ReadonlySet<Prepared> => {
    const found = new Set<Prepared>();
    for (const cell of cellsOf(geometry)) {
      const [x = 0, y = 0] = cell.split(' ').map(Number);
      for (const dx of [-1, 0, 1])
        for (const dy of [-1, 0, 1])
          for (const one of byCell.get(`${x + dx} ${y + dy}`) ?? []) found.add(one);
    }
    return found;
  };
  return {
    of: (facts) => {
      const words = wordsOf(facts);
      return [...around(facts.geometry)]
        .flatMap((other) => (other.facts.id === facts.id ? [] : (compared({ facts, words }, other) ?? [])))
        .sort((a, b) => b.score - a.score || (a.siteId < b.siteId ? -1 : 1));
    },
  };
};

const compared = (one: Prepared, other: Prepared): LikelyDouble | null => {
  const [a, b] = [one.facts, other.facts];
  if (a.regency !== '' && b.regency !== '' && a.regency !== b.regency) return null;
  if (a.beneficiary && b.beneficiary && a.beneficiary !== b.beneficiary) return null;
  const sameCategory = a.category !== '' && a.category === b.category;
  const sameKind = a.kind !== null && a.kind === b.kind;
  // While nothing is chosen yet, the place and the title alone are compared.
  const undecided = a.category === '' || b.category === '';
  if (!sameCategory && !undecided) return null;
  const overlap = titleOverlap(one.words, other.words);
  const untitled = one.words.size === 0 || other.words.size === 0;
  if (overlap < leastOverlap && !untitled) return null;
  const apart = geometriesApartM(a.geometry, b.geometry);
  if (apart > nearM || meetEndToEnd(a.geometry, b.geometry)) return null;
  const isTouching = apart <= touchingM;
  const reasons: DoubleReason[] = [isTouching ? 'touches' : 'near'];
  if (sameCategory) reasons.push('same_category');
  else if (sameKind) reasons.push('same_kind');
  if (overlap >= leastOverlap) reasons.push('like_title');
  if (a.beneficiary && a.beneficiary === b.beneficiary) reasons.push('same_beneficiary');
  return {
    siteId: b.id,
    distanceM: apart,
    titleOverlap: overlap,
    score: 0.4 * (1 - apart / nearM) + 0.4 * overlap + (sameCategory ? 0.2 : sameKind ? 0.1 : 0),
    reasons,
    strong: isTouching && sameCategory && overlap >= leastOverlap,
  };
};
