// The scores several persons gave the sites of one programme, each blind to the others. Only desks ever ask for them.

import * as z from 'zod/mini';
import { basis, filterShape, id, localText } from './reports.ts';

/** One programme at a time: scores of different programmes are not comparable. */
export const reportAssessmentsQuerySchema = z.object({ ...filterShape, programme: id });

/** Sites by the mean of their accepted scores, the best first; those without a score last. */
export const reportAssessmentsAnswerSchema = z.object({
  ...basis,
  /** Sites of the filter, and how many of them have a score that counts. */
  sites: z.number(),
  scored: z.number(),
  rows: z.array(
    z.object({
      siteId: z.string(),
      title: localText,
      agency: z.string(),
      village: z.string(),
      district: z.string(),
      /** Equal means share a rank; null without a score. */
      rank: z.nullable(z.number()),
      mean: z.nullable(z.number()),
      /** How many scores the mean is of. */
      count: z.number(),
      /** The highest less the lowest; null with fewer than two. */
      spread: z.nullable(z.number()),
      scores: z.array(
        z.object({
          personId: z.string(),
          name: z.string(),
          actId: z.string(),
          score: z.nullable(z.number()),
        }),
      ),
      /** Who is expected to score and has no score that counts; `actId`: a visit of theirs that is not decided yet. */
      missing: z.array(z.object({ personId: z.string(), name: z.string(), actId: z.nullable(z.string()) })),
    }),
  ),
  /** More sites than `rows` lists. */
  more: z.number(),
});

export type ReportAssessmentsQuery = z.infer<typeof reportAssessmentsQuerySchema>;
export type ReportAssessments = z.infer<typeof reportAssessmentsAnswerSchema>;
