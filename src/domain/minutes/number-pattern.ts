// How an agency numbers its minutes: `{urut}/VERLAP/{kode}/{bulan}/{tahun}` makes `005/VERLAP/BRIDA/XI/2023`.

import type { Day } from '../local-time.ts';
import { romanMonth } from './date-words.ts';

export const defaultNumberPattern = '{urut}/VERLAP/{kode}/{bulan}/{tahun}';
export const numberPatternLength = 80;

const placeholders = ['urut', 'kode', 'bulan', 'tahun'] as const;

/**
 * Whether a pattern can number a year without two being alike: it holds the sequence and the year once, no unknown
 * placeholder, and nothing but letters, digits and `/.-_` and spaces.
 */
export const isNumberPattern = (pattern: string): boolean => {
  if (pattern.length > numberPatternLength || !/^[A-Za-z0-9 ./_{}-]+$/.test(pattern)) return false;
  const named = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  const rest = pattern.replace(/\{[^{}]*\}/g, '');
  const count = (name: string): number => named.filter((one) => one === name).length;
  return (
    !/[{}]/.test(rest) &&
    named.every((name) => (placeholders as readonly string[]).includes(name)) &&
    count('urut') === 1 &&
    count('tahun') === 1
  );
};

/** The number by a pattern: the sequence with at least three digits, the month of the day it is given in Roman. */
export const minutesNumber = (
  pattern: string,
  { sequence, code, day }: { readonly sequence: number; readonly code: string; readonly day: Day },
): string => {
  const values: Readonly<Record<string, string>> = {
    urut: String(sequence).padStart(3, '0'),
    kode: code,
    bulan: romanMonth(day),
    tahun: day.slice(0, 4),
  };
  return pattern.replace(/\{([^{}]*)\}/g, (whole, name: string) => values[name] ?? whole);
};

/** Numbers are read aloud and written by hand. */
const longestCode = 12;

/**
 * The code of an agency that has not chosen one, at most 12 characters: its capitals ("BRIDA Kabupaten …" -> "BRIDA"),
 * else its words, else their initials.
 */
export const agencyCode = (agency: string): string => {
  const words = agency
    .replace(/\(.*?\)/g, ' ')
    .replace(/\b(Kabupaten|Kota|Provinsi)\b.*$/u, ' ')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const capitals = words.filter((word) => word.length > 1 && word === word.toUpperCase());
  const chosen = capitals.length > 0 ? capitals : words;
  const whole = chosen.join('-').toUpperCase() || 'INSTANSI';
  const initials = chosen
    .map((word) => word.charAt(0))
    .join('')
    .toUpperCase();
  return (whole.length <= longestCode || chosen.length === 1 ? whole : initials).slice(0, longestCode);
};

/** The codes of agencies that have not chosen one, in this order: one that is taken already gets `-2`, `-3` and so on. */
export const distinctCodes = (
  agencies: readonly string[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, string> => {
  const used = new Set(taken);
  const codes = new Map<string, string>();
  for (const agency of agencies) {
    const wish = agencyCode(agency);
    let code = wish;
    for (let count = 2; used.has(code); count += 1) code = `${wish}-${count}`;
    used.add(code);
    codes.set(agency, code);
  }
  return codes;
};

/** Whether two agencies that number so would give the same number to the same sequence of one day. */
export const numbersAlike = (
  a: { readonly pattern: string; readonly code: string },
  b: { readonly pattern: string; readonly code: string },
): boolean => {
  const at = { sequence: 1, day: '2026-01-01' };
  return (
    minutesNumber(a.pattern, { ...at, code: a.code }) === minutesNumber(b.pattern, { ...at, code: b.code })
  );
};
