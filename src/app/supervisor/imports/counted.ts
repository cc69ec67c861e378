import { formatDecimal, type Language } from '../../../domain/numbers.ts';

/** A number as a text takes it; 1 stays a number, so that English says one of something in its own words. */
export const counted = (value: number, language: Language): string | number =>
  value === 1 ? 1 : formatDecimal(value, language, 0);
