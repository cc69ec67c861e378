// The one catalogue of what can go wrong across the wire, and what the phone does next.
// Codes are never reused; a retired one stays here, marked.

import * as z from 'zod/mini';

export type NextStep = 'keep-and-retry' | 'sign-in-again' | 'fix-and-resend' | 'update-app';

interface ProblemKind {
  readonly status: number;
  readonly message: string;
  readonly next: NextStep;
}

/** In alphabetical order of codes (a test keeps it). Messages are for logs and outside readers; the app words its own. */
export const problemKinds = {
  'account-disabled': { status: 403, message: 'This account is disabled.', next: 'keep-and-retry' },
  'act-id-taken': {
    status: 409,
    message: 'An act with this id and other content is already held; both are kept.',
    next: 'fix-and-resend',
  },
  'act-malformed': { status: 400, message: 'This is not an act: see the field.', next: 'fix-and-resend' },
  'act-too-large': { status: 413, message: 'The act is larger than 8 MB.', next: 'fix-and-resend' },
  'body-cut': {
    status: 408,
    message: 'The request came too slowly or was cut off; send it again.',
    next: 'keep-and-retry',
  },
  'body-malformed': {
    status: 400,
    message: 'The body is not what this route takes: see the field.',
    next: 'update-app',
  },
  'body-too-large': {
    status: 413,
    message: 'The request is larger than this route takes.',
    next: 'keep-and-retry',
  },
  'cross-site': { status: 403, message: 'The request came from another site.', next: 'keep-and-retry' },
  'demo-host': { status: 403, message: 'Demo mode answers only on this machine.', next: 'keep-and-retry' },
  'device-revoked': {
    status: 401,
    message: 'This device was revoked for the account; sign in again to use it.',
    next: 'sign-in-again',
  },
  'file-other-server': {
    status: 422,
    message: 'This file was closed for another server; only that one can open it.',
    next: 'keep-and-retry',
  },
  'file-unreadable': {
    status: 422,
    message: 'This is not an emergency file, or nothing of it can be read any more.',
    next: 'keep-and-retry',
  },
  'hash-mismatch': {
    status: 400,
    message: 'The act does not have the hash sent with it; it changed on the way.',
    next: 'keep-and-retry',
  },
  'headers-too-large': {
    status: 431,
    message: 'The headers of the request are larger than 16 KB.',
    next: 'keep-and-retry',
  },
  internal: {
    status: 500,
    message: 'The server failed; nothing was taken. Send it again.',
    next: 'keep-and-retry',
  },
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
  'not-found': { status: 404, message: 'There is nothing here for you.', next: 'keep-and-retry' },
  'not-signed-in': { status: 401, message: 'Sign in first.', next: 'sign-in-again' },
  'other-person': {
    status: 401,
    message: 'The call names another person than the session.',
    next: 'sign-in-again',
  },
  'photo-hash-mismatch': {
    status: 460,
    message: 'The photo received does not have its sha256; send it again from the start.',
    next: 'keep-and-retry',
  },
  'photo-not-shown': {
    status: 415,
    message: 'The photo is kept as it came, but it is not a picture that can be shown.',
    next: 'keep-and-retry',
  },
  'quota-exceeded': {
    status: 413,
    message: 'Too many unclaimed bytes from this device; send the visits first.',
    next: 'keep-and-retry',
  },
  'request-unreadable': {
    status: 400,
    message: 'What arrived is not a whole HTTP request.',
    next: 'keep-and-retry',
  },
  'server-full': {
    status: 507,
    message: 'The server has no room left on its disk; nothing was taken.',
    next: 'keep-and-retry',
  },
  'too-many-attempts': {
    status: 429,
    message: 'Too many attempts; wait and try again.',
    next: 'keep-and-retry',
  },
  'too-many-requests': {
    status: 429,
    message: 'Too many requests; wait and try again.',
    next: 'keep-and-retry',
  },
  'upload-malformed': {
    status: 400,
    message: 'The upload metadata is not complete: see the field.',
    next: 'fix-and-resend',
  },
  'upload-offset': {
    status: 409,
    message: 'The upload stands at another byte; ask where, then go on from there.',
    next: 'keep-and-retry',
  },
  'wrong-credentials': { status: 401, message: 'User name or password is wrong.', next: 'sign-in-again' },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof problemKinds;

/** A problem as it crosses the wire. An unknown code from a newer server is still readable by its `next`. */
export const problemSchema = z.object({
  code: z.string(),
  status: z.number(),
  message: z.string(),
  field: z.optional(z.string()),
  next: z.enum(['keep-and-retry', 'sign-in-again', 'fix-and-resend', 'update-app']),
  /** Seconds to wait, where the problem says so. */
  retryAfter: z.optional(z.number()),
});

export type Problem = z.infer<typeof problemSchema>;

export const problemAnswerSchema = z.object({ problem: problemSchema });

/** Builds a problem of the catalogue, optionally naming the field and the wait in seconds. */
export const problem = (
  code: ProblemCode,
  details: { readonly field?: string; readonly retryAfter?: number; readonly message?: string } = {},
): Problem => {
  const kind = problemKinds[code];
  return { code, status: kind.status, message: kind.message, next: kind.next, ...details };
};
