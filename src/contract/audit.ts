// What the audit log tells the office, newest first.

import * as z from 'zod/mini';
import { auditActions } from '../domain/audit.ts';
import { uuidSchema } from './ids.ts';
import { line } from './reports.ts';

export const auditPageLength = 100;

/** Letters of the words persons are looked for by. */
export const longestBy = 100;

const wholeNumber = z.string().check(z.regex(/^\d{1,15}$/));

export const auditQuerySchema = z.object({
  /** Entries before this one. */
  before: z.optional(wholeNumber),
  action: z.optional(z.enum(auditActions)),
  person: z.optional(line(64).check(z.minLength(1))),
  /** What persons did whose name or account code holds these words. */
  by: z.optional(line(longestBy).check(z.minLength(1))),
  /** ms: entries at this moment or later. */
  from: z.optional(wholeNumber),
  /** ms: entries before this moment. */
  to: z.optional(wholeNumber),
  subject: z.optional(line(200).check(z.minLength(1))),
});

export const auditAnswerSchema = z.object({
  entries: z.array(
    z.object({
      seq: z.number(),
      /** ms. */
      at: z.number(),
      personId: z.nullable(z.string()),
      /** Null: a command on the server, or an account that is gone. */
      personName: z.nullable(z.string()),
      deviceName: z.nullable(z.string()),
      action: z.string(),
      /** `name` in Indonesian as it is now; null where nothing of the kind is known any more. */
      subject: z.nullable(z.object({ kind: z.string(), id: z.string(), name: z.nullable(z.string()) })),
      details: z.record(z.string(), z.unknown()),
      hash: z.string(),
    }),
  ),
  more: z.boolean(),
});

export type AuditAnswer = z.infer<typeof auditAnswerSchema>;

/** Said by the desk when somebody opens a visit whose checklist asks for personal data. */
export const noteOpeningSchema = z.object({ visitActId: uuidSchema });
