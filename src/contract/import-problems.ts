// What can be wrong with a table an admin brings: a part of the catalogue of problems that no phone in the field
// carries. Codes are never reused; a retired one stays here, marked.

import type { ProblemKind } from './problem.ts';

/** In alphabetical order of codes (a test keeps it). `field` says where in the file. */
export const importProblemKinds = {
  'import-busy': {
    status: 409,
    message: 'This import is being worked on, or is past this step.',
    next: 'fix-and-resend',
  },
  'import-empty': { status: 422, message: 'The file holds no row below a header.', next: 'fix-and-resend' },
  'import-encoding': {
    status: 422,
    message: 'The text is in no encoding known here: save it as CSV UTF-8.',
    next: 'fix-and-resend',
  },
  'import-entities': {
    status: 422,
    message: 'The spreadsheet declares XML entities, which no spreadsheet program writes.',
    next: 'fix-and-resend',
  },
  'import-has-bad-rows': {
    status: 409,
    message: 'There are bad rows: everything or nothing was asked for.',
    next: 'fix-and-resend',
  },
  'import-mapping': {
    status: 422,
    message: 'The columns chosen are not those of this file: see the field.',
    next: 'fix-and-resend',
  },
  'import-not-csv': {
    status: 422,
    message: 'The text is not CSV: see the field.',
    next: 'fix-and-resend',
  },
  'import-not-geojson': {
    status: 422,
    message: 'The file is JSON, but not GeoJSON: see the field.',
    next: 'fix-and-resend',
  },
  'import-not-json': {
    status: 422,
    message: 'The file is not JSON, or ends too early: see the field.',
    next: 'fix-and-resend',
  },
  'import-not-table': {
    status: 422,
    message: 'The file is neither XLSX nor CSV nor GeoJSON.',
    next: 'fix-and-resend',
  },
  'import-old-excel': {
    status: 422,
    message:
      'The file is an old Excel file (.xls) or is locked with a password: save it as .xlsx without one.',
    next: 'fix-and-resend',
  },
  'import-plan-changed': {
    status: 409,
    message: 'The rows were looked at again after this preview: look at the preview as it is now.',
    next: 'fix-and-resend',
  },
  'import-too-large': { status: 413, message: 'The file is larger than 50 MB.', next: 'fix-and-resend' },
  'import-too-many-rows': {
    status: 422,
    message: 'More than 50,000 rows: divide the file.',
    next: 'fix-and-resend',
  },
  'import-too-much': {
    status: 422,
    message: 'The file could not be read in the memory and time there is: see the field.',
    next: 'fix-and-resend',
  },
  'import-xlsx-broken': {
    status: 422,
    message: 'The spreadsheet is damaged: see the field. Open it and save it again.',
    next: 'fix-and-resend',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ImportProblemCode = keyof typeof importProblemKinds;
