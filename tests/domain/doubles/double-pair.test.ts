import { describe, expect, it } from 'vitest';
import { changedMuch, comparedSite, isOpenPair, pairIdOf } from '../../../src/domain/double-pair.ts';
import { doubleFactsOf } from '../../../src/domain/doubles/compare-sites.ts';
import type { Site } from '../../../src/domain/site.ts';
import { aWork, line, moved } from './made-register.ts';

const home: [number, number] = [113.82, -7.91];
const site = (changes: Partial<Site> = {}) =>
  comparedSite(doubleFactsOf(aWork({ id: 'A', geometry: line(home, 90, 200), ...changes })));
const titled = (id: string) => ({ title: { id, en: id } });

describe('A pair', () => {
  it('has one id, whichever site is named first', () => {
    expect([pairIdOf('B', 'A'), pairIdOf('A', 'B')]).toEqual(['A~B', 'A~B']);
  });

  it('is open until somebody judged, and again when much changed after "not a double"', () => {
    const pair = {
      pairId: 'A~B',
      siteIds: ['A', 'B'] as const,
      score: 1,
      reasons: [],
      basis: '',
      earlier: [],
      isSuspected: true,
      changed: [],
    };
    const judgement = {
      judgementId: 'J',
      verdict: 'not_double' as const,
      comment: '',
      personId: 'p',
      personName: '',
      at: 1,
    };
    expect(isOpenPair({ ...pair, judgement: null })).toBe(true);
    expect(isOpenPair({ ...pair, judgement })).toBe(false);
    expect(isOpenPair({ ...pair, judgement, changed: ['title'] })).toBe(true);
    expect(isOpenPair({ ...pair, judgement: null, isSuspected: false })).toBe(false);
  });
});

describe('A site', () => {
  it('has not changed much when it was spelled anew or drawn a few metres aside', () => {
    expect(changedMuch(site(), site({ ...titled('Pavingisasi Gg. Melati RT.05/RW.02') }))).toEqual([]);
    expect(changedMuch(site(), site({ geometry: line(moved(home, 0, 10), 90, 200) }))).toEqual([]);
  });

  it('has changed much when it is another lane, elsewhere, longer, of another year or paid by another', () => {
    expect(changedMuch(site(), site(titled('Paving Gang Kenanga RT 09')))).toEqual(['title']);
    expect(changedMuch(site(), site({ geometry: line(moved(home, 0, 60), 90, 200) }))).toEqual(['place']);
    expect(changedMuch(site(), site({ geometry: line(home, 90, 300) }))).toEqual(['place']);
    expect(changedMuch(site(), site({ fiscal_year: 2023 }))).toEqual(['year']);
    const funding = [{ source: 'APBD_KAB', provider: 'Pemkab', amount_idr: 150_000_000 }];
    expect(changedMuch(site(), site({ funding }))).toEqual(['funding']);
  });
});
