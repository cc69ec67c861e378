import { describe, expect, it } from 'vitest';
import {
  type DoubleFacts,
  geometriesApartM,
  indexDoubles,
  meetEndToEnd,
  titleOverlap,
  titleWords,
} from '../../src/domain/likely-doubles.ts';
import { allSites } from './checklist/demo-data.ts';

/** Metres to degrees of latitude. */
const metres = (m: number): number => m / 111_195;

const aWork = (changes: Partial<DoubleFacts> = {}): DoubleFacts => ({
  id: 'A',
  title: 'Paving Gang Melati RT 05 RW 02',
  kind: 'village_project',
  category: 'jalan_paving',
  geometry: { type: 'Point', coordinates: [113.82, -7.91] },
  regency: '35.11',
  ...changes,
});

const north = (m: number): DoubleFacts['geometry'] => ({
  type: 'Point',
  coordinates: [113.82, -7.91 + metres(m)],
});
const line = (...points: [number, number][]): DoubleFacts['geometry'] => ({
  type: 'LineString',
  coordinates: points.map(([x, y]) => [113.82 + metres(x), -7.91 + metres(y)] as const),
});
const doublesOf = (one: DoubleFacts, ...others: readonly DoubleFacts[]) => indexDoubles(others).of(one);

describe('Titles', () => {
  it('are compared in one spelling, without the zeros of RT and RW', () => {
    const [a, b] = ['Pavingisasi Gg. Melati RT.05/RW.02', 'paving gang melati rt 5 rw 2'].map(titleWords);
    expect(titleOverlap(a!, b!)).toBe(1);
  });

  it('that say nothing are like no other', () => {
    expect(titleOverlap(titleWords(' ... '), titleWords('Paving'))).toBe(0);
  });
});

describe('Geometries', () => {
  it('are as far apart as their nearest places, not their middle points', () => {
    const road = line([0, 0], [2000, 0]);
    expect(geometriesApartM(road, line([1000, 30], [1000, 900]))).toBeCloseTo(30, 0);
    expect(geometriesApartM(road, line([1000, -500], [1000, 500]))).toBe(0);
  });

  it('of roads that meet end to end are told from roads that lie on each other', () => {
    const first = line([0, 0], [500, 0], [1000, 0]);
    expect(meetEndToEnd(first, line([1000, 0], [1500, 0], [2000, 0]))).toBe(true);
    expect(meetEndToEnd(first, line([0, 5], [500, 5], [1000, 5]))).toBe(false);
  });
});

describe('A likely double', () => {
  it('is strong within 50 m, only near within 250 m, and none beyond', () => {
    const at = (m: number) => doublesOf(aWork(), aWork({ id: 'B', geometry: north(m) }))[0];
    expect(at(45)).toMatchObject({ siteId: 'B', strong: true, reasons: expect.arrayContaining(['touches']) });
    expect(at(240)).toMatchObject({ strong: false, reasons: expect.arrayContaining(['near']) });
    expect(at(260)).toBeUndefined();
  });

  it('is never itself, of another regency, of another category, or of another beneficiary', () => {
    const none = [
      aWork(),
      aWork({ id: 'B', regency: '35.10' }),
      aWork({ id: 'C', category: 'drainase' }),
      aWork({ id: 'D', beneficiary: 'P-2' }),
      aWork({ id: 'E', title: 'Jembatan Kali Setail' }),
    ];
    expect(doublesOf(aWork({ beneficiary: 'P-1' }), ...none)).toEqual([]);
  });

  it('is no road that goes on where the other ends', () => {
    const road = (id: string, geometry: DoubleFacts['geometry']) => aWork({ id, geometry });
    const first = road('A', line([0, 0], [500, 0], [1000, 0]));
    expect(doublesOf(first, road('B', line([1000, 0], [1500, 0], [2000, 0])))).toEqual([]);
    expect(doublesOf(first, road('C', line([0, 8], [500, 8], [1000, 8])))).toHaveLength(1);
  });

  it('is found from the place alone while title and category are not written yet', () => {
    expect(doublesOf(aWork({ title: '', category: '', kind: null }), aWork({ id: 'B' }))).toHaveLength(1);
  });

  it('stands before less likely ones', () => {
    const found = doublesOf(aWork(), aWork({ id: 'far', geometry: north(200) }), aWork({ id: 'close' }));
    expect(found.map(({ siteId }) => siteId)).toEqual(['close', 'far']);
  });
});

describe('The sample register', () => {
  it('holds exactly the works reported twice, and none of the decoys', () => {
    const sites = allSites.map(
      (site): DoubleFacts => ({
        id: site.id,
        title: site.title,
        kind: site.kind,
        category: site.category,
        geometry: site.geometry,
        regency: site.region.regency,
        ...(site.beneficiary_ref === undefined ? {} : { beneficiary: site.beneficiary_ref }),
      }),
    );
    expect(sites.length).toBeGreaterThan(60);
    const index = indexDoubles(sites);
    const pairs = new Set(
      sites.flatMap((site) =>
        index.of(site).flatMap((one) => (one.strong ? [[site.id, one.siteId].sort().join(' ')] : [])),
      ),
    );
    expect([...pairs].sort()).toEqual(['BDW-DBS-01 BDW-DBS-91', 'BWI-GTK-01 BWI-GTK-91']);
  });
});

describe('Ten thousand sites', () => {
  it('are prepared once and asked for each of them in a few seconds', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      aWork({
        id: `S${index}`,
        title: `Paving Gang ${index} RT ${index % 7}`,
        geometry: {
          type: 'Point',
          coordinates: [113 + (index % 100) * 0.004, -8 + Math.floor(index / 100) * 0.004],
        },
      }),
    );
    const began = performance.now();
    const index = indexDoubles(many);
    for (const site of many) index.of(site);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
