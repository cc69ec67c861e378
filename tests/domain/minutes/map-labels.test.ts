// Names of marks on the situation map.

import { describe, expect, it } from 'vitest';
import { type MapMark, placeLabels } from '../../../src/domain/minutes/map-labels.ts';

const size = { width: 500, height: 360 };
const at = (x: number, y: number, index: number, kind: MapMark['kind'] = 'neighbour'): MapMark => ({
  x,
  y,
  kind,
  index,
});

describe('the labels of a situation map', () => {
  it('name marks that lie on one spot once', () => {
    const marks = [at(50, 50, 0), ...[2, 3, 4, 5].map((index) => at(200 + index, 200, index))];
    expect(placeLabels(marks, size, []).map(({ text }) => text)).toEqual(['A', 'C–F']);
  });

  it('name a photo point and a work on one spot each by its own name', () => {
    const labels = placeLabels([at(50, 50, 0), at(50, 50, 0, 'photo')], size, []);
    expect(labels.map(({ text }) => text)).toEqual(['A', 'F1']);
  });

  it('stand off each other, off marks, and inside the drawing', () => {
    const marks = [0, 1, 2, 3].map((index) => at(490 - index * 15, 10, index));
    const labels = placeLabels(marks, size, []);
    for (const [index, one] of labels.entries()) {
      expect(one.x).toBeGreaterThan(0);
      expect(one.x + 7).toBeLessThan(size.width);
      expect(one.y).toBeGreaterThan(8);
      for (const other of labels.slice(index + 1))
        expect(Math.abs(one.x - other.x) >= 6 || Math.abs(one.y - other.y) >= 10).toBe(true);
    }
  });

  it('keep off the line of the site', () => {
    const line = Array.from({ length: 60 }, (_, step) => ({ x: 100 + step * 5, y: 200 - step * 2.5 }));
    const [label] = placeLabels([at(100, 200, 0, 'photo')], size, line);
    const box = { left: label?.x ?? 0, bottom: label?.y ?? 0 };
    expect(
      line.some(({ x, y }) => x > box.left && x < box.left + 12 && y > box.bottom - 10 && y < box.bottom),
    ).toBe(false);
  });
});
