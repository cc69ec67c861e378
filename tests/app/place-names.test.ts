import '../harness/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NamedPoint, topsOfNames } from '../../src/app/shared/map/place-names.ts';

const aName = (x: number, y: number, width = 100): NamedPoint => ({ x, y, width, height: 20 });
const aMark = (x: number, y: number) => ({ left: x - 20, top: y - 20, right: x + 20, bottom: y + 20 });

describe('the names of places on the map', () => {
  it('stand below the mark of their own sites', () => {
    expect(topsOfNames([aName(0, 0)], [aMark(0, 0)])).toEqual([22]);
    expect(topsOfNames([aName(0, 0)], [aMark(0, 6)])).toEqual([30]);
  });

  it('stand above where another mark is below', () => {
    expect(topsOfNames([aName(0, 0)], [aMark(0, 0), aMark(30, 40)])).toEqual([-44]);
  });

  it('give way where no room is left, the later to the earlier', () => {
    expect(topsOfNames([aName(0, 0)], [aMark(0, 40), aMark(0, -40)])).toEqual([null]);
    const [first, second] = topsOfNames([aName(0, 0), aName(40, 10, 200)], []);
    expect([first, second]).toEqual([22, -44]);
    expect(topsOfNames([aName(0, 0), aName(40, 0), aName(20, 0)], [])).toEqual([22, -44, null]);
    expect(topsOfNames([aName(0, 0), aName(120, 0)], [])).toEqual([22, 22]);
  });

  it('never lie on one another or on a mark', () => {
    const point = fc.record({
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 400 }),
      width: fc.integer({ min: 20, max: 220 }),
      height: fc.constant(20),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), fc.array(point, { maxLength: 20 }), (names, marked) => {
        const marks = marked.map(({ x, y }) => aMark(x, y));
        const boxes = topsOfNames(names, marks).flatMap((top, at) => {
          const { x, y, width, height } = names[at]!;
          return top === null
            ? []
            : [{ left: x - width / 2, right: x + width / 2, top: y + top, bottom: y + top + height }];
        });
        const all = [...boxes, ...marks];
        for (const [at, box] of boxes.entries())
          for (const [other, b] of all.entries())
            if (at !== other)
              expect(
                box.left < b.right && b.left < box.right && box.top < b.bottom && b.top < box.bottom,
              ).toBe(false);
      }),
    );
  });
});
