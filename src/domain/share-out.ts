// A proposal of who takes which sites: each as much as the others, near to what they have already. Only ever a proposal:
// a person changes it before it is saved. Same input, same answer.

import type { LngLat } from './coordinates.ts';

export interface SharedSite extends LngLat {
  readonly id: string;
}

export interface SharePerson {
  readonly id: string;
  /** How many sites the person has already. */
  readonly load: number;
  /** The middle of them; null: anywhere. */
  readonly at: LngLat | null;
}

/** How many of `count` sites each gets so that all end as level as they can; who has the least comes first. */
export const levelShares = (persons: readonly SharePerson[], count: number): ReadonlyMap<string, number> => {
  const shares = new Map(persons.map(({ id }) => [id, 0]));
  const order = [...persons].sort((a, b) => a.load - b.load || (a.id < b.id ? -1 : 1));
  let left = count;
  for (let index = 0; index < order.length && left > 0; index += 1) {
    const filling = order.slice(0, index + 1);
    const level = order[index]?.load ?? 0;
    const next = order[index + 1]?.load ?? Number.POSITIVE_INFINITY;
    const each = Math.min(next - level, Math.floor(left / filling.length));
    for (const { id } of filling) shares.set(id, (shares.get(id) ?? 0) + each);
    left -= each * filling.length;
    if (each < next - level) {
      for (const { id } of filling.slice(0, left)) shares.set(id, (shares.get(id) ?? 0) + 1);
      left = 0;
    }
  }
  return shares;
};

/** Who takes which site, by site id; empty without persons. Distances count as the crow flies. */
export const shareOut = (
  sites: readonly SharedSite[],
  persons: readonly SharePerson[],
): ReadonlyMap<string, string> => {
  if (persons.length === 0 || sites.length === 0) return new Map();
  const shares = levelShares(persons, sites.length);
  const takers = persons.filter(({ id }) => (shares.get(id) ?? 0) > 0);
  let centres = startCentres(sites, takers);
  let taken = new Map<string, string>();
  for (let round = 0; round < 3; round += 1) {
    taken = takeNearest(sites, takers, centres, shares);
    centres = takers.map((taker, index) => middleOf(sites, taken, taker.id) ?? centres[index] ?? null);
  }
  return taken;
};

/** Squared distance in degrees of latitude: enough to compare places of one regency. */
const apart = (a: LngLat, b: LngLat): number => {
  const [x, y] = [(a.lng - b.lng) * narrowing(a.lat), a.lat - b.lat];
  return x * x + y * y;
};

/** Cosine of a latitude by its series: within a thousandth between 15° south and north, and millions are asked for. */
const narrowing = (lat: number): number => {
  const radians = (lat * Math.PI) / 180;
  return 1 - (radians * radians) / 2;
};

/** Who has no place yet begins at the site farthest from all places there are. */
const startCentres = (
  sites: readonly SharedSite[],
  takers: readonly SharePerson[],
): readonly (LngLat | null)[] => {
  const known: LngLat[] = takers.flatMap(({ at }) => at ?? []);
  const near = sites.map((site) => Math.min(...known.map((place) => apart(site, place)), Number.MAX_VALUE));
  return takers.map(({ at }) => {
    if (at) return at;
    let farthest = 0;
    for (let index = 1; index < sites.length; index += 1)
      if ((near[index] ?? 0) > (near[farthest] ?? 0)) farthest = index;
    const place = sites[farthest] ?? null;
    if (place)
      sites.forEach((site, index) => {
        near[index] = Math.min(near[index] ?? Number.MAX_VALUE, apart(site, place));
      });
    return place;
  });
};

/** The sites that lose most by not going to their nearest choose first; who is full takes no more. */
const takeNearest = (
  sites: readonly SharedSite[],
  takers: readonly SharePerson[],
  centres: readonly (LngLat | null)[],
  shares: ReadonlyMap<string, number>,
): Map<string, string> => {
  const ranked = sites.map((site) => {
    let [first, second] = [Number.MAX_VALUE, Number.MAX_VALUE];
    for (const centre of centres) {
      const distance = centre ? apart(site, centre) : 0;
      if (distance < first) [first, second] = [distance, first];
      else if (distance < second) second = distance;
    }
    return { site, regret: second - first };
  });
  ranked.sort((a, b) => b.regret - a.regret || (a.site.id < b.site.id ? -1 : 1));
  const room = takers.map(({ id }) => shares.get(id) ?? 0);
  const taken = new Map<string, string>();
  for (const { site } of ranked) {
    let best = -1;
    let distance = Number.POSITIVE_INFINITY;
    takers.forEach((_, index) => {
      if ((room[index] ?? 0) === 0) return;
      const centre = centres[index];
      const away = centre ? apart(site, centre) : 0;
      if (away < distance) [best, distance] = [index, away];
    });
    const taker = takers[best];
    if (!taker) continue;
    room[best] = (room[best] ?? 0) - 1;
    taken.set(site.id, taker.id);
  }
  return taken;
};

const middleOf = (
  sites: readonly SharedSite[],
  taken: ReadonlyMap<string, string>,
  personId: string,
): LngLat | null => {
  let [lng, lat, count] = [0, 0, 0];
  for (const site of sites)
    if (taken.get(site.id) === personId) [lng, lat, count] = [lng + site.lng, lat + site.lat, count + 1];
  return count === 0 ? null : { lng: lng / count, lat: lat / count };
};
