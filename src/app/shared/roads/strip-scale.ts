// How a road's metres become pixels on its strip map.

export interface StripScale {
  readonly widthPx: number;
  readonly x: (staM: number) => number;
  /** STA in metres where the axis is written. */
  readonly ticks: readonly number[];
}

const steps = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];
const labelPx = 72;
const edgePx = 10;

/** Zoom doubles the width; the axis keeps its labels apart. */
export const stripScale = (startM: number, lengthM: number, framePx: number, zoom: number): StripScale => {
  const widthPx = Math.max(160, framePx) * zoom;
  const perM = (widthPx - 2 * edgePx) / lengthM;
  const step = steps.find((one) => one * perM >= labelPx) ?? lengthM;
  const first = Math.ceil(startM / step) * step;
  const count = Math.max(0, Math.floor((startM + lengthM - first) / step) + 1);
  return {
    widthPx,
    x: (staM) => edgePx + (Math.min(startM + lengthM, Math.max(startM, staM)) - startM) * perM,
    ticks: Array.from({ length: count }, (_, n) => first + n * step),
  };
};

/** The largest zoom worth having: 100 m are then as wide as a finger. */
export const maxZoom = (lengthM: number, framePx: number): number =>
  2 ** Math.max(0, Math.ceil(Math.log2((lengthM * 0.48) / Math.max(160, framePx))));
