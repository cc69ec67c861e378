import { describe, expect, it } from 'vitest';
import { type DoubleFacts, doubleFactsOf } from '../../src/domain/doubles/compare-sites.ts';
import { indexDoubles } from '../../src/domain/likely-doubles.ts';
import type { Site } from '../../src/domain/site.ts';
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
const suspectedOf = (...sites: readonly DoubleFacts[]): readonly string[] =>
  [...indexDoubles(sites).suspected()].flatMap(({ found }) =>
    found.map(({ siteId, double }) => `${siteId} ${double.siteId}`),
  );

describe('A likely double', () => {
  it('is strong within 50 m, only near within 250 m, and none beyond', () => {
    const at = (m: number) => doublesOf(aWork(), aWork({ id: 'B', geometry: north(m) }))[0];
    expect(at(45)).toMatchObject({ siteId: 'B', strong: true });
    expect(at(240)).toMatchObject({ strong: false });
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

  it('is no other lane, neighbourhood, side of the road or kind of work beside it', () => {
    const beside = (title: string) => doublesOf(aWork(), aWork({ id: 'B', title, geometry: north(12) }));
    expect(beside('Paving Gang Kenanga RT 05 RW 02')).toEqual([]);
    expect(beside('Paving Gang Melati RT 06 RW 02')).toEqual([]);
    expect(beside('Drainase Gang Melati RT 05 RW 02')).toEqual([]);
    expect(beside('Pavingisasi Gg. Melati RT.05/RW.02')).toHaveLength(1);
    const left = aWork({ title: 'Drainase kiri Gang Melati' });
    expect(doublesOf(left, aWork({ id: 'B', title: 'Drainase kanan Gang Melati' }))).toEqual([]);
  });

  it('of years far apart is only worth a look, unless the amount is the same', () => {
    const funding = [{ source: 'DD', provider: 'Desa', amount_idr: 96_000_000 }];
    const of = (year: number, more: Partial<DoubleFacts> = {}) =>
      doublesOf(aWork({ year: 2022, ...more }), aWork({ id: 'B', year, ...more }))[0]?.strong;
    expect([of(2022), of(2023), of(2019), of(2019, { funding })]).toEqual([true, true, false, true]);
  });

  it('of a proposal is not weighed by the year of proposing, only by one the register says', () => {
    const [site] = allSites;
    const at = Date.UTC(2026, 4, 1);
    const proposed = { ...site!, proposal: { at } } as unknown as Site;
    expect(doubleFactsOf({ ...proposed, fiscal_year: 2026 })).not.toHaveProperty('year');
    expect(doubleFactsOf({ ...proposed, fiscal_year: 2022, from_register: true })).toMatchObject({
      year: 2022,
    });
    // Also where the register says the very year of its proposing.
    expect(doubleFactsOf({ ...proposed, fiscal_year: 2026, from_register: true })).toMatchObject({
      year: 2026,
    });
    expect(doubleFactsOf({ ...site!, fiscal_year: 2026 })).toMatchObject({ year: 2026 });
  });

  it('with the same amount is found under a title that says little', () => {
    const funding = (source: string) => [{ source, provider: 'Pemkab', amount_idr: 96_500_000 }];
    const other = aWork({ id: 'B', title: 'Pekerjaan paving lingkungan pasar sore', geometry: north(10) });
    expect(doublesOf(aWork(), other)).toEqual([]);
    const [found] = doublesOf(aWork({ funding: funding('DD') }), {
      ...other,
      title: 'Paving pasar',
      funding: funding('APBD_KAB'),
    });
    expect(found?.strong).toBe(true);
    expect(found?.reasons.find(({ kind }) => kind === 'funding')?.facts).toMatchObject({
      budgets: 2,
      amount: 96_500_000,
    });
  });

  it('has reasons whose shares add up to its score', () => {
    const [found] = doublesOf(aWork({ year: 2022 }), aWork({ id: 'B', year: 2022, geometry: north(20) }));
    expect(found?.reasons.map(({ kind }) => kind)).toEqual(['distance', 'title', 'category', 'year']);
    expect(found?.reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(found?.score ?? 0, 6);
  });

  it('is found from the place alone while title and category are not written yet', () => {
    expect(doublesOf(aWork({ title: '', category: '', kind: null }), aWork({ id: 'B' }))).toHaveLength(1);
  });

  it('stands before less likely ones', () => {
    const found = doublesOf(aWork(), aWork({ id: 'far', geometry: north(200) }), aWork({ id: 'close' }));
    expect(found.map(({ siteId }) => siteId)).toEqual(['close', 'far']);
  });

  it('is named once in a run over all, with the same rule as asked of one', () => {
    expect(
      suspectedOf(aWork(), aWork({ id: 'B', geometry: north(40) }), aWork({ id: 'C', geometry: north(900) })),
    ).toEqual(['A B']);
  });
});

// Read pair by pair (all within 600 m of each other or with half of their words shared), not computed: which works are
// written down twice, and what only looks like it.
const sampleDoubles = {
  'BDW-DBS-01 BDW-DBS-91':
    'Paving of Gang Melati RT 05 RW 02 in Dabasah, 2022: as KSM work of Kotaku (APBN), and as contract of the APBD; 6 m apart, 180 m and 178 m long',
  'BWI-GTK-01 BWI-GTK-91':
    'Drain of Dusun Krajan RT 02 RW 03 in Genteng Kulon, 2019: from the village fund, and from the APBD; under a metre apart, 150 m and 148 m long',
};
const sampleDecoys = {
  'BDW-DBS-02 BDW-DBS-91': 'the drain along the same lane',
  'BDW-DBS-01 BDW-DBS-02': 'the drain along the same lane',
  'BDW-KKL-01 BDW-KKL-02': 'paving and drain of Gang Kenanga',
  'BDW-NKN-01 BDW-NKN-02': 'concrete path and drain',
  'BDW-SKW-01 BDW-SKW-02': 'paving and drain',
  'BDW-PCR-01 BDW-PCR-02': 'paving and drain',
  'BDW-DBS-03 BDW-NKN-03': 'septic tanks of like titles, 1.9 km apart',
  'BWI-RTL-01 BWI-RTL-02': 'neighbouring houses of two beneficiaries',
  'BWI-GTW-01 BWI-KBT-01': 'paving of like titles in two villages',
  'BWI-KLP-01 BWI-STL-01': 'concrete paths far apart',
  'KBR-R06 KBR-R09': 'two roads that meet at Runtu',
  'SIK-01 SIK-13': 'the same service in two kecamatan',
  'KKR-04 KKR-05': 'two innovations of one category',
};

describe('The sample register', () => {
  const sites = allSites.map(doubleFactsOf);

  it('holds exactly the works reported twice', () => {
    expect(sites).toHaveLength(69);
    expect([...suspectedOf(...sites)].sort()).toEqual(Object.keys(sampleDoubles).sort());
  });

  it('holds decoys that are not even worth a look', () => {
    const index = indexDoubles(sites);
    for (const [pair, why] of Object.entries(sampleDecoys)) {
      const [a, b] = pair.split(' ').map((id) => sites.find((site) => site.id === id));
      expect(a && b, pair).toBeTruthy();
      expect(
        index.of(a!).some(({ siteId }) => siteId === b?.id),
        why,
      ).toBe(false);
    }
  });
});
