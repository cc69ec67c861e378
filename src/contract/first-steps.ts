// How far a new agency is: what there is of each thing that the next one needs.

import * as z from 'zod/mini';

/** In the order they are to be done: sites need a place, questions and a programme before they can be. */
export const firstSteps = ['regions', 'checklists', 'programmes', 'persons', 'sites', 'assignments'] as const;

export type FirstStep = (typeof firstSteps)[number];

/** How many there are of each; persons without the one who asks, checklists that are published. */
export const firstStepsAnswerSchema = z.object({
  regions: z.number(),
  checklists: z.number(),
  programmes: z.number(),
  persons: z.number(),
  sites: z.number(),
  assignments: z.number(),
});

export type FirstStepsAnswer = z.infer<typeof firstStepsAnswerSchema>;
