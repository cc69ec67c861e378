// What can be wrong with a map file an admin brings: the part of the catalogue of problems that no phone in the field
// carries. Codes are never reused; a retired one stays here, marked.

import type { ProblemKind } from './problem.ts';

/** In alphabetical order of codes (a test keeps it). `field` says where in the file. */
export const mapProblemKinds = {
  'map-file-too-large': {
    status: 413,
    message: 'The map file is larger than this server takes.',
    next: 'fix-and-resend',
  },
  'map-overlay-coordinates': {
    status: 422,
    message: 'A feature has no coordinates, or they are not numbers: see the field.',
    next: 'fix-and-resend',
  },
  'map-overlay-empty': { status: 422, message: 'The GeoJSON file holds no feature.', next: 'fix-and-resend' },
  'map-overlay-metres': {
    status: 422,
    message: 'The coordinates are metres, not degrees: save the file as WGS84 (EPSG:4326).',
    next: 'fix-and-resend',
  },
  'map-overlay-not-geojson': {
    status: 422,
    message: 'The file is JSON, but not GeoJSON of points, lines and areas: see the field.',
    next: 'fix-and-resend',
  },
  'map-overlay-not-json': {
    status: 422,
    message: 'The file is not JSON, or ends too early: see the field.',
    next: 'fix-and-resend',
  },
  'map-overlay-open-area': {
    status: 422,
    message: 'An area needs at least four positions, the last the same as the first: see the field.',
    next: 'fix-and-resend',
  },
  'map-overlay-outside': {
    status: 422,
    message: 'A position is outside Indonesia (longitude 95 to 141, latitude -11 to 6): see the field.',
    next: 'fix-and-resend',
  },
  'map-overlay-short-line': {
    status: 422,
    message: 'A line needs at least two positions: see the field.',
    next: 'fix-and-resend',
  },
  'map-overlay-swapped': {
    status: 422,
    message:
      'Latitude and longitude are swapped: GeoJSON has the longitude first (Indonesia: 95 to 141, then -11 to 6).',
    next: 'fix-and-resend',
  },
  'map-overlay-too-much': {
    status: 422,
    message: 'The overlay is too much for a phone: at most 20,000 features and 200,000 positions.',
    next: 'fix-and-resend',
  },
  'map-pack-area': {
    status: 422,
    message: 'The file does not say which area in Indonesia it covers: see the field.',
    next: 'fix-and-resend',
  },
  'map-pack-broken': {
    status: 422,
    message: 'A part of the PMTiles file cannot be read: see the field. Make or copy it again.',
    next: 'fix-and-resend',
  },
  'map-pack-compression': {
    status: 422,
    message: 'The tiles are packed in a way phones cannot open; gzip or none is possible.',
    next: 'fix-and-resend',
  },
  'map-pack-cut': {
    status: 422,
    message: 'The PMTiles file is shorter than it says itself: copy it again.',
    next: 'fix-and-resend',
  },
  'map-pack-empty': { status: 422, message: 'The PMTiles file holds no tile.', next: 'fix-and-resend' },
  'map-pack-foreign': { status: 422, message: 'The file is not a PMTiles file.', next: 'fix-and-resend' },
  'map-pack-layers': {
    status: 422,
    message: 'The tiles hold none of the layers the app draws (see rule M6); they hold those in the field.',
    next: 'fix-and-resend',
  },
  'map-pack-not-vector': {
    status: 422,
    message: 'The file holds pictures; the app draws vector tiles (MVT).',
    next: 'fix-and-resend',
  },
  'map-pack-tile': {
    status: 422,
    message: 'A tile of the file cannot be read as a vector tile: see the field.',
    next: 'fix-and-resend',
  },
  'map-pack-version': {
    status: 422,
    message: 'The file is PMTiles of another version; version 3 is needed.',
    next: 'fix-and-resend',
  },
  'map-pack-zooms': {
    status: 422,
    message: 'The zooms of the file make no sense: see the field.',
    next: 'fix-and-resend',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type MapProblemCode = keyof typeof mapProblemKinds;
