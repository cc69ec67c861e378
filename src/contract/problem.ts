// What a problem is on the wire, apart from the catalogue: phones read problems and make none.

import * as z from 'zod/mini';

export type NextStep = 'keep-and-retry' | 'sign-in-again' | 'fix-and-resend' | 'update-app';

export interface ProblemKind {
  readonly status: number;
  readonly message: string;
  readonly next: NextStep;
}

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

export interface ProblemDetails {
  readonly field?: string;
  readonly retryAfter?: number;
  readonly message?: string;
}

/** Builds a problem of a catalogue, optionally naming the field and the wait in seconds. */
export const problemOfKind = (code: string, kind: ProblemKind, details: ProblemDetails = {}): Problem => ({
  code,
  status: kind.status,
  message: kind.message,
  next: kind.next,
  ...details,
});
