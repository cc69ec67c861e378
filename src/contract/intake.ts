// Taking emergency files in: counts and names for who brought one, never what is in it.

import * as z from 'zod/mini';

const counts = z.object({
  /** In order, and new here. */
  accepted: z.number(),
  /** New here, and kept apart for a supervisor's decision. */
  quarantined: z.number(),
  /** Already here, byte for byte. */
  known: z.number(),
  refused: z.number(),
});

/**
 * How far a file could be read. `cut`: it ends in the middle. `changed`: from one place on it is not what the phone
 * sealed. `failed`: from one place on it holds no records. What stands before is taken in all the same.
 */
export const fileEnds = ['complete', 'cut', 'changed', 'failed'] as const;

export const intakeSchema = z.object({
  id: z.string(),
  /** Of the file's bytes. */
  sha256: z.string(),
  bytes: z.number(),
  at: z.number(),
  broughtBy: z.object({ id: z.string(), name: z.string() }),
  end: z.enum(fileEnds),
  persons: z.array(
    z.object({
      name: z.string(),
      /** False: no account of this server; nothing of it was taken in, the file keeps it. */
      known: z.boolean(),
      /** Whether it is certain that the records left this person's own phone. */
      proven: z.boolean(),
    }),
  ),
  visits: counts,
  /** Confirmations, reviews and whatever else is an act. */
  otherActs: counts,
  photos: counts,
  /** Drafts kept; they are no visits. */
  drafts: z.number(),
  /** What the phone itself could not give any more. */
  missing: z.number(),
  /** Why acts and photos were refused, by code of the catalogue of problems. */
  refusals: z.record(z.string(), z.number()),
});

/** `again`: this very file was brought before; the counts are those of now. */
export const intakeAnswerSchema = z.object({ intake: intakeSchema, again: z.boolean() });

/** Files brought before, the newest first, 100 at most. */
export const intakesAnswerSchema = z.object({ intakes: z.array(intakeSchema) });

export type Intake = z.infer<typeof intakeSchema>;
export type IntakeAnswer = z.infer<typeof intakeAnswerSchema>;
export type IntakeCounts = z.infer<typeof counts>;
export type FileEnd = (typeof fileEnds)[number];
