// What of an overlay's GeoJSON can be drawn. It comes from outside the office: every number is looked at, names are only
// ever text, and what is no place on earth is left out without stopping the rest.

export type LatLng = readonly [lat: number, lng: number];

export interface OverlayShape {
  readonly kind: 'point' | 'line' | 'area';
  /** Points stand alone, lines and rings in order. */
  readonly parts: readonly (readonly LatLng[])[];
  /** Empty when the feature names none. */
  readonly name: string;
}

const mostShapes = 20_000;
const longestName = 200;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const placeOf = (value: unknown): LatLng | null => {
  if (!Array.isArray(value)) return null;
  const [lng, lat] = value as readonly unknown[];
  if (typeof lng !== 'number' || typeof lat !== 'number') return null;
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 85 ? [lat, lng] : null;
};

/** Positions in order, or none when fewer than `least` of them are places. */
const placesOf = (value: unknown, least: number): readonly LatLng[] => {
  const places: LatLng[] = [];
  for (const one of listOf(value)) {
    const place = placeOf(one);
    if (place) places.push(place);
  }
  return places.length >= least ? places : [];
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const withParts = (
  kind: OverlayShape['kind'],
  parts: readonly (readonly LatLng[])[],
): Omit<OverlayShape, 'name'>[] => {
  const good = parts.filter((part) => part.length > 0);
  return good.length > 0 ? [{ kind, parts: good }] : [];
};

const shapesOf = (geometry: unknown, depth = 0): Omit<OverlayShape, 'name'>[] => {
  if (!isRecord(geometry) || depth > 3) return [];
  const { type, coordinates } = geometry;
  switch (type) {
    case 'Point':
      return withParts('point', [placesOf([coordinates], 1)]);
    case 'MultiPoint':
      return withParts(
        'point',
        listOf(coordinates).map((one) => placesOf([one], 1)),
      );
    case 'LineString':
      return withParts('line', [placesOf(coordinates, 2)]);
    case 'MultiLineString':
      return withParts(
        'line',
        listOf(coordinates).map((one) => placesOf(one, 2)),
      );
    case 'Polygon':
      return withParts(
        'area',
        listOf(coordinates).map((one) => placesOf(one, 3)),
      );
    case 'MultiPolygon':
      return listOf(coordinates).flatMap((one) =>
        withParts(
          'area',
          listOf(one).map((ring) => placesOf(ring, 3)),
        ),
      );
    case 'GeometryCollection':
      return listOf(geometry.geometries).flatMap((one) => shapesOf(one, depth + 1));
    default:
      return [];
  }
};

const nameOf = (properties: unknown): string => {
  if (!isRecord(properties)) return '';
  const name = ['name', 'nama', 'title'].map((key) => properties[key]).find((one) => typeof one === 'string');
  return typeof name === 'string' ? name.slice(0, longestName) : '';
};

/** The shapes of an overlay; null when the text is no GeoJSON at all. */
export const readOverlayShapes = (text: string): readonly OverlayShape[] | null => {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(read)) return null;
  const features = read.type === 'FeatureCollection' ? listOf(read.features) : [read];
  const shapes: OverlayShape[] = [];
  for (const feature of features) {
    if (shapes.length >= mostShapes) break;
    if (!isRecord(feature)) continue;
    const [geometry, properties] =
      feature.type === 'Feature' ? [feature.geometry, feature.properties] : [feature, null];
    for (const shape of shapesOf(geometry)) shapes.push({ ...shape, name: nameOf(properties) });
  }
  return shapes;
};
