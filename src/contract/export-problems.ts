// What can be wrong with a file somebody wants to take out: the part of the catalogue of problems only the desk sees.

import type { ProblemKind } from './problem.ts';

/** In alphabetical order of codes (a test keeps it). */
export const exportProblemKinds = {
  'export-busy': {
    status: 429,
    message:
      'Too many exports are running (the field names the limit: perPerson, perHour or together); wait.',
    next: 'keep-and-retry',
  },
  'export-format': {
    status: 422,
    message: 'This kind of export has no such format: see the field.',
    next: 'fix-and-resend',
  },
  'export-needs-programme': {
    status: 422,
    message: 'The report for the jury is of one programme.',
    next: 'fix-and-resend',
  },
  'export-not-permitted': {
    status: 403,
    message: 'Personal data is for supervisors and admins.',
    next: 'fix-and-resend',
  },
  'export-ticket-used': {
    status: 400,
    message: 'This download was used already, has expired, or is not yours. Start the export again.',
    next: 'fix-and-resend',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ExportProblemCode = keyof typeof exportProblemKinds;
