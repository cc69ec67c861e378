// Comparing the whole register: who asked for it, how far it is, and when it was last done.

import * as z from 'zod/mini';

const doubleRun = z.object({
  runId: z.string(),
  /** Null: begun by the server itself, after many sites came. */
  askedBy: z.nullable(z.string()),
  /** Server times, ms; null: not yet. */
  askedAt: z.number(),
  startedAt: z.nullable(z.number()),
  finishedAt: z.nullable(z.number()),
  /** Of so many sites so many are compared. */
  sites: z.number(),
  sitesDone: z.number(),
  /** Pairs near enough to be looked at. */
  compared: z.number(),
  failed: z.boolean(),
});

export type DoubleRun = z.infer<typeof doubleRun>;

export const doubleRunAnswerSchema = z.object({ run: doubleRun });

/** The newest first, at most 10. */
export const doubleRunsAnswerSchema = z.object({ runs: z.array(doubleRun) });

export type DoubleRunAnswer = z.infer<typeof doubleRunAnswerSchema>;
export type DoubleRunsAnswer = z.infer<typeof doubleRunsAnswerSchema>;
