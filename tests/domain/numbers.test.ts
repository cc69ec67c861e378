import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDecimal,
  formatDistance,
  formatKm,
  formatRupiah,
  parseDecimal,
  parseInteger,
} from '../../src/domain/numbers.ts';
import { decimalPlaces, roundHalfUp } from '../../src/domain/rounding.ts';

const plain = (text: string | null): string | null => text?.replaceAll('\u00a0', ' ') ?? null;

describe('rounding half up', () => {
  it.each([
    [1.005, 2, 1.01],
    [1.045, 2, 1.05],
    [8.345, 2, 8.35],
    [0.285, 2, 0.29],
    [2.5, 0, 3],
    [-2.5, 0, -2],
    [53.35, 1, 53.4],
    [(100 * 40) / 75, 1, 53.3],
    [0.1 + 0.7, 0, 1],
    [1.15 + 1.2, 1, 2.4],
    [1e-7, 2, 0],
    [5e-7, 6, 0.000001],
    [1e21, 2, 1e21],
    [-0.001, 2, 0],
  ])('takes %d to %d places as %d', (value, places, rounded) => {
    expect(roundHalfUp(value, places)).toBe(rounded);
  });

  it('is exact for every half a checklist can meet', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 0, max: 3 }),
        (whole, places) => {
          const half = Number(`${whole}5e-${places + 1}`);
          expect(roundHalfUp(half, places)).toBe(Number(`${whole + 1}e-${places}`));
        },
      ),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, places) => {
          const once = roundHalfUp(value, places);
          expect(roundHalfUp(once, places)).toBe(once);
          expect(decimalPlaces(once)).toBeLessThanOrEqual(places);
        },
      ),
    );
  });

  it('leaves alone what is no number', () => {
    expect(roundHalfUp(Number.NaN, 2)).toBeNaN();
    expect(roundHalfUp(Number.POSITIVE_INFINITY, 2)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a shown number', () => {
  it('has dots between thousands and a comma before decimals, or the English way', () => {
    expect(formatDecimal(1234567.891, 'id')).toBe('1.234.567,89');
    expect(formatDecimal(1234567.891, 'en')).toBe('1,234,567.89');
    expect(formatDecimal(5, 'id', 2, 2)).toBe('5,00');
    expect(formatDecimal(-0.004, 'id')).toBe('0');
    expect(formatDecimal(Number.NaN, 'id')).toBe('–');
  });

  it('is what the runtime shows', () => {
    const runtime = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 });
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), (value) => {
        expect(formatDecimal(value, 'id', 0)).toBe(runtime.format(value));
      }),
    );
  });

  it('is rupiah, and an unknown amount is never 0', () => {
    expect(formatRupiah(750_000_000)).toBe('Rp\u00a0750.000.000');
    expect(formatRupiah(0)).toBe('Rp\u00a00');
    expect(formatRupiah(null)).toBeNull();
    expect(formatRupiah(undefined)).toBeNull();
  });

  it('is a length, a distance or a size', () => {
    expect(plain(formatKm(184_540))).toBe('184,54 km');
    expect(plain(formatKm(15_000))).toBe('15 km');
    expect(
      [85.4, 999.6, 2_345, 12_345, 99_960, 120_400].map((metres) => plain(formatDistance(metres))),
    ).toEqual(['85 m', '1 km', '2,3 km', '12,3 km', '100 km', '120 km']);
    expect(
      [0, 999, 200_000, 999_950, 4_800_000, 2_500_000_000].map((bytes) => plain(formatBytes(bytes))),
    ).toEqual(['0 B', '999 B', '200 KB', '1 MB', '4,8 MB', '2,5 GB']);
  });
});

describe('a typed number', () => {
  it.each([
    ['184,54', 184.54],
    ['184.54', 184.54],
    ['1.234,5', 1234.5],
    ['1.234', 1234],
    ['184.540', 184_540],
    ['0.125', 0.125],
    ['1.234.567', 1_234_567],
    ['1234.5678', 1234.5678],
    [' 12 ', 12],
    ['-3,5', -3.5],
    ['−3,5', -3.5],
    ['0', 0],
    ['007', 7],
  ])('%j is %d', (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  it.each([
    '',
    ' ',
    ',5',
    '5,',
    '.5',
    '5.',
    '1,234.5',
    '1,2,3',
    '12.34,5',
    '1.23.456',
    '0.125.000',
    '1e3',
    '12abc',
    'Infinity',
    '0x10',
    '1 000',
    '--5',
    '9'.repeat(30),
  ])('%j is none', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  it('is read back as it was shown in Indonesian', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 3 }), (whole, places) => {
        const value = Number(`${whole}e-${places}`) + 0;
        expect(parseDecimal(formatDecimal(value, 'id', 3))).toBe(value);
      }),
    );
  });

  it('is whole only without decimals', () => {
    expect(parseInteger('27.850')).toBe(27_850);
    expect(parseInteger('3')).toBe(3);
    expect(parseInteger('3,0')).toBeNull();
    expect(parseInteger('3.5')).toBeNull();
    expect(parseInteger('9'.repeat(20))).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = parseDecimal(text);
        expect(value === null || Number.isFinite(value)).toBe(true);
      }),
    );
  });
});
