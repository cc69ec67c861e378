// Where each row of a long list stands. What a row measured is kept by its key; a row not drawn yet is guessed.

export interface RowPlaces {
  readonly startOf: (index: number) => number;
  readonly endOf: (index: number) => number;
  /** Height of the whole list, without a gap after the last row. */
  readonly total: () => number;
  /** First and last row that lie between two heights of the list; null of an empty list. */
  readonly between: (from: number, to: number) => readonly [number, number] | null;
  /** Takes a row's true height; how much everything below it moves. */
  readonly measured: (index: number, height: number) => number;
}

interface Rows {
  readonly count: number;
  readonly keyOf: (index: number) => string | number;
  readonly known: Map<string | number, number>;
  readonly guessPx: number;
  readonly gapPx: number;
}

export const rowPlaces = ({ count, keyOf, known, guessPx, gapPx }: Rows): RowPlaces => {
  const heights = Float64Array.from({ length: count }, (_, index) => known.get(keyOf(index)) ?? guessPx);
  const starts = new Float64Array(count + 1);
  const placeFrom = (first: number) => {
    for (let index = first; index < count; index += 1)
      starts[index + 1] = (starts[index] ?? 0) + (heights[index] ?? 0) + gapPx;
  };
  placeFrom(0);
  const startOf = (index: number) => starts[index] ?? 0;
  const endOf = (index: number) => startOf(index) + (heights[index] ?? 0);
  /** The last row that begins at or above this height. */
  const rowAt = (height: number): number => {
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startOf(middle) <= height) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    startOf,
    endOf,
    total: () => (count === 0 ? 0 : endOf(count - 1)),
    between: (from, to) => (count === 0 ? null : [rowAt(from), rowAt(to)]),
    measured: (index, height) => {
      const moved = height - (heights[index] ?? height);
      if (moved === 0) return 0;
      heights[index] = height;
      known.set(keyOf(index), height);
      placeFrom(index);
      return moved;
    },
  };
};
