// How far a new agency is: what there is of each thing that the next one needs, until somebody can work and what is
// numbered has the letterhead it should have.

import * as z from 'zod/mini';

/** In the order they are to be done: sites need a place, questions and a programme before they can be. */
export const firstSteps = [
  'regions',
  'checklists',
  'programmes',
  'persons',
  'sites',
  'assignments',
  'access',
  'letterheads',
] as const;

export type FirstStep = (typeof firstSteps)[number];

/**
 * How many there are of each; persons without the one who asks, checklists that are published. What may be left out is
 * not told by servers of before: a desk newer than its server leads on by what it is told.
 */
export const firstStepsAnswerSchema = z.object({
  regions: z.number(),
  checklists: z.number(),
  programmes: z.number(),
  persons: z.number(),
  sites: z.number(),
  assignments: z.number(),
  /** Of these persons those who can come in: with a password, or a code that is still good. */
  access: z.optional(z.number()),
  /** Persons with an open account who have no password yet, with a code or without. */
  waiting: z.optional(z.number()),
  /** Agencies of the sites that have a letterhead of their own. */
  letterheads: z.optional(z.number()),
  agencies: z.optional(z.number()),
  /** Revisions received: with the first one the agency is at work. */
  visits: z.optional(z.number()),
});

export type FirstStepsAnswer = z.infer<typeof firstStepsAnswerSchema>;

/** The steps of which the answer says anything, in their order. */
export const toldSteps = (answer: FirstStepsAnswer): readonly FirstStep[] =>
  firstSteps.filter((step) => answer[step] !== undefined);

/** Whether there is enough of it: something of each, and a letterhead for every agency. */
export const isStepDone = (step: FirstStep, answer: FirstStepsAnswer): boolean => {
  const count = answer[step] ?? 0;
  return count > 0 && (step !== 'letterheads' || count >= (answer.agencies ?? 0));
};
