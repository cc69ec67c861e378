import type L from 'leaflet';
import type { MapBounds } from './map-types.ts';

const boundsOf = (bounds: L.LatLngBounds): MapBounds => ({
  west: Math.max(-180, bounds.getWest()),
  south: Math.max(-85, bounds.getSouth()),
  east: Math.min(180, bounds.getEast()),
  north: Math.min(85, bounds.getNorth()),
});

/** The least zoom at which a base map names places: from farther its villages would all lie on one another. */
export const baseNamesFromZoom = 9;

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

/** Draws now, whenever the map rests, and as soon as the view leaves what was drawn while it is drawn about. */
export const followView = (map: L.Map, draw: (view: MapBounds) => void): (() => void) => {
  let drawn: MapBounds;
  let zoom: number;
  const drawNow = () => {
    drawn = paddedView(map);
    zoom = map.getZoom();
    draw(drawn);
  };
  const onMove = () => {
    const { west, south, east, north } = viewOf(map);
    const isCovered =
      west >= drawn.west && east <= drawn.east && south >= drawn.south && north <= drawn.north;
    if (map.getZoom() === zoom && !isCovered) drawNow();
  };
  drawNow();
  map.on({ moveend: drawNow, move: onMove });
  return () => {
    map.off({ moveend: drawNow, move: onMove });
  };
};
