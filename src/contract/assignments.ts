// Who is sent where, as the desk says it: all of one request or nothing of it.

import * as z from 'zod/mini';
import { isDay } from '../domain/local-time.ts';
import { idSchema } from './ids.ts';

/** Assignments one request adds, changes or ends. */
export const maxAssignmentChanges = 20_000;

export const maxAssignmentsBytes = 4 * 1024 * 1024;

/** Characters of the number of a letter of assignment. */
export const letterNumberLength = 80;

const daySchema = z.string().check(z.refine(isDay));

/** `due` and `letter` left out: as they are; null: none of its own. Days are in the zone of the site. */
export const assignmentSchema = z.object({
  siteId: idSchema,
  personId: idSchema,
  due: z.optional(z.nullable(daySchema)),
  letter: z.optional(
    z.nullable(
      z.object({
        number: z
          .string()
          .check(z.trim(), z.minLength(1), z.maxLength(letterNumberLength), z.regex(/^[^\p{Cc}]*$/u)),
        date: z.nullable(daySchema),
      }),
    ),
  ),
});

export const changeAssignmentsSchema = z.object({
  assign: z.array(assignmentSchema).check(z.maxLength(maxAssignmentChanges)),
  end: z.array(z.object({ siteId: idSchema, personId: idSchema })).check(z.maxLength(maxAssignmentChanges)),
});

export type ChangeAssignments = z.infer<typeof changeAssignmentsSchema>;

/** How many were new, had another deadline or letter, and ended. What was so already is not counted. */
export const changeAssignmentsAnswerSchema = z.object({
  added: z.number(),
  changed: z.number(),
  ended: z.number(),
});

export type ChangeAssignmentsAnswer = z.infer<typeof changeAssignmentsAnswerSchema>;

/** Who can be sent, with what each has still to do, wherever it lies. Lengths in metres, days yyyy-mm-dd. */
export const assignablePersonsAnswerSchema = z.object({
  persons: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      roles: z.array(z.string()),
      regencies: z.array(z.string()),
      /** Assigned sites nothing was handed in for yet. */
      openSites: z.number(),
      openLengthM: z.number(),
      /** False: the activation code was not used yet. */
      canSignIn: z.boolean(),
      /** The first of their deadlines. */
      nextDue: z.nullable(z.string()),
    }),
  ),
});

export type AssignablePersonsAnswer = z.infer<typeof assignablePersonsAnswerSchema>;
