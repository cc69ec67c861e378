// Files taken out at the desk. Asked for once, which gives a ticket that one browser may use once; then the browser
// downloads by itself, and how far it got is asked for by number.

import * as z from 'zod/mini';
import { exportKinds, personalPurposes, reportTables } from '../domain/export.ts';
import { siteCounters } from '../domain/site-counters.ts';

const code = (most: number) => z.string().check(z.minLength(1), z.maxLength(most), z.regex(/^[^\p{Cc}]*$/u));
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** How long a ticket can be used, ms: a browser begins the download at once. */
export const ticketMs = 20_000;

export const mostSiteIds = 2000;

/**
 * The filters of the screen; `person` is a name as the screen shows it, `siteIds` are sites chosen there. A word that is not
 * known is refused: left out, it would take out more than the screen shows.
 */
export const exportFilterSchema = z.strictObject({
  programme: z.optional(code(80)),
  place: z.optional(z.string().check(z.regex(/^[\d.]{2,13}$/))),
  agency: z.optional(code(200)),
  /** Budget year. */
  year: z.optional(z.string().check(z.regex(/^\d{4}$/))),
  theme: z.optional(code(80)),
  category: z.optional(code(80)),
  siteState: z.optional(code(20)),
  /** A counter of the desk: sites with such a visit, or late. */
  counter: z.optional(z.enum(siteCounters)),
  /** Of visits and photos: states of the revision. */
  visitStates: z.optional(
    z
      .array(z.enum(['menunggu', 'dikembalikan', 'disetujui', 'ditolak', 'konflik', 'karantina']))
      .check(z.maxLength(6)),
  ),
  person: z.optional(code(200)),
  search: z.optional(code(200)),
  from: z.optional(day),
  to: z.optional(day),
  siteIds: z.optional(z.array(code(80)).check(z.maxLength(mostSiteIds))),
});

export const exportRequestSchema = z.strictObject({
  kind: z.enum(exportKinds),
  format: z.enum(['csv', 'xlsx', 'geojson', 'kml', 'zip', 'html']),
  /** Of titles and words; Indonesian unless told. Answers people wrote stay as they are. */
  language: z.optional(z.enum(['id', 'en'])),
  filter: exportFilterSchema,
  /** Of the kind `report`: which of its tables. */
  report: z.optional(z.enum(reportTables)),
  /** Of CSV: `semicolon` with decimal commas, as Excel in Indonesia reads it, or `comma` with decimal points. */
  dialect: z.optional(z.enum(['semicolon', 'comma'])),
  /** Also rejected, held and superseded revisions, each marked. */
  withApart: z.optional(z.boolean()),
  /** Also personal data and originals of obscured photos, and why. */
  personal: z.optional(z.strictObject({ purpose: z.enum(personalPurposes) })),
  copies: z.optional(z.enum(['clean', 'stamped'])),
  media: z.optional(z.enum(['photos', 'videos', 'both'])),
});

export const exportTicketSchema = z.object({
  exportId: z.string(),
  /** Where the file is downloaded, once. */
  path: z.string(),
  name: z.string(),
});

export const exportProgressSchema = z.object({
  exportId: z.string(),
  /** `busy`: other downloads took the last slot before this one began; nothing was made of it. */
  state: z.enum(['waiting', 'running', 'done', 'cut', 'busy']),
  rows: z.number(),
  bytes: z.number(),
});

export type ExportFilter = z.infer<typeof exportFilterSchema>;
export type ExportRequest = z.infer<typeof exportRequestSchema>;
export type ExportTicket = z.infer<typeof exportTicketSchema>;
export type ExportProgress = z.infer<typeof exportProgressSchema>;
