// Which sites the filters leave. Pure and cheap: 10,000 rows while somebody types.

import type { AssignedSite } from '../../../local-database/read-assignments.ts';
import type { MapBounds } from '../../shared/map/map-types.ts';

export interface AssignableFilters {
  readonly programme: string;
  readonly district: string;
  /** '': all; `open`: all but the accepted ones; otherwise one state. */
  readonly state: string;
  /** '': all; `none`: nobody is assigned; otherwise a person. */
  readonly person: string;
}

/** What is accepted needs nobody: it is looked at only where somebody asks for it. */
export const firstFilters: AssignableFilters = { programme: '', district: '', state: 'open', person: '' };

export const noFilters: AssignableFilters = { programme: '', district: '', state: '', person: '' };

export const sitesToAssign = (
  sites: readonly AssignedSite[],
  { programme, district, state, person }: AssignableFilters,
): readonly AssignedSite[] =>
  sites.filter(
    (site) =>
      (programme === '' || site.program === programme) &&
      (district === '' || site.district === district) &&
      (state === '' || (state === 'open' ? site.state !== 'disetujui' : site.state === state)) &&
      (person === '' ||
        (person === 'none'
          ? site.assignments.length === 0
          : site.assignments.some(({ personId }) => personId === person))),
  );

export interface Corner {
  /** 0 to 1 of the map's width and height, from the top left. */
  readonly x: number;
  readonly y: number;
}

const mercator = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
const latitude = (y: number): number => (Math.atan(Math.exp(y)) * 360) / Math.PI - 90;

/** What a box drawn over a map in view encloses; maps draw latitudes by Mercator. */
export const boundsOfBox = (view: MapBounds, a: Corner, b: Corner): MapBounds => {
  const lng = (x: number) => view.west + (view.east - view.west) * x;
  const [top, bottom] = [mercator(view.north), mercator(view.south)];
  const lat = (y: number) => latitude(top + (bottom - top) * y);
  return {
    west: lng(Math.min(a.x, b.x)),
    east: lng(Math.max(a.x, b.x)),
    north: lat(Math.min(a.y, b.y)),
    south: lat(Math.max(a.y, b.y)),
  };
};
