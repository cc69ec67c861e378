import { describe, expect, it } from 'vitest';
import { isDecided, retentionEndOf } from '../../src/domain/retention.ts';

const at = (text: string): number => Date.parse(text);
const programme = (retention_months: number | null | undefined, ...days: readonly (string | null)[]) => ({
  ...(retention_months === undefined ? {} : { retention_months }),
  stages: days.map((to, index) => ({ id: String(index), name: { id: 'x', en: 'x' }, from: null, to })),
});
const endOf = (...given: Parameters<typeof programme>) =>
  retentionEndOf(programme(...given) as never, at('2026-01-31T02:00:00Z'));

describe('the time of a visit', () => {
  it('is for good where the programme sets none, or nothing that is a number of months', () => {
    for (const months of [null, undefined, 0, -3, 1.5]) expect(endOf(months)).toBeNull();
  });

  it('counts from the arrival, or from the end of the last day of the calendar when that is later', () => {
    expect(endOf(12)).toBe(at('2027-01-31T02:00:00Z'));
    expect(endOf(12, '2025-06-30')).toBe(at('2027-01-31T02:00:00Z'));
    expect(endOf(12, '2026-06-30', null, '2026-03-01')).toBe(at('2027-07-01T00:00:00Z'));
  });

  it('ends on the last day of a shorter month', () => {
    expect(endOf(1)).toBe(at('2026-02-28T02:00:00Z'));
    expect(endOf(25)).toBe(at('2028-02-29T02:00:00Z'));
  });

  it('is not shortened by a day nobody can read', () => {
    expect(endOf(1, 'besok')).toBe(at('2026-02-28T02:00:00Z'));
  });
});

describe('a visit with nothing left to decide', () => {
  it('has every revision that stands accepted or rejected', () => {
    expect(isDecided([{ state: 'disetujui', superseded: false }])).toBe(true);
    expect(
      isDecided([
        { state: 'dikembalikan', superseded: true },
        { state: 'ditolak', superseded: false },
      ]),
    ).toBe(true);
  });

  it('has none that waits, is returned, disputed or kept apart', () => {
    for (const state of ['menunggu', 'dikembalikan', 'konflik', 'karantina'] as const)
      expect(
        isDecided([
          { state: 'disetujui', superseded: false },
          { state, superseded: false },
        ]),
      ).toBe(false);
    expect(isDecided([])).toBe(false);
  });
});
