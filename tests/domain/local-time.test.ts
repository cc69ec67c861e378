import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayIn,
  daysUntil,
  formatDay,
  formatMoment,
  formatShortDay,
  formatTime,
  isDay,
  isIndonesianZone,
  startOfDay,
  zoneLabel,
} from '../../src/domain/local-time.ts';

const at = (text: string): number => Date.parse(text);
const anyMoment = fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2099-12-31T00:00:00Z') });

describe('a day', () => {
  it('is that of the place, around midnight', () => {
    expect(dayIn('Asia/Jakarta', at('2023-11-19T16:59:59Z'))).toBe('2023-11-19');
    expect(dayIn('Asia/Jakarta', at('2023-11-19T17:00:00Z'))).toBe('2023-11-20');
    expect(dayIn('Asia/Makassar', at('2023-11-19T16:00:00Z'))).toBe('2023-11-20');
    expect(dayIn('Asia/Jayapura', at('2023-11-19T15:00:00Z'))).toBe('2023-11-20');
    expect(dayIn('America/New_York', at('2023-07-01T03:59:59Z'))).toBe('2023-06-30');
  });

  it('begins at its own midnight, wherever it is', () => {
    expect(startOfDay('Asia/Makassar', '2023-11-20')).toBe(at('2023-11-19T16:00:00Z'));
    expect(startOfDay('America/New_York', '2023-07-01')).toBe(at('2023-07-01T04:00:00Z'));
    expect(startOfDay('America/New_York', '2023-11-06')).toBe(at('2023-11-06T05:00:00Z'));
    expect(startOfDay('Asia/Jakarta', '2023-02-29')).toBeNull();
    // Clocks go forward at midnight: there is none.
    expect(startOfDay('America/Havana', '2026-03-08')).toBe(at('2026-03-08T05:00:00Z'));
    expect(startOfDay('America/Santiago', '2026-09-06')).toBe(at('2026-09-06T04:00:00Z'));
    expect(startOfDay('Africa/Cairo', '2026-04-24')).toBe(at('2026-04-23T22:00:00Z'));
    expect([isIndonesianZone('Asia/Pontianak'), isIndonesianZone('Asia/Dili')]).toEqual([true, false]);
    const zones = fc.constantFrom(
      'Asia/Jakarta',
      'Asia/Jayapura',
      'UTC',
      'America/New_York',
      'Australia/Perth',
    );
    fc.assert(
      fc.property(zones, anyMoment, (zone, ms) => {
        const day = dayIn(zone, ms);
        const begin = startOfDay(zone, day) ?? Number.NaN;
        expect([begin <= ms, dayIn(zone, begin), dayIn(zone, begin - 1)]).toEqual([
          true,
          day,
          addDays(day, -1),
        ]);
      }),
    );
  });

  it('agrees with what the runtime knows of every zone of Indonesia', () => {
    const zones = fc.constantFrom('Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura');
    fc.assert(
      fc.property(zones, anyMoment, (timeZone, ms) => {
        const known = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'short',
        }).format(ms);
        expect(`${dayIn(timeZone, ms)} ${formatTime(ms, timeZone, 'en')}`).toBe(known);
      }),
    );
  });

  it('is written with its derived weekday, as the runtime writes it', () => {
    expect(formatDay('2023-11-20')).toBe('Senin, 20 November 2023');
    expect(formatDay('2019-11-08')).toBe('Jumat, 8 November 2019');
    expect(formatDay('2023-11-20', 'en')).toBe('Monday, 20 November 2023');
    const runtime = new Intl.DateTimeFormat('id-ID', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    fc.assert(
      fc.property(anyMoment, (ms) => {
        const day = new Date(ms).toISOString().slice(0, 10);
        expect(formatDay(day)).toBe(runtime.format(ms));
      }),
    );
    expect(formatDay('besok')).toBe('besok');
  });

  it('is short with or without the year', () => {
    expect(formatShortDay('2023-08-26')).toBe('26 Agu 2023');
    expect(formatShortDay('2023-08-26', 'en', '2023-01-01')).toBe('26 Aug');
    expect(formatShortDay('2023-08-26', 'id', '2024-01-01')).toBe('26 Agu 2023');
  });

  it('exists or not', () => {
    expect(['2024-02-29', '2023-12-31'].every(isDay)).toBe(true);
    expect(['2023-02-29', '2023-13-01', '2023-1-1', '', null, 20231120].some(isDay)).toBe(false);
  });

  it('is counted over months and leap days', () => {
    expect(daysUntil('2024-03-01', '2024-02-28')).toBe(2);
    expect(daysUntil('2023-11-20', '2023-11-20')).toBe(0);
    expect(daysUntil('2023-11-19', '2023-11-20')).toBe(-1);
    expect(daysUntil('', '2023-11-20')).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), (count) => {
        expect(daysUntil(addDays('2023-11-20', count), '2023-11-20')).toBe(count);
      }),
    );
  });
});

describe('a moment', () => {
  it('is written in the zone of the place, with its name', () => {
    const ms = at('2023-11-20T00:05:00Z');
    expect(formatMoment(ms, 'Asia/Makassar')).toBe('Senin, 20 November 2023 pukul 08.05 WITA');
    expect(formatMoment(ms, 'Asia/Pontianak', 'en')).toBe('Monday, 20 November 2023 at 07:05 WIB');
    expect(formatMoment(ms, 'Asia/Jayapura')).toBe('Senin, 20 November 2023 pukul 09.05 WIT');
  });

  it('is shown in UTC, and says so, where the zone is unknown', () => {
    expect(formatMoment(at('2023-11-20T00:05:00Z'), 'Bulan/Purnama')).toBe(
      'Senin, 20 November 2023 pukul 00.05 UTC',
    );
    expect(zoneLabel('Asia/Kolkata', 0)).toBe('UTC+5:30');
    expect(zoneLabel('America/New_York', at('2023-07-01T00:00:00Z'))).toBe('UTC-4');
  });
});
