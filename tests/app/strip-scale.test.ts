import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stripScale } from '../../src/app/shared/roads/strip-scale.ts';
import '../harness/seed.ts';

const strip = (part: { readonly labelPx?: number; readonly zoom?: number; readonly lengthM?: number } = {}) =>
  stripScale(0, part.lengthM ?? 12_350, {
    framePx: 328,
    zoom: part.zoom ?? 1,
    labelPx: part.labelPx ?? 48,
  });

test('larger letters write fewer STA on the same strip, and zooming in writes more', () => {
  const written = (scale: ReturnType<typeof strip>) => scale.ticks.map(({ staM }) => staM);
  expect(written(strip())).toEqual([0, 5000, 10_000]);
  expect(written(strip({ labelPx: 104 }))).toEqual([0, 10_000]);
  expect(written(strip({ zoom: 4 })).length).toBeGreaterThan(5);
});

test('a piece of road shorter than any step is written at its start', () => {
  const { ticks } = stripScale(130, 30, { framePx: 328, zoom: 1, labelPx: 48 });
  expect(ticks.map(({ staM }) => staM)).toEqual([130]);
});

test('no STA touches the next or leaves the strip, whatever the road, the width and the size of the letters', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60_000 }),
      fc.integer({ min: 30, max: 90_000 }),
      fc.integer({ min: 160, max: 1600 }),
      fc.constantFrom(1, 2, 8, 32),
      fc.integer({ min: 30, max: 150 }),
      (startM, lengthM, framePx, zoom, labelPx) => {
        const { ticks, widthPx } = stripScale(startM, lengthM, { framePx, zoom, labelPx });
        const lefts = ticks.map(({ textX }) => textX - labelPx / 2);
        for (const [n, left] of lefts.entries()) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left + labelPx).toBeLessThanOrEqual(widthPx);
          if (n > 0) expect(left - ((lefts[n - 1] ?? 0) + labelPx)).toBeGreaterThanOrEqual(11.9);
        }
      },
    ),
  );
});
