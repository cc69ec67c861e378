// What the audit log knows to name.

export const auditActions = [
  'register.imported',
  'account.saved',
  'account.disabled',
  'account.enabled',
  'account.code-made',
  'account.activated',
  'device.revoked',
  'region.saved',
  'programme.saved',
  'checklist.saved',
  'checklist.published',
  'assignment.changed',
  'minutes.numbered',
  'minutes.opened',
  'export.taken',
  'personal-data.opened',
  'personal-data.copied',
  'personal-data.erased',
  'records.expired',
  'practice.reset',
] as const;

export type AuditAction = (typeof auditActions)[number];
