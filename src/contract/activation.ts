// A first sign-in with a one-time code, and another password of one's own.

import * as z from 'zod/mini';
import { uuidSchema } from './ids.ts';
import { personSchema } from './session.ts';

// The one character a database of text does not take.
const line = (longest: number) => z.string().check(z.maxLength(longest), z.regex(/^[^\0]*$/));

export const checkActivationRequestSchema = z.object({ code: line(60) });

export const checkActivationAnswerSchema = z.object({
  name: z.string(),
  username: z.string(),
  roles: personSchema.shape.roles,
});

export type ActivationFacts = z.infer<typeof checkActivationAnswerSchema>;

export const activateRequestSchema = z.object({
  code: line(60),
  password: line(1000),
  device: z.object({ id: uuidSchema, name: line(200) }),
});

export const changePasswordRequestSchema = z.object({ old: line(1000), password: line(1000) });
