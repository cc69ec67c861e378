import type L from 'leaflet';
import type { MapBounds } from './map-types.ts';

const boundsOf = (bounds: L.LatLngBounds): MapBounds => ({
  west: Math.max(-180, bounds.getWest()),
  south: Math.max(-85, bounds.getSouth()),
  east: Math.min(180, bounds.getEast()),
  north: Math.min(85, bounds.getNorth()),
});

/** What is in view. */
export const viewOf = (map: L.Map): MapBounds => boundsOf(map.getBounds());

/** What is in view and a little around it, so that a small drag finds everything already drawn. */
export const paddedView = (map: L.Map): MapBounds => boundsOf(map.getBounds().pad(0.15));

export const toLeafletBounds = ({
  west,
  south,
  east,
  north,
}: MapBounds): [[number, number], [number, number]] => [
  [south, west],
  [north, east],
];
