// What can be wrong with a checklist at the desk: the part of the catalogue of problems that no phone in the field
// carries. Codes are never reused; a retired one stays here, marked.

import type { ProblemKind } from './problem.ts';

/** In alphabetical order of codes (a test keeps it). `field` says where in the definition or the file. */
export const checklistProblemKinds = {
  'checklist-draft-newer': {
    status: 409,
    message: 'The draft was changed by somebody else since it was read; nothing was written over it.',
    next: 'fix-and-resend',
  },
  'checklist-faulty': {
    status: 422,
    message: 'The definition has faults and cannot be published: see the field.',
    next: 'fix-and-resend',
  },
  'checklist-unchanged': {
    status: 422,
    message: 'The draft asks the same as the published version.',
    next: 'fix-and-resend',
  },
  'xlsform-no-survey': {
    status: 422,
    message: 'The workbook has no sheet named survey with a type and a name column.',
    next: 'fix-and-resend',
  },
  'xlsform-not-xlsx': {
    status: 422,
    message: 'The file is not an XLSX workbook, or it is broken.',
    next: 'fix-and-resend',
  },
  'xlsform-too-much': {
    status: 422,
    message: 'The workbook is too much to be read: at most 5,000 rows and 60 columns a sheet.',
    next: 'fix-and-resend',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ChecklistProblemCode = keyof typeof checklistProblemKinds;
