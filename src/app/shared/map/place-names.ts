// Which place names are written on the map and where: a name gives way to marks and to names of greater places.

import type { Region } from '../../../domain/site.ts';

export interface PlaceName {
  readonly name: string;
  readonly level: Region['level'];
  readonly lng: number;
  readonly lat: number;
}

/** In pixels of the map. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The point a name belongs to, and how much room its words take. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From its point down to a name: below the marks of its own sites, else further below, else above them. */
const belowPx = [22, 30];
const abovePx = 24;
/** Between a name and whatever is next to it. */
const apartPx = 4;

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** How far below its point each name begins, or null where it gives way; the first names are placed first. */
export const topsOfNames = (
  names: readonly NamedPoint[],
  marks: readonly Box[],
): readonly (number | null)[] => {
  const written: Box[] = [];
  return names.map(({ x, y, width, height }) => {
    for (const top of [...belowPx, -abovePx - height]) {
      const box = {
        left: x - width / 2,
        right: x + width / 2,
        top: y + top,
        bottom: y + top + height,
      };
      if (marks.some((mark) => overlap(mark, box))) continue;
      const around = { ...box, left: box.left - apartPx, right: box.right + apartPx };
      if (written.some((other) => overlap(other, around))) continue;
      written.push(box);
      return top;
    }
    return null;
  });
};

// Only villages carry a point in the register; a kecamatan's or kabupaten's name stands in the middle of its own.
export const placeNames = (regions: readonly Region[]): readonly PlaceName[] => {
  const sums = new Map<string, { lng: number; lat: number; count: number }>();
  const parentOf = new Map(regions.map((region) => [region.code, region.parent]));
  for (const { code, point } of regions) {
    if (!point) continue;
    for (
      let at: string | null | undefined = code, step = 0;
      at && step < 4;
      at = parentOf.get(at), step += 1
    ) {
      const sum = sums.get(at) ?? { lng: 0, lat: 0, count: 0 };
      sums.set(at, { lng: sum.lng + point[0], lat: sum.lat + point[1], count: sum.count + 1 });
    }
  }
  const order: readonly Region['level'][] = ['province', 'regency', 'district', 'village'];
  return regions
    .flatMap(({ code, name, level }): PlaceName[] => {
      const sum = sums.get(code);
      return sum ? [{ name, level, lng: sum.lng / sum.count, lat: sum.lat / sum.count }] : [];
    })
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
};
