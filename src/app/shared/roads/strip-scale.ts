// How a road's metres become pixels on its strip map, and how many of its STA can be written without touching.

export interface StripTick {
  readonly staM: number;
  readonly x: number;
  /** Middle of what is written, inside the strip also at its ends. */
  readonly textX: number;
}

export interface StripScale {
  readonly widthPx: number;
  readonly x: (staM: number) => number;
  /** STA where the axis is written. */
  readonly ticks: readonly StripTick[];
}

export interface StripSize {
  readonly framePx: number;
  /** Doubles the width when doubled. */
  readonly zoom: number;
  /** Width of the longest STA of the road, as the text is shown now. */
  readonly labelPx: number;
}

const steps = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];
const edgePx = 10;
const rimPx = 2;
const gapPx = 12;

/** The scale of a strip, its axis written as densely as the labels stay apart. */
export const stripScale = (
  startM: number,
  lengthM: number,
  { framePx, zoom, labelPx }: StripSize,
): StripScale => {
  const widthPx = Math.max(160, framePx) * zoom;
  const perM = (widthPx - 2 * edgePx) / lengthM;
  const x = (staM: number): number =>
    edgePx + (Math.min(startM + lengthM, Math.max(startM, staM)) - startM) * perM;
  const half = labelPx / 2 + rimPx;
  const tickAt = (staM: number): StripTick => {
    const at = x(staM);
    return { staM, x: at, textX: Math.max(half, Math.min(widthPx - half, at)) };
  };
  const ticksEvery = (step: number): readonly StripTick[] => {
    const first = Math.ceil(startM / step) * step;
    const count = Math.max(0, Math.floor((startM + lengthM - first) / step) + 1);
    return Array.from({ length: count }, (_, n) => tickAt(first + n * step));
  };
  const areApart = (ticks: readonly StripTick[]): boolean =>
    ticks.every(({ textX }, n) => n === 0 || textX - (ticks[n - 1]?.textX ?? 0) >= labelPx + gapPx);
  // Before any label is made: a step too fine for the plain distance would make thousands on a long road.
  const found = steps
    .filter((step) => step * perM >= labelPx + gapPx)
    .map(ticksEvery)
    .find(areApart);
  return { widthPx, x, ticks: found?.length ? found : [tickAt(startM)] };
};

/** The largest zoom worth having: 100 m are then as wide as a finger. */
export const maxZoom = (lengthM: number, framePx: number): number =>
  2 ** Math.max(0, Math.ceil(Math.log2((lengthM * 0.48) / Math.max(160, framePx))));
