// Why a file is not read at all: one code of the catalogue, and where in the file.

import type { ImportProblemCode } from '../../contract/import-problems.ts';

export interface ImportFault {
  readonly code: ImportProblemCode;
  readonly field?: string;
}

interface ImportFaultError extends Error {
  readonly fault: ImportFault;
}

/** Stops the reading of a file; whoever reads it answers with the fault. */
export const faulty = (code: ImportProblemCode, field?: string): never => {
  throw Object.assign(new Error(code), {
    name: 'ImportFaultError',
    fault: { code, ...(field === undefined ? {} : { field: field.slice(0, 200) }) } satisfies ImportFault,
  });
};

export const isImportFault = (error: unknown): error is ImportFaultError =>
  error instanceof Error && error.name === 'ImportFaultError' && 'fault' in error;
