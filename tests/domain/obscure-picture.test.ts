import { describe, expect, it } from 'vitest';
import {
  mostRegions,
  obscurePixels,
  type PictureRegion,
  type Pixels,
} from '../../src/domain/obscure-picture.ts';

/** Black and white by a rule, opaque. */
const drawn = (width: number, height: number, isBlack: (x: number, y: number) => boolean): Pixels => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data.set(isBlack(x, y) ? [0, 0, 0, 255] : [255, 255, 255, 255], (y * width + x) * 4);
  return { data, width, height };
};

const pixel = ({ data, width }: Pixels, x: number, y: number): readonly number[] => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

const half: PictureRegion = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

describe('a part that is obscured', () => {
  it('leaves every pixel outside of it as it was', () => {
    const stripes = (x: number) => x % 7 < 3;
    const [before, after] = [drawn(200, 120, stripes), drawn(200, 120, stripes)];
    obscurePixels(after, [half]);
    for (let y = 0; y < 120; y += 1)
      for (let x = 0; x < 200; x += 1) {
        const isInside = x >= 50 && x < 150 && y >= 30 && y < 90;
        if (!isInside) expect(pixel(after, x, y)).toEqual(pixel(before, x, y));
      }
    expect(pixel(after, 100, 60)).not.toEqual(pixel(before, 100, 60));
  });

  it('keeps so little of itself that hundreds of number plates come out as a handful of pictures', () => {
    // Thirty signs of 5 x 7 cells with 13 to 17 cells of ink, as letters have.
    const signs = Array.from({ length: 30 }, (_, sign) => {
      const order = Array.from({ length: 35 }, (_, cell) => cell).sort(
        (a, b) => ((a * 37 + sign * 101) % 71) - ((b * 37 + sign * 101) % 71),
      );
      return new Set(order.slice(0, 13 + (sign % 5)));
    });
    const plate = (number: number) =>
      drawn(160, 56, (x, y) => {
        const sign = signs[Math.floor(number / 7 ** Math.floor(x / 20)) % 30];
        return sign?.has(Math.floor((x % 20) / 4) + 5 * Math.floor(y / 8)) ?? false;
      });
    const plates = Array.from({ length: 400 }, (_, index) => plate(index * 8191 + 17));
    const distinct = () => new Set(plates.map(({ data }) => Buffer.from(data).toString('base64'))).size;
    expect(distinct()).toBeGreaterThan(350);
    for (const one of plates) obscurePixels(one, [{ x: 0, y: 0, width: 1, height: 1 }]);
    expect(distinct()).toBeLessThan(40);
  });

  it('takes seconds when the whole photo is obscured as often as one act can say it', () => {
    const picture = drawn(1600, 1200, (x, y) => (x ^ y) % 3 === 0);
    const begun = performance.now();
    obscurePixels(picture, Array<PictureRegion>(mostRegions).fill({ x: 0, y: 0, width: 1, height: 1 }));
    expect(performance.now() - begun).toBeLessThan(8000);
  }, 60_000);

  it('depends on nothing but a few averages: another picture with the same averages looks the same after it', () => {
    const [fine, coarse] = [
      drawn(240, 240, (x, y) => (x + y) % 2 === 0),
      drawn(240, 240, (x) => x % 2 === 0),
    ];
    for (const picture of [fine, coarse]) obscurePixels(picture, [half]);
    for (let y = 60; y < 180; y += 1)
      for (let x = 60; x < 180; x += 1) expect(pixel(fine, x, y)).toEqual(pixel(coarse, x, y));
  });

  it('is cut at the edge, and is nothing where it has no size, lies outside or is no number', () => {
    const stripes = (x: number) => x % 7 < 3;
    const before = drawn(100, 100, stripes);
    const untouched = drawn(100, 100, stripes);
    obscurePixels(untouched, [
      { x: 2, y: 0, width: 0.5, height: 0.5 },
      { x: 0, y: 0, width: 0, height: 0 },
      { x: Number.NaN, y: 0, width: 1, height: 1 },
    ]);
    expect(untouched.data).toEqual(before.data);
    obscurePixels(untouched, [{ x: 0.9, y: 0.9, width: 5, height: 5 }]);
    expect(untouched.data).not.toEqual(before.data);
    for (let x = 0; x < 90; x += 1) expect(pixel(untouched, x, 95)).toEqual(pixel(before, x, 95));
  });

  it('bears parts of a single pixel and a picture of a single pixel', () => {
    const dot = drawn(1, 1, () => true);
    obscurePixels(dot, [{ x: 0, y: 0, width: 1, height: 1 }]);
    expect(pixel(dot, 0, 0)).toEqual([0, 0, 0, 255]);
    const line = drawn(300, 2, (x) => x < 150);
    obscurePixels(line, [{ x: 0, y: 0, width: 1, height: 1 }]);
    expect(pixel(line, 150, 0)[0]).toBeGreaterThan(90);
  });
});
