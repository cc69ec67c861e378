// Why a map file is not taken: one code of the catalogue, and where in the file.

import type { MapProblemCode } from '../../contract/map-problems.ts';

export interface MapFault {
  readonly code: MapProblemCode;
  readonly field?: string;
}

interface MapFaultError extends Error {
  readonly fault: MapFault;
}

/** Stops the check of a file; whoever runs the check answers with it. */
export const faulty = (code: MapFault['code'], field?: string): never => {
  throw Object.assign(new Error(code), {
    name: 'MapFaultError',
    fault: { code, ...(field === undefined ? {} : { field: field.slice(0, 200) }) } satisfies MapFault,
  });
};

export const isMapFault = (error: unknown): error is MapFaultError =>
  error instanceof Error && error.name === 'MapFaultError' && 'fault' in error;
