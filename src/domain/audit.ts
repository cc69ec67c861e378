// What the audit log knows to name.

import type { ActType } from './act.ts';

/** Acts by which somebody decides over another's work; each is noted once, as it arrives. */
export const decisionActions = [
  'review.decided',
  'proposal.judged',
  'duplicate.judged',
  'quarantine.judged',
  'confirmation.denied',
  'photo.obscured',
] as const satisfies readonly ActType[];

export type DecisionAction = (typeof decisionActions)[number];

export const auditActions = [
  'session.opened',
  'session.refused',
  'session.ended',
  'register.imported',
  'account.saved',
  'account.disabled',
  'account.enabled',
  'account.code-made',
  'account.activated',
  'account.password-changed',
  'device.revoked',
  'region.saved',
  'region.replaced',
  'region.removed',
  'programme.saved',
  'checklist.saved',
  'checklist.published',
  'assignment.changed',
  'doubles.compared',
  'minutes.numbered',
  'minutes.opened',
  'minutes.withdrawn',
  'letterhead.saved',
  'export.taken',
  'personal-data.opened',
  'personal-data.copied',
  'personal-data.erased',
  'records.expired',
  'practice.reset',
  ...decisionActions,
] as const;

export type AuditAction = (typeof auditActions)[number];
