// What outside readers are told of the audit log.

import { auditAnswerSchema, auditQuerySchema, noteOpeningSchema } from '../../contract/audit.ts';
import { doneAnswerSchema } from '../../contract/session.ts';
import type { RouteName } from './add-route.ts';
import type { Description } from './docs.ts';

export const auditDescriptions = {
  auditLog: {
    summary: 'What was done, seen and taken along, newest first; admins, and auditors of the whole tenant',
    query: auditQuerySchema,
    answer: auditAnswerSchema,
  },
  noteOpening: {
    summary: 'Notes that somebody at the desk looked at a visit that asks for personal data',
    body: noteOpeningSchema,
    answer: doneAnswerSchema,
  },
} as const satisfies Partial<Record<RouteName, Description>>;
