// Marks and lines lie close: a tap chooses what is nearest to the finger, not what happens to lie on top.

import type L from 'leaflet';

export interface Tapped {
  /** From the edge of what is seen; 0 on it. */
  readonly distancePx: number;
  readonly select: () => void;
}

type Finder = (at: L.Point) => Tapped | null;

const findersOf = new WeakMap<L.Map, Set<Finder>>();

/** Makes what the finder finds choosable; the answer takes it back. */
export const addTapFinder = (map: L.Map, finder: Finder): (() => void) => {
  const finders = findersOf.get(map) ?? new Set();
  findersOf.set(map, finders.add(finder));
  return () => finders.delete(finder);
};

/** Selects what is nearest to a place on the map (px of its container); false when nothing is. */
export const selectNearest = (map: L.Map, at: L.Point): boolean => {
  let nearest: Tapped | null = null;
  for (const find of findersOf.get(map) ?? []) {
    const found = find(at);
    if (found && found.distancePx < (nearest?.distancePx ?? Number.POSITIVE_INFINITY)) nearest = found;
  }
  nearest?.select();
  return nearest !== null;
};
