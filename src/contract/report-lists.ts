// The lists behind the figures of reports: the same filter, and words that narrow it to one figure.

import * as z from 'zod/mini';
import { standings } from '../domain/reports/standing.ts';
import { roadConditions } from '../domain/road-observations.ts';
import { basis, code, day, filterShape, id, line, localText } from './reports.ts';

const flag = z.literal('1');
const page = z.optional(z.string().check(z.regex(/^\d{1,4}$/)));
const search = z.optional(line(100));

/** The list of sites behind a figure. `value` of its rows is metres for `condition`, rupiah for `source`, `partner` or `money`, percent for `progress`, the score for `section`. */
export const reportSitesQuerySchema = z.object({
  ...filterShape,
  village: z.optional(code),
  /** A target of the development plan, the site's own or its programme's; `-`: none. */
  planTarget: z.optional(id),
  standing: z.optional(z.enum(standings)),
  /** Any visit that stands, accepted or not. */
  visited: z.optional(flag),
  /** Only sites that are to be verified. */
  planned: z.optional(flag),
  /** Their last day of verification is past. */
  due: z.optional(flag),
  /** Accepted, and agreed to by who was asked to confirm. */
  confirmed: z.optional(flag),
  /** Assigned to this person, and standing as this person's own visits stand. */
  person: z.optional(id),
  condition: z.optional(z.enum([...roadConditions, 'mantap', 'unknown'])),
  /** Roads of known length. */
  roads: z.optional(flag),
  source: z.optional(id),
  /** The name of a partner, however it is written. */
  partner: z.optional(id),
  /** `apbd` or `outside`: any source of that side; `none`: without any source. */
  money: z.optional(z.enum(['apbd', 'outside', 'none', 'budget'])),
  amount: z.optional(z.enum(['known', 'unknown'])),
  /** Innovations and public services. */
  innovation: z.optional(flag),
  /** Whose newest visit that stands says how far the work is. */
  progress: z.optional(flag),
  /** Whose visit that counts scored this section of this checklist; only both together. */
  checklist: z.optional(id),
  section: z.optional(id),
  search,
  page,
});

/** The list of visits behind a figure: current revisions. */
export const reportVisitsQuerySchema = z.object({
  ...filterShape,
  /** The Monday of a week. */
  week: z.optional(day),
  person: z.optional(id),
  standing: z.optional(z.enum(['ditolak', 'dikembalikan', 'menunggu', 'disetujui', 'karantina'])),
  late: z.optional(flag),
  doubtful: z.optional(flag),
  search,
  page,
});

/** Rows of one page of a list. */
export const reportPageRows = 100;

/** One page of sites by title. */
export const reportSitesAnswerSchema = z.object({
  ...basis,
  count: z.number(),
  /** Sum of `value` over all pages; null when the figure has none. */
  sum: z.nullable(z.number()),
  /** Mean of `value` over all pages, where it is one that cannot be added up; else null. */
  mean: z.nullable(z.number()),
  /** Which section was asked for; null for any other list, left out by servers of before. */
  section: z.optional(z.nullable(z.object({ checklist: localText, section: localText, scale: z.number() }))),
  rows: z.array(
    z.object({
      siteId: z.string(),
      title: localText,
      programmeId: z.string(),
      programme: localText,
      district: z.string(),
      village: z.string(),
      agency: z.string(),
      year: z.number(),
      standing: z.enum(standings),
      planned: z.boolean(),
      verifyTo: z.nullable(z.string()),
      value: z.nullable(z.number()),
      /** False where the partner asked for gives the site something else than money; left out of other lists. */
      hasMoney: z.optional(z.boolean()),
    }),
  ),
});

/** One page of visits, the newest first. */
export const reportVisitsAnswerSchema = z.object({
  ...basis,
  count: z.number(),
  rows: z.array(
    z.object({
      actId: z.string(),
      siteId: z.string(),
      title: localText,
      district: z.string(),
      village: z.string(),
      personId: z.string(),
      personName: z.string(),
      day: z.string(),
      state: z.string(),
      score: z.nullable(z.number()),
      late: z.boolean(),
      doubts: z.number(),
    }),
  ),
});

export type ReportSitesQuery = z.infer<typeof reportSitesQuerySchema>;
export type ReportVisitsQuery = z.infer<typeof reportVisitsQuerySchema>;
export type ReportSites = z.infer<typeof reportSitesAnswerSchema>;
export type ReportVisits = z.infer<typeof reportVisitsAnswerSchema>;
