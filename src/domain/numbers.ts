// Numbers as Indonesian offices write them: dots between thousands, a comma before decimals. English the other way.
// Written here and not with Intl, so that every phone and the server print the same characters.

import { roundHalfUp } from './rounding.ts';

export type Language = 'id' | 'en';

const nbsp = '\u00a0';

/** A number with at least `minimum` and at most `maximum` decimals, thousands grouped; rounds half up. */
export const formatDecimal = (value: number, language: Language, maximum = 2, minimum = 0): string => {
  if (!Number.isFinite(value)) return '–';
  const rounded = roundHalfUp(value, maximum);
  const [whole = '0', fraction = ''] = Math.abs(rounded).toFixed(maximum).split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(minimum, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'id' ? '.' : ',');
  const text = kept === '' ? grouped : grouped + (language === 'id' ? ',' : '.') + kept;
  return rounded < 0 ? `-${text}` : text;
};

/** "Rp 750.000.000" with a space that never breaks; an unknown amount stays null and is never shown as 0. */
export const formatRupiah = (amount: number | null | undefined, language: Language = 'id'): string | null =>
  amount === null || amount === undefined || !Number.isFinite(amount)
    ? null
    : `Rp${nbsp}${formatDecimal(amount, language, 0)}`;

/** Metres as kilometres, "184,54 km"; at most two decimals. */
export const formatKm = (metres: number, language: Language = 'id'): string =>
  `${formatDecimal(metres / 1000, language, 2)}${nbsp}km`;

/** A distance at a glance: "85 m" below a kilometre, "2,3 km" above, "120 km" from 100 km on. */
export const formatDistance = (metres: number, language: Language = 'id'): string => {
  if (Math.round(metres) < 1000) return `${formatDecimal(metres, language, 0)}${nbsp}m`;
  return `${formatDecimal(metres / 1000, language, metres < 99_950 ? 1 : 0)}${nbsp}km`;
};

/** "4,8 MB", in steps of 1000. */
export const formatBytes = (bytes: number, language: Language = 'id'): string => {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let step = 0;
  let value = Math.max(0, bytes);
  while (step < units.length - 1 && roundHalfUp(value, step < 2 ? 0 : 1) >= 1000) {
    value /= 1000;
    step += 1;
  }
  return `${formatDecimal(value, language, step < 2 ? 0 : 1)}${nbsp}${units[step]}`;
};

/**
 * Reads a typed number, or null when it is not clearly one. A comma is always the decimal mark. Dots are thousands
 * where they group by three ("1.234,5", "1.234" = 1234); a single dot that cannot group is a decimal point
 * ("184.54", "0.125"), because keypads offer it. Everything else ("1,234.5", "12abc", "1e3") is refused.
 */
export const parseDecimal = (text: string): number | null => {
  const typed = text.trim();
  if (typed.length === 0 || typed.length > 24) return null;
  const match = /^([-−+]?)(\d[\d.]*)(?:,(\d+))?$/.exec(typed);
  if (!match) return null;
  const [, sign = '', whole = '', fraction] = match;
  const digits = wholeDigits(whole, fraction !== undefined);
  if (digits === null) return null;
  const value = Number(fraction === undefined ? digits : `${digits}.${fraction}`);
  return sign === '-' || sign === '−' ? 0 - value : value;
};

/** Reads a typed whole number, dots as thousands allowed ("27.850"); null for decimals and all else. */
export const parseInteger = (text: string): number | null => {
  if (text.includes(',')) return null;
  const value = parseDecimal(text);
  return value !== null && Number.isSafeInteger(value) ? value : null;
};

const wholeDigits = (whole: string, hasComma: boolean): string | null => {
  if (/^\d+$/.test(whole)) return whole;
  if (/^[1-9]\d{0,2}(\.\d{3})+$/.test(whole)) return whole.replaceAll('.', '');
  return !hasComma && /^\d+\.\d+$/.test(whole) ? whole : null;
};
