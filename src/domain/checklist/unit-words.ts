// Checklists name a unit once, mostly by a sign that is the same in every language (m², %); where it is an Indonesian
// word, English gets its own.

import type { Language } from '../numbers.ts';

/** One, and several. */
const english: Readonly<Record<string, readonly [one: string, several: string]>> = {
  atau: ['or', 'or'],
  kk: ['household', 'households'],
  orang: ['person', 'people'],
  jiwa: ['person', 'people'],
  rumah: ['house', 'houses'],
  titik: ['point', 'points'],
  buah: ['piece', 'pieces'],
  hari: ['day', 'days'],
  bulan: ['month', 'months'],
  tahun: ['year', 'years'],
};

/** A checklist's unit in the language of the reader; a unit without a word of its own stays as it is. */
export const unitIn = (unit: string, language: Language, count?: number): string => {
  if (language === 'id') return unit;
  return unit.replace(/(^|[\s/(])(\p{L}+)/gu, (whole, before: string, word: string) => {
    const words = english[word.toLowerCase()];
    // "m²/orang" is for each one.
    return words ? `${before}${before === '/' || count === 1 ? words[0] : words[1]}` : whole;
  });
};
