// The audit log in words. An action of a newer server is shown by its name.

import { type AuditAction, auditActions } from '../../../domain/audit.ts';
import type { Words } from '../../text/use-text.ts';

export const actionWords = (action: string, { text }: Words): string =>
  (auditActions as readonly string[]).includes(action) ? text(`audit.of.${action as AuditAction}`) : action;

/** `rows: 12, programme: kukar-2026`; facts only, as they were noted. */
export const detailWords = (details: Readonly<Record<string, unknown>>): string =>
  Object.entries(details)
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
