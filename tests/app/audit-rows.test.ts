import { expect, test } from 'vitest';
import { type AuditEntry, rowsOf } from '../../src/app/supervisor/audit/audit-rows.ts';

const anEntry = (seq: number, id: string, details: Record<string, unknown>, changes = {}): AuditEntry => ({
  seq,
  at: seq,
  personId: 'admin-01',
  personName: 'Admin',
  deviceName: 'Meja',
  action: 'export.taken',
  subject: { kind: 'export', id, name: null },
  details,
  hash: 'f'.repeat(64),
  ...changes,
});

test('the beginning and the end of an export are one row, at the time it began', () => {
  const rows = rowsOf([
    anEntry(3, 'a', { phase: 'ended', rows: 7, bytes: 900, whole: true }),
    anEntry(2, 'a', {}, { action: 'personal-data.opened' }),
    anEntry(1, 'a', { phase: 'begun', kind: 'visits' }),
  ]);
  expect(rows.map(({ seq }) => seq)).toEqual([2, 1]);
  expect(rows[1]).toMatchObject({
    details: { kind: 'visits', rows: 7, bytes: 900, whole: true },
    end: { seq: 3 },
  });
  expect(rows[1]?.details.phase).toBeUndefined();
});

test('an export without an end says that it began, an end without a beginning on this page that it ended', () => {
  const entries = [anEntry(9, 'b', { phase: 'begun' }), anEntry(8, 'c', { phase: 'ended', whole: false })];
  expect(rowsOf(entries)).toEqual(entries.map((one) => ({ ...one, end: null })));
});
