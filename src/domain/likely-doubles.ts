// Which sites are likely the same work as another: prepared once, then asked as often as one likes, of one site or of
// all. Only a hint with its reasons; a person decides.

import type { Geometry } from './coordinates.ts';
import {
  compareSites,
  type DoubleFacts,
  type LikelyDouble,
  type Prepared,
  prepare,
  touchingM,
} from './doubles/compare-sites.ts';

export interface DoubleIndex {
  /** Likely doubles of one site, the likeliest first; itself is never among them. */
  readonly of: (facts: DoubleFacts) => readonly LikelyDouble[];
  /** The suspected pairs of all prepared sites, each once, found in parts of `atOnce` sites. */
  readonly suspected: (atOnce?: number) => Generator<SuspectedPart>;
}

export interface SuspectedPart {
  /** Sites looked at so far, and pairs compared so far. */
  readonly sites: number;
  readonly compared: number;
  readonly found: readonly { readonly siteId: string; readonly double: LikelyDouble }[];
}

/** Half a kilometre in degrees at the equator; cells of this size hold all that is within 250 m in the cells around. */
const cellDegrees = 0.0045;
const cellsAcross = 100_000;

const cellsOf = (geometry: Geometry): ReadonlySet<number> => {
  const cells = new Set<number>();
  const points = geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;
  const add = (lng: number, lat: number): void => {
    cells.add(Math.floor((lng + 180) / cellDegrees) * cellsAcross + Math.floor((lat + 90) / cellDegrees));
  };
  for (const [index, [lng, lat]] of points.entries()) {
    add(lng, lat);
    const next = points[index + 1];
    if (next === undefined) continue;
    const steps = Math.ceil(Math.max(Math.abs(next[0] - lng), Math.abs(next[1] - lat)) / (cellDegrees / 2));
    for (let step = 1; step < steps; step += 1)
      add(lng + ((next[0] - lng) * step) / steps, lat + ((next[1] - lat) * step) / steps);
  }
  return cells;
};

/** Prepares sites to be asked: 20,000 sites take one pass, each question only what lies around. */
export const indexDoubles = (sites: Iterable<DoubleFacts>): DoubleIndex => {
  const all: Prepared[] = [];
  const byCell = new Map<number, number[]>();
  for (const facts of sites) {
    for (const cell of cellsOf(facts.geometry)) {
      const there = byCell.get(cell);
      if (there) there.push(all.length);
      else byCell.set(cell, [all.length]);
    }
    all.push(prepare(facts));
  }
  const around = (geometry: Geometry, from: number): ReadonlySet<number> => {
    const found = new Set<number>();
    for (const cell of cellsOf(geometry))
      for (const dx of [-cellsAcross, 0, cellsAcross])
        for (const dy of [-1, 0, 1])
          for (const at of byCell.get(cell + dx + dy) ?? []) if (at >= from) found.add(at);
    return found;
  };
  return {
    of: (facts) => {
      const one = prepare(facts);
      return [...around(facts.geometry, 0)]
        .flatMap((at) => {
          const other = all[at]!;
          return other.facts.id === facts.id ? [] : (compareSites(one, other) ?? []);
        })
        .sort((a, b) => b.score - a.score || (a.siteId < b.siteId ? -1 : 1));
    },
    suspected: function* (atOnce = 500) {
      let found: { siteId: string; double: LikelyDouble }[] = [];
      let compared = 0;
      for (const [at, one] of all.entries()) {
        for (const otherAt of around(one.facts.geometry, at + 1)) {
          compared += 1;
          const double = compareSites(one, all[otherAt]!, touchingM);
          if (double?.strong) found.push({ siteId: one.facts.id, double });
        }
        if ((at + 1) % atOnce !== 0) continue;
        yield { sites: at + 1, compared, found };
        found = [];
      }
      yield { sites: all.length, compared, found };
    },
  };
};
