/** The text of a text, number or boolean; undefined for anything else, whose own `toString` may be anything at all. */
export const scalarText = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
