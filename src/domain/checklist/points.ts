import type { Band, Question } from './definition.ts';

/** The most a question can give, or null when it is not scored. */
export const maxPoints = (question: Question): number | null => {
  const highest = highestPoints(question);
  if (highest === null) return null;
  return question.points_max ?? highest;
};

/** What an answer gives: 0 when there is none or it is not one of the question's own, never more than the maximum. */
export const pointsOf = (question: Question, value: unknown): number => {
  const points = rawPoints(question, value);
  return question.points_max === undefined ? points : Math.min(points, question.points_max);
};

/** The first band a value falls into (`min` >=, `gt` >, `lt` <, `lte` <=), or null. */
export const bandOf = (bands: readonly Band[] | undefined, value: number | null): Band | null => {
  if (value === null) return null;
  return bands?.find((band) => isInBand(band, value)) ?? null;
};

const isInBand = (band: Band, value: number): boolean =>
  (band.lt === undefined || value < band.lt) &&
  (band.lte === undefined || value <= band.lte) &&
  (band.gt === undefined || value > band.gt) &&
  (band.min === undefined || value >= band.min);

const highestPoints = (question: Question): number | null => {
  const ofOptions = question.options?.flatMap((option) => option.points ?? []) ?? [];
  switch (question.type) {
    case 'yesno':
      return highest(Object.values(question.points ?? {}));
    case 'single':
      return highest(ofOptions);
    case 'multi':
      return ofOptions.length === 0 ? null : ofOptions.reduce((sum, points) => sum + Math.max(0, points), 0);
    case 'integer':
    case 'decimal':
      return highest((question.points_ranges ?? []).map((range) => range.points));
    default:
      return null;
  }
};

const highest = (points: readonly number[]): number | null =>
  points.length === 0 ? null : Math.max(...points);

const rawPoints = (question: Question, value: unknown): number => {
  switch (question.type) {
    case 'yesno':
      return typeof value === 'string' && question.points && Object.hasOwn(question.points, value)
        ? (question.points[value] ?? 0)
        : 0;
    case 'single':
      return optionPoints(question, value);
    case 'multi':
      return Array.isArray(value)
        ? [...new Set(value)].reduce<number>((sum, chosen) => sum + optionPoints(question, chosen), 0)
        : 0;
    case 'integer':
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value) ? rangePoints(question, value) : 0;
    default:
      return 0;
  }
};

const optionPoints = (question: Question, value: unknown): number =>
  question.options?.find((option) => option.value === value)?.points ?? 0;

const rangePoints = (question: Question, value: number): number =>
  question.points_ranges?.find(
    (range) =>
      (range.lt === undefined || value < range.lt) && (range.lte === undefined || value <= range.lte),
  )?.points ?? 0;
