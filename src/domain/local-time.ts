// Days and times of the place, never of the phone. Indonesia's zones have fixed offsets and no daylight saving
// (Keppres 41/1987), so they stand here as a table; any other IANA zone is asked of Intl.

import type { Language } from './numbers.ts';

/** A calendar day, yyyy-mm-dd. */
export type Day = string;

const indonesianZones: ReadonlyMap<string, { readonly label: string; readonly offsetMin: number }> = new Map([
  ['Asia/Jakarta', { label: 'WIB', offsetMin: 420 }],
  ['Asia/Pontianak', { label: 'WIB', offsetMin: 420 }],
  ['Asia/Makassar', { label: 'WITA', offsetMin: 480 }],
  ['Asia/Jayapura', { label: 'WIT', offsetMin: 540 }],
]);

const weekdays = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

const months = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
} as const;

const shortMonths = {
  id: 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' '),
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
} as const;

const dayMs = 86_400_000;

/** The calendar day at a moment (ms since 1970) in an IANA zone. */
export const dayIn = (zone: string, ms: number): Day =>
  new Date(ms + offsetMinutes(zone, ms) * 60_000).toISOString().slice(0, 10);

/** The moment (ms since 1970) a calendar day begins in an IANA zone; null for what is no day. */
export const startOfDay = (zone: string, day: Day): number | null => {
  const number = dayNumber(day);
  if (number === null) return null;
  const midnight = number * dayMs;
  // Where clocks are moved, the distance from UTC is that of the night itself, not of midnight in London.
  const near = midnight - offsetMinutes(zone, midnight) * 60_000;
  const begin = midnight - offsetMinutes(zone, near) * 60_000;
  // A night whose clocks go forward at midnight has none: the day begins at one o'clock.
  return dayIn(zone, begin) === day ? begin : near;
};

/** Whether a zone is one of Indonesia's, which every device words and counts alike. */
export const isIndonesianZone = (zone: string): boolean => indonesianZones.has(zone);

/** Whether a value is a day that exists: 2023-02-29 does not. */
export const isDay = (value: unknown): value is Day =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && dayNumber(value) !== null;

/** "Senin, 20 November 2023"; what is no day comes back as it is. */
export const formatDay = (day: Day, language: Language = 'id'): string => {
  const number = dayNumber(day);
  if (number === null) return day;
  const weekday = weekdays[language][(((number + 4) % 7) + 7) % 7];
  return `${weekday}, ${dateOf(day, months[language])}`;
};

/** "20 Nov 2023", or "20 Nov" when the year is that of `today`. */
export const formatShortDay = (day: Day, language: Language = 'id', today?: Day): string => {
  if (dayNumber(day) === null) return day;
  const text = dateOf(day, shortMonths[language]);
  return today !== undefined && day.slice(0, 4) === today.slice(0, 4) ? text.slice(0, -5) : text;
};

/** "08.05" (id) or "08:05" (en) in the zone, without its name. */
export const formatTime = (ms: number, zone: string, language: Language = 'id'): string =>
  new Date(ms + offsetMinutes(zone, ms) * 60_000)
    .toISOString()
    .slice(11, 16)
    .replace(':', language === 'id' ? '.' : ':');

/** "Senin, 20 November 2023 pukul 08.05 WITA". */
export const formatMoment = (ms: number, zone: string, language: Language = 'id'): string =>
  `${formatDay(dayIn(zone, ms), language)} ${language === 'id' ? 'pukul' : 'at'} ` +
  `${formatTime(ms, zone, language)} ${zoneLabel(zone, ms)}`;

/** Whole days from `today` to `day`: 0 today, 3 in three days, -1 yesterday; null when either is no day. */
export const daysUntil = (day: Day, today: Day): number | null => {
  const [to, from] = [dayNumber(day), dayNumber(today)];
  return to === null || from === null ? null : to - from;
};

/** The day `count` days after `day`. */
export const addDays = (day: Day, count: number): Day => {
  const number = dayNumber(day);
  return number === null ? day : new Date((number + count) * dayMs).toISOString().slice(0, 10);
};

/** Monday of the week a day lies in; what is no day comes back as it is. */
export const weekOf = (day: Day): Day => {
  const number = dayNumber(day);
  return number === null ? day : addDays(day, -((((number + 3) % 7) + 7) % 7));
};

/** WIB, WITA or WIT; for zones elsewhere their distance from UTC. */
export const zoneLabel = (zone: string, ms: number): string => {
  const known = indonesianZones.get(zone);
  if (known) return known.label;
  const minutes = offsetMinutes(zone, ms);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  if (minutes === 0) return 'UTC';
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
};

const dateOf = (day: Day, names: readonly string[]): string =>
  `${Number(day.slice(8, 10))} ${names[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

const dayNumber = (day: Day): number | null => {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) return null;
  return ms / dayMs;
};

const offsetMinutes = (zone: string, ms: number): number => {
  const known = indonesianZones.get(zone);
  return known ? known.offsetMin : offsetFromIntl(zone, ms);
};

// An unknown zone must not stop a screen: its times are then shown, and labelled, in UTC.
const offsetFromIntl = (zone: string, ms: number): number => {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      timeZoneName: 'longOffset',
    }).formatToParts(ms);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
    return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
  } catch {
    return 0;
  }
};
