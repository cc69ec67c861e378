// What can be wrong with a programme or an assignment: the part of the catalogue of problems that only the desk meets.
// Codes are never reused; a retired one stays here, marked.

import type { ProblemKind } from './problem.ts';

/** In alphabetical order of codes (a test keeps it). `field` names what it is about. */
export const programmeProblemKinds = {
  'assignment-due-past': {
    status: 422,
    message: 'A deadline lies before today in the zone of its site: see the field.',
    next: 'fix-and-resend',
  },
  'assignment-not-nominated': {
    status: 422,
    message: 'The programme assigns nominated sites only, and these are not: see the field.',
    next: 'fix-and-resend',
  },
  'assignment-person-unfit': {
    status: 422,
    message: 'The account is closed, makes no visits or would not see the site: see the field.',
    next: 'fix-and-resend',
  },
  'programme-backwards': {
    status: 422,
    message: 'A stage ends before it begins: see the field.',
    next: 'fix-and-resend',
  },
  'programme-id-taken': {
    status: 409,
    message: 'There is a programme with this id already.',
    next: 'fix-and-resend',
  },
  'programme-unknown-part': {
    status: 422,
    message: 'The programme names a regency, village or checklist the register does not know: see the field.',
    next: 'fix-and-resend',
  },
  'village-ceiling-passed': {
    status: 422,
    message: 'The works of a village would come to more than the ceiling of their programme: see the field.',
    next: 'fix-and-resend',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProgrammeProblemCode = keyof typeof programmeProblemKinds;
