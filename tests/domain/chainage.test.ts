import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chainageOf,
  drawnLengthM,
  formatSta,
  parseSta,
  positionAt,
  staLineOf,
} from '../../src/domain/chainage.ts';
import { distanceM } from '../../src/domain/coordinates.ts';
import { allSites, siteCalled } from './checklist/demo-data.ts';

const roads = allSites.filter(({ kind }) => kind === 'road_segment');

const roadCalled = (id: string) => {
  const road = staLineOf(siteCalled(id));
  if (!road) throw new Error(`${id} is no road`);
  return road;
};

describe('an STA', () => {
  it('is read into metres and written back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (metres) => {
        expect(parseSta(formatSta(metres))).toBe(metres);
      }),
    );
    expect(formatSta(12_350)).toBe('12+350');
    expect(formatSta(5.4)).toBe('0+005');
    expect(formatSta(999.6)).toBe('1+000');
    expect(formatSta(-3)).toBe('0+000');
    expect(parseSta(' STA 12 + 350 ')).toBe(12_350);
  });

  it.each(['', '12350', '12+35', '12+3500', '1234+000', '-1+000', '12+35a', '+350'])('is not %j', (text) => {
    expect(parseSta(text)).toBeNull();
  });
});

describe('the chainage of a position', () => {
  it('counts the length of the register, not the drawn one', () => {
    expect(roads).toHaveLength(9);
    for (const site of roads) {
      const { line, lengthM, startM } = roadCalled(site.id);
      expect(lengthM).toBe(site.length_m);
      const [first, last] = [line[0]!, line.at(-1)!];
      expect(chainageOf({ lng: first[0], lat: first[1] }, line, lengthM, startM)?.chainageM).toBeCloseTo(
        0,
        3,
      );
      expect(chainageOf({ lng: last[0], lat: last[1] }, line, lengthM, startM)?.chainageM).toBeCloseTo(
        lengthM,
        3,
      );
    }
    const drawn = roads.reduce((sum, { id }) => sum + drawnLengthM(roadCalled(id).line), 0);
    expect(Math.round(drawn)).toBe(184_544);
  });

  it('comes back from the place it names, on every road', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roads), fc.double({ min: 0, max: 1, noNaN: true }), (site, share) => {
        const { line, lengthM, startM } = roadCalled(site.id);
        const place = positionAt(startM + share * lengthM, line, lengthM, startM);
        const found = chainageOf(place!, line, lengthM, startM);
        expect(found!.offsetM).toBeLessThan(0.1);
        const all = [found!, ...found!.alternatives].map(({ chainageM }) =>
          Math.abs(chainageM - share * lengthM),
        );
        expect(Math.min(...all)).toBeLessThan(0.5);
      }),
    );
  });

  it('of a drawn corner is the road measured up to there, and starts where the road does', () => {
    const { line, lengthM } = roadCalled('KBR-R07');
    const found = chainageOf({ lng: 111.61997, lat: -2.96476 }, line, lengthM, 5_000);
    expect(formatSta(found!.chainageM - 5_000)).toBe('14+275');
    expect(formatSta(found!.chainageM)).toBe('19+275');
  });

  it('says how far off and on which side, facing rising STA', () => {
    const eastward = [
      [111, -2.9],
      [111.1, -2.9],
    ] as const;
    const north = chainageOf({ lng: 111.05, lat: -2.899 }, eastward, 10_000, 0);
    expect(north).toMatchObject({ side: 'left', alternatives: [] });
    expect(north!.chainageM).toBeCloseTo(5_000, 3);
    expect(north!.offsetM).toBeCloseTo(
      distanceM({ lng: 111.05, lat: -2.899 }, { lng: 111.05, lat: -2.9 }),
      2,
    );
    expect(chainageOf({ lng: 111.05, lat: -2.901 }, eastward, 10_000, 0)?.side).toBe('right');
  });

  it('names the other stretch where a road turns back on itself', () => {
    const hairpin = [
      [111, -2.9],
      [111.01, -2.9],
      [111.01, -2.8999],
      [111, -2.8999],
    ] as const;
    const found = chainageOf({ lng: 111.002, lat: -2.89999 }, hairpin, drawnLengthM(hairpin), 0);
    expect(found!.chainageM).toBeCloseTo(222, 0);
    expect(found!.alternatives.map(({ chainageM }) => Math.round(chainageM / 10))).toEqual([201]);
    expect(chainageOf({ lng: 111.002, lat: -2.89999 }, hairpin, 2_000, 0, 2)?.alternatives).toEqual([]);
  });

  it('is null on a line without length, and there is no place beyond the ends', () => {
    const dot = [
      [111, -2.9],
      [111, -2.9],
    ] as const;
    expect(chainageOf({ lng: 111, lat: -2.9 }, dot, 100, 0)).toBeNull();
    expect(chainageOf({ lng: 111, lat: -2.9 }, [], 100, 0)).toBeNull();
    expect(positionAt(50, dot, 100, 0)).toBeNull();
    const { line, lengthM, startM } = roadCalled('KBR-R01');
    expect(positionAt(lengthM + 2, line, lengthM, startM)).toBeNull();
    expect(positionAt(-2, line, lengthM, startM)).toBeNull();
    expect(staLineOf(siteCalled('KKR-01'))).toBeNull();
  });
});
