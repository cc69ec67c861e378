import { isNumberPattern, minutesNumber } from '../../../domain/minutes/number-pattern.ts';

/** How the next number of an agency would look in November; the pattern itself while it is none. */
export const exampleNumber = ({
  pattern,
  code,
  lastNumber,
  year,
}: {
  readonly pattern: string;
  readonly code: string;
  readonly lastNumber: number;
  readonly year: number;
}): string =>
  isNumberPattern(pattern)
    ? minutesNumber(pattern, { sequence: lastNumber + 1, code, day: `${year}-11-20` })
    : pattern;
