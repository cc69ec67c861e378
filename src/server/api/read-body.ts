import type * as z from 'zod/mini';
import { fail } from './problem-answer.ts';

/** Reads a body by its contract; a wrong one ends the request with the first wrong field named. */
export const readBody = <T>(schema: z.ZodMiniType<T>, body: unknown): T => {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  return fail('body-malformed', {
    field: (read.error.issues[0]?.path ?? []).map(String).join('.') || 'body',
  });
};
