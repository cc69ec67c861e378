// Drafts that came in emergency files: begun on a phone, never sealed, counted nowhere.

import * as z from 'zod/mini';

const localText = z.object({ id: z.string(), en: z.string() });

export const keptDraftHeadSchema = z.object({
  draftId: z.string(),
  kind: z.enum(['visit', 'proposal']),
  person: z.object({ id: z.string(), name: z.string() }),
  /** Whether it certainly left this person's own phone. */
  proven: z.boolean(),
  /** Null where it names no site of this server's register. */
  site: z.nullable(z.object({ id: z.string(), title: localText })),
  /** When its file was taken in, ms. */
  keptAt: z.number(),
  /** When its person last changed it, by the clock of the phone, ms. */
  changedAt: z.nullable(z.number()),
  /** Questions with an answer, and photos it names. */
  answers: z.number(),
  photos: z.number(),
});

/** The newest drafts this person may read, 100 at most; one that was sealed and arrived since is not among them. */
export const keptDraftsAnswerSchema = z.object({ drafts: z.array(keptDraftHeadSchema) });

export const keptDraftAnswerSchema = z.object({
  draft: z.extend(keptDraftHeadSchema, {
    checklist: z.nullable(z.object({ id: z.string(), version: z.number() })),
    /** By question id, as the phone held them: nobody has checked them. Of a proposal its written fields. */
    answers: z.record(z.string(), z.unknown()),
    notes: z.array(z.string()),
    /** Which group gave each note, in the order of the notes; null where it is the author's own. Servers of before leave it out. */
    noteGroups: z.optional(z.array(z.nullable(z.string()))),
    /** Who was there, rows still without a name included; left out by servers of before. */
    attendees: z.optional(z.array(z.object({ name: z.string(), position: z.string(), party: z.string() }))),
    /** `isHere`: this server holds its bytes, and they are a picture or video it shows. */
    photos: z.array(z.object({ photoId: z.string(), path: z.nullable(z.string()), isHere: z.boolean() })),
  }),
});

export type KeptDraftHead = z.infer<typeof keptDraftHeadSchema>;
export type KeptDraftAnswer = z.infer<typeof keptDraftAnswerSchema>;
