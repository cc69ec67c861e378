// What can keep minutes from their number: a part of the catalogue of problems that no phone in the field carries.

import type { ProblemKind } from './problem.ts';

/** In alphabetical order of codes (a test keeps it). */
export const minutesProblemKinds = {
  'letterhead-code': {
    status: 422,
    message: 'Another agency of this regency numbers its minutes in the same way: choose another code.',
    next: 'fix-and-resend',
  },
  'letterhead-logo': {
    status: 422,
    message: 'The logo is not a picture that can be shown (PNG, JPEG or WebP, at most 500 KB).',
    next: 'fix-and-resend',
  },
  'letterhead-pattern': {
    status: 422,
    message: 'The pattern needs {urut} and {tahun} once each, and knows {kode} and {bulan} besides.',
    next: 'fix-and-resend',
  },
  'letterhead-sequence': {
    status: 422,
    message: 'The last number used can only be raised: a number is never given twice.',
    next: 'fix-and-resend',
  },
  'minutes-not-accepted': {
    status: 409,
    message: 'Only an accepted visit gets a number.',
    next: 'fix-and-resend',
  },
  'minutes-number-taken': {
    status: 409,
    message: 'Another agency has given this number already: set another code in its letterhead first.',
    next: 'fix-and-resend',
  },
  'minutes-photos-missing': {
    status: 409,
    message: 'Photos of this visit are not here yet: wait for them, or give the number without them.',
    next: 'fix-and-resend',
  },
  'minutes-withdrawn': {
    status: 409,
    message: 'These minutes are withdrawn already.',
    next: 'fix-and-resend',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type MinutesProblemCode = keyof typeof minutesProblemKinds;
