// What the audit log knows to name.

export const auditActions = [
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
] as const;

export type AuditAction = (typeof auditActions)[number];
