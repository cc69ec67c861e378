import { describe, expect, it } from 'vitest';
import { isRegionalBudget } from '../../src/domain/funding.ts';
import { weekOf } from '../../src/domain/local-time.ts';
import { standingRankOf } from '../../src/domain/reports/standing.ts';
import { visitFiguresOf } from '../../src/domain/reports/visit-figures.ts';
import { formatRupiahShort } from '../../src/domain/short-rupiah.ts';
import { aSite } from '../suites/record-cast.ts';
import { aVisit } from '../suites/record-world.ts';

describe('the figures of a visit', () => {
  const figures = (at: string, received: string, offsetMs: number | null = null) => {
    const { act } = aVisit();
    const sealed = { ...act, at: Date.parse(at), clock: { ...act.clock, serverOffsetMs: offsetMs } };
    const site = aSite({ timezone: 'Asia/Makassar', schedule: { verify_to: '2026-11-26' } });
    return visitFiguresOf(sealed as never, Date.parse(received), site, null);
  };

  it('are of the day the server received it, in the zone of the site', () => {
    expect(figures('2026-11-20T08:00Z', '2026-11-22T16:30Z')).toMatchObject({
      day: '2026-11-23',
      week: '2026-11-23',
    });
  });

  it('are late by the day it was sealed, not by the day it came', () => {
    expect(figures('2026-11-26T15:59Z', '2026-12-24T00:00Z').isLate).toBe(false);
    expect(figures('2026-11-26T16:00Z', '2026-12-24T00:00Z').isLate).toBe(true);
  });

  it('are late by the right time where the clock of the phone is known to be wrong', () => {
    expect(figures('2026-11-25T00:00Z', '2026-12-24T00:00Z', 3 * 86_400_000).isLate).toBe(true);
    expect(figures('2027-01-25T00:00Z', '2026-11-26T00:00Z').isLate).toBe(false);
  });
});

it('a conflict waits, and what is in quarantine is no visit to its site yet', () => {
  expect(standingRankOf('konflik')).toBe(standingRankOf('menunggu'));
  expect(standingRankOf('karantina')).toBe(0);
  expect(standingRankOf('disetujui')).toBeGreaterThan(standingRankOf('dikembalikan'));
});

it('APBD is the budget of a province, kabupaten or kota; village money is not', () => {
  expect(['APBD_KAB', 'APBD_KOTA', 'APBD_PROV'].every(isRegionalBudget)).toBe(true);
  expect(['APBN', 'APBDES', 'DD', 'ADD', 'CSR', 'PIHAK_KETIGA', 'SWADAYA'].some(isRegionalBudget)).toBe(
    false,
  );
});

it('a week begins on its Monday', () => {
  expect(weekOf('2026-11-22')).toBe('2026-11-16');
  expect(weekOf('2026-11-23')).toBe('2026-11-23');
  expect(weekOf('1969-12-31')).toBe('1969-12-29');
});

it('rupiah at a glance are written by the rules of the language, and what is unknown stays unknown', () => {
  expect(formatRupiahShort(3_750_000_000)).toBe('Rp\u00a03,75\u00a0miliar');
  expect(formatRupiahShort(750_000_000)).toBe('Rp\u00a0750\u00a0juta');
  expect(formatRupiahShort(999_996_000)).toBe('Rp\u00a01\u00a0miliar');
  expect(formatRupiahShort(999_999)).toBe('Rp\u00a0999.999');
  expect(formatRupiahShort(1_250_000_000_000, 'en')).toBe('Rp\u00a01.25\u00a0trillion');
  expect(formatRupiahShort(0)).toBe('Rp\u00a00');
  expect(formatRupiahShort(null)).toBeNull();
});
