// What the audit log tells the office, newest first.

import * as z from 'zod/mini';
import { auditActions } from '../domain/audit.ts';
import { uuidSchema } from './ids.ts';

export const auditPageLength = 100;

export const auditQuerySchema = z.object({
  /** Entries before this one. */
  before: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
  action: z.optional(z.enum(auditActions)),
  person: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  subject: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
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
