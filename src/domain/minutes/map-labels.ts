// Where the names of marks stand on the situation map: beside their mark, off each other; marks that lie on one spot are
// named once ("C–H").

export interface MapMark {
  readonly x: number;
  readonly y: number;
  /** Marks are named together only with their own kind. */
  readonly kind: 'photo' | 'neighbour';
  /** From 0, in the order of the legend. */
  readonly index: number;
}

export interface MapLabel {
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const markName = ({ kind, index }: Pick<MapMark, 'kind' | 'index'>): string =>
  kind === 'photo' ? `F${index + 1}` : String.fromCharCode(65 + (index % 26));

/** Pixels of the drawing; half of a mark's width. */
const reach = 8;
/** Nearer than this two marks hide each other: they are one spot to the eye. */
const sameSpot = 16;
const lettersHigh = 10;
const letterWide = 6.2;

/**
 * One label for each spot, within a drawing of this size. `taken` are points labels keep off where they can: the line of
 * the site.
 */
export const placeLabels = (
  marks: readonly MapMark[],
  size: { readonly width: number; readonly height: number },
  taken: readonly { readonly x: number; readonly y: number }[],
): readonly MapLabel[] => {
  const solid: Rectangle[] = [
    ...marks.map(({ x, y }) => around(x, y, reach)),
    ...taken.map(({ x, y }) => around(x, y, 3)),
  ];
  return spotsOf(marks).map((spot) => {
    const text = namesOf(spot);
    const wide = text.length * letterWide;
    const middle = spot[0] ?? { x: 0, y: 0 };
    const choices = offsets(wide).map(([dx, dy]) => ({
      x: clamped(middle.x + dx, 2, size.width - wide - 2),
      y: clamped(middle.y + dy, lettersHigh + 2, size.height - 3),
    }));
    const cost = ({ x, y }: { x: number; y: number }): number =>
      solid.filter((one) => overlaps(one, boxOf(x, y, wide))).length;
    const best = choices.reduce((a, b) => (cost(b) < cost(a) ? b : a));
    solid.push(boxOf(best.x, best.y, wide));
    return { ...best, text };
  });
};

const spotsOf = (marks: readonly MapMark[]): readonly (readonly MapMark[])[] => {
  const spots: MapMark[][] = [];
  for (const mark of marks) {
    const same = spots.find(
      ([first]) =>
        first && first.kind === mark.kind && Math.hypot(first.x - mark.x, first.y - mark.y) < sameSpot,
    );
    if (same) same.push(mark);
    else spots.push([mark]);
  }
  return spots;
};

/** "A", "C–H", "A, C–E". */
const namesOf = (spot: readonly MapMark[]): string => {
  const runs: MapMark[][] = [];
  for (const mark of spot) {
    const last = runs.at(-1);
    if (last?.at(-1)?.index === mark.index - 1) last.push(mark);
    else runs.push([mark]);
  }
  return runs
    .map((run) =>
      [run[0], run.length > 1 ? run.at(-1) : undefined].flatMap((one) => (one ? markName(one) : [])),
    )
    .map((names) => names.join('–'))
    .join(', ');
};

/** Beside, below, above, then farther and farther off. */
const offsets = (wide: number): readonly (readonly [number, number])[] =>
  [reach + 2, reach + 14, reach + 26].flatMap((far): (readonly [number, number])[] => [
    [far, -far / 2],
    [far, far / 2 + lettersHigh],
    [-far - wide, -far / 2],
    [-far - wide, far / 2 + lettersHigh],
    [-wide / 2, -far],
    [-wide / 2, far + lettersHigh],
    [far, lettersHigh / 2],
    [-far - wide, lettersHigh / 2],
  ]);

const around = (x: number, y: number, by: number): Rectangle => ({
  left: x - by,
  top: y - by,
  right: x + by,
  bottom: y + by,
});

const boxOf = (x: number, y: number, wide: number): Rectangle => ({
  left: x,
  top: y - lettersHigh,
  right: x + wide,
  bottom: y + 2,
});

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const clamped = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
