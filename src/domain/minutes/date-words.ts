// Dates as minutes write them: in words, and the month in Roman numerals in the number.

import { type Day, formatDay, isDay } from '../local-time.ts';
import { numberInWords } from './number-words.ts';

export interface DateWords {
  /** "Senin". */
  readonly weekday: string;
  /** "dua puluh". */
  readonly day: string;
  /** "November". */
  readonly month: string;
  /** "dua ribu dua puluh tiga". */
  readonly year: string;
}

/** A day in words; throws a RangeError for what is no day. */
export const dateInWords = (day: Day): DateWords => {
  if (!isDay(day)) throw new RangeError('A day that exists is needed.');
  const [weekday = '', date = ''] = formatDay(day, 'id').split(', ');
  return {
    weekday,
    day: numberInWords(Number(day.slice(8, 10))),
    month: date.split(' ')[1] ?? '',
    year: numberInWords(Number(day.slice(0, 4))),
  };
};

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** The month of a day in Roman numerals; throws a RangeError for what is no day. */
export const romanMonth = (day: Day): string => {
  if (!isDay(day)) throw new RangeError('A day that exists is needed.');
  return romans[Number(day.slice(5, 7)) - 1]!;
};
