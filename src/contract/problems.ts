// The one catalogue of what can go wrong across the wire, and what the phone does next.
// Codes are never reused; a retired one stays here, marked. What is wrong with map files stands in map-problems.ts.

import { type Problem, type ProblemDetails, type ProblemKind, problemOfKind } from './problem.ts';

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

/** Builds a problem of the catalogue above. */
export const problem = (code: ProblemCode, details: ProblemDetails = {}): Problem =>
  problemOfKind(code, problemKinds[code], details);
