import { describe, expect, it } from 'vitest';
import tasks from '../../src/app/text/id/tasks.json' with { type: 'json' };
import { dueWords } from '../../src/app/verifier/tasks/due-words.ts';
import { dayIn, daysUntil } from '../../src/domain/local-time.ts';

const text = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
  ((tasks as Readonly<Record<string, string>>)[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? ''),
  );

const words = (moment: string, timezone: string, open = true, verify_to = '2027-01-05'): string => {
  const now = Date.parse(moment);
  const row = { timezone, schedule: { verify_to } };
  return dueWords({ row, open, daysLeft: daysUntil(verify_to, dayIn(timezone, now)) }, now, text, 'id');
};

describe('the words of a last day', () => {
  it('name its year until the year has begun at the place, and no longer', () => {
    expect(words('2026-12-31T15:59:00Z', 'Asia/Makassar')).toBe('batas 5 Jan 2027, sisa 5 hari (WITA)');
    expect(words('2026-12-31T16:00:00Z', 'Asia/Makassar')).toBe('batas 5 Jan, sisa 4 hari (WITA)');
    expect(words('2026-12-31T16:30:00Z', 'Asia/Jakarta')).toBe('batas 5 Jan 2027, sisa 5 hari (WIB)');
    // Already the morning of 1 January there, but not in Greenwich.
    expect(words('2026-12-31T23:30:00Z', 'Asia/Jakarta')).toBe('batas 5 Jan, sisa 4 hari (WIB)');
    expect(words('2026-12-31T23:30:00Z', 'Asia/Jakarta', true, '2026-12-30')).toBe(
      'batas 30 Des 2026, lewat 2 hari (WIB)',
    );
    expect(words('2026-12-31T23:30:00Z', 'Asia/Jayapura', false)).toBe('batas 5 Jan');
  });

  it('change at midnight of the place', () => {
    expect(words('2027-01-04T14:59:00Z', 'Asia/Jayapura')).toBe('batas besok (WIT)');
    expect(words('2027-01-04T15:00:00Z', 'Asia/Jayapura')).toBe('batas hari ini (WIT)');
    expect(words('2027-01-05T15:00:00Z', 'Asia/Jayapura')).toBe('batas 5 Jan, lewat 1 hari (WIT)');
    expect(words('2027-01-05T15:00:00Z', 'Asia/Pontianak')).toBe('batas hari ini (WIB)');
  });
});
