// What every row needs: medians, random numbers that repeat, and the table.

/** The middle of the values; of an even number, the mean of the two in the middle. */
export const median = (values: readonly number[]): number => {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Numbers in [0, 1) that repeat for the same seed. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Bytes that no compression shortens. */
export const noise = (seed: number, length: number): Buffer => {
  const random = randomFrom(seed);
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; at += 1) bytes[at] = random() * 256;
  return bytes;
};

export interface Line {
  readonly what: string;
  readonly budget: string;
  readonly reached: string;
  /** null: nothing to judge (not built yet, printed for comparison). */
  readonly ok: boolean | null;
}

export interface Row {
  /** How the row is asked for: `npm run bench -- search`. */
  readonly name: string;
  readonly measure: () => Promise<readonly Line[]>;
}

export const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;
export const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
export const times = (ratio: number): string => `${ratio.toFixed(ratio < 10 ? 2 : 1)}x`;

/** Writes the lines as a table with a verdict each. */
export const printTable = (lines: readonly Line[]): void => {
  const rows = lines.map(({ what, budget, reached, ok }) => [
    what,
    budget,
    reached,
    ok === null ? '-' : ok ? 'ok' : 'MISS',
  ]);
  const head = ['', 'budget', 'reached', ''];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
};
