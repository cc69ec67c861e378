// Requests of the persons data is held about (UU 27/2022 art. 5 to 9), as the desk answers them.

import * as z from 'zod/mini';
import { idSchema, uuidSchema } from './ids.ts';

/** Rows one search answers with. */
export const mostFound = 50;

/** Letters a search begins with. */
export const leastWords = 3;

// The one character a database of text does not take.
const text = (shortest: number, longest: number) =>
  z.string().check(z.minLength(shortest), z.maxLength(longest), z.regex(/^[^\0]*$/));

/** Why it is done; kept beside the erasure, not in the audit log. */
const reasonSchema = text(3, 500);

export const personalSearchSchema = z.object({ words: text(leastWords, 200) });

export const foundPersonsSchema = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      position: z.string(),
      isDisabled: z.boolean(),
      isErased: z.boolean(),
      /** Drafts, acts and photos its devices said nobody has received. */
      unreceived: z.number(),
    }),
  ),
  /** People and groups without an account whom acts and kept drafts name, by the name as written; how many of each do. */
  named: z.array(
    z.object({
      name: z.string(),
      nip: z.nullable(z.string()),
      confirmations: z.number(),
      proposals: z.number(),
      visits: z.number(),
      /** Drafts that came in emergency files. */
      drafts: z.number(),
    }),
  ),
  more: z.boolean(),
});

export type FoundPersons = z.infer<typeof foundPersonsSchema>;

export const foundVisitsSchema = z.object({
  visits: z.array(
    z.object({
      visitId: z.string(),
      siteId: z.string(),
      /** The site's title in both languages; null when it is not registered. */
      title: z.nullable(z.object({ id: z.string(), en: z.string() })),
      personName: z.string(),
      /** Of the newest revision; null when none has arrived and only a kept draft speaks of the visit. */
      code: z.nullable(z.string()),
      receivedAt: z.number(),
      revisions: z.number(),
      confirmations: z.number(),
      /** How many people's drafts of it came in emergency files. */
      drafts: z.number(),
      /** Photos whose bytes are held or awaited. */
      photos: z.number(),
      minutes: z.number(),
      isDecided: z.boolean(),
      /** When every revision and confirmation was erased, ms; null while one is not. */
      erasedAt: z.nullable(z.number()),
    }),
  ),
  more: z.boolean(),
});

export type FoundVisit = z.infer<typeof foundVisitsSchema>['visits'][number];

/** Exactly as it was written; `nip` '-' where there is none. */
export const namedCopyQuerySchema = z.object({ name: text(1, 400), nip: z.optional(text(1, 40)) });

export const eraseVisitRequestSchema = z.object({
  visitId: uuidSchema,
  siteId: idSchema,
  withPhotos: z.boolean(),
  reason: reasonSchema,
});

export const erasedVisitSchema = z.object({
  revisions: z.number(),
  confirmations: z.number(),
  drafts: z.number(),
  photos: z.number(),
  minutes: z.number(),
});

export const eraseAccountRequestSchema = z.object({ withUnreceived: z.boolean(), reason: reasonSchema });

export const erasedAccountSchema = z.object({ records: z.number() });

export const retentionAnswerSchema = z.object({
  programmes: z.array(
    z.object({
      id: z.string(),
      name: z.object({ id: z.string(), en: z.string() }),
      months: z.number(),
      visits: z.number(),
      /** Over as well, but left alone: something is still to be decided. */
      undecided: z.number(),
    }),
  ),
  /** The first of them, those longest over first. */
  visits: z.array(
    z.object({
      visitId: z.string(),
      siteId: z.string(),
      programmeId: z.string(),
      receivedAt: z.number(),
      endedAt: z.number(),
    }),
  ),
});

export type RetentionAnswer = z.infer<typeof retentionAnswerSchema>;

/** Visits listed in one answer, and erased by one request. */
export const mostExpired = 200;

export const eraseExpiredRequestSchema = z.object({ programmeId: idSchema, reason: reasonSchema });

/** `left`: still to be erased by another request. */
export const erasedExpiredSchema = z.object({ visits: z.number(), photos: z.number(), left: z.number() });
