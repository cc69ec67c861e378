import { describe, expect, it } from 'vitest';
import { scoreVisit } from '../../../src/domain/checklist/scoring.ts';
import { calculation, checklist, options, question, repeat, section, site, yesNo } from './builders.ts';
import { checklistCalled, siteCalled, visitCalled } from './demo-data.ts';

const single = (id: string, points: Record<string, number>) =>
  question(id, { type: 'single', options: options(points) ?? [] });

describe('points', () => {
  const multi = (change = {}) =>
    question('m', { type: 'multi', options: options({ a: 4, b: 5, c: 6, d: -3 }) ?? [], ...change });
  const sums = (asked: ReturnType<typeof question>, value: unknown) => {
    const { points, pointsMax } = scoreVisit(
      checklist([section('a', [asked])]),
      { [asked.id]: value } as never,
      site(),
    );
    return [points, pointsMax];
  };

  it('add the chosen options, and the maximum adds only the positive ones', () => {
    expect(sums(multi(), ['a', 'd'])).toEqual([1, 15]);
  });

  it('stop at points_max', () => {
    expect(sums(multi({ points_max: 10 }), ['a', 'b', 'c'])).toEqual([10, 10]);
  });

  it('count an option chosen twice once and a foreign one not at all', () => {
    expect(sums(multi(), ['a', 'a', 'x'])).toEqual([4, 15]);
  });

  it.each([
    [5.99, 0],
    [6, 4],
    [8, 4],
    [8.01, 10],
  ])('take the first range that fits %d', (value, points) => {
    const ranged = question('n', {
      type: 'decimal',
      points_ranges: [{ lt: 6, points: 0 }, { lte: 8, points: 4 }, { points: 10 }],
    });
    expect(sums(ranged, value)).toEqual([points, 10]);
  });

  it('are 0 of the maximum while unanswered', () => {
    expect(sums(yesNo('y'), undefined)).toEqual([0, 10]);
    expect(sums(question('n', { type: 'integer', points_ranges: [{ lt: 1, points: 3 }] }), '0')).toEqual([
      0, 3,
    ]);
  });
});

describe('the score', () => {
  const score = (change = {}, answers = {}, parts = [yesNo('p', 1), yesNo('q', 2)]) =>
    scoreVisit(checklist([section('a', parts)], { scoring: change }), answers, site());

  it('is rounded half up to one decimal, or as the checklist says', () => {
    expect(score({}, { p: 'ya' }).score).toBe(33.3);
    expect(score({ decimals: 2 }, { q: 'ya' }).score).toBe(66.67);
    expect(score({ scale: 1.005, decimals: 2 }, { p: 'ya', q: 'ya' }).score).toBe(1.01);
  });

  it('is null, with no band, when nothing scored counts', () => {
    expect(score({}, {}, [question('p')])).toMatchObject({ score: null, band: null, pointsMax: 0 });
  });

  it('falls into the first band that fits, edges as written', () => {
    const bands = [
      { gt: 60, code: 'sangat' },
      { min: 35, code: 'cukup' },
      { gt: 0, code: 'kurang' },
      { min: 0, code: 'nol' },
    ];
    const bandAt = (share: number) =>
      score({ bands }, { p: 'ya' }, [yesNo('p', share), yesNo('q', 100 - share)]).band;
    expect([bandAt(61), bandAt(60), bandAt(35), bandAt(34), bandAt(0)]).toEqual([
      'sangat',
      'cukup',
      'cukup',
      'kurang',
      'nol',
    ]);
  });

  it('leaves answers out that do not count', () => {
    const parts = [
      question('p'),
      yesNo('q', 5, { relevant: { q: 'p', op: 'eq', value: 'ya' } }),
      yesNo('r', 5),
    ];
    expect(score({}, { p: 'tidak', q: 'ya', r: 'tidak' }, parts)).toMatchObject({ points: 0, pointsMax: 5 });
  });
});

describe('a repeat section', () => {
  const asked = [
    single('k', { baik: 60, sedang: 45, rusak: 0 }),
    yesNo('b', 40, { relevant: { q: 'k', op: 'ne', value: 'baik' } }),
  ];
  const score = (items: unknown, scoring = {}, range = { min: 1, max: 9 }) =>
    scoreVisit(checklist([repeat('c', asked, range)], { scoring }), { c: items } as never, site());

  it('gives the mean of its items and its maximum once', () => {
    const items = [{ k: 'baik' }, { k: 'sedang', b: 'ya' }, { k: 'rusak', b: 'tidak' }];
    expect(score(items)).toMatchObject({ points: 35 + 20, pointsMax: 100, score: 55 });
  });

  it('is not pulled down by a question that does not count in one of the items', () => {
    expect(score([{ k: 'baik' }, { k: 'baik' }])).toMatchObject({ points: 60, pointsMax: 60 });
  });

  it('gives its worst item when the checklist says so', () => {
    const items = [{ k: 'baik' }, { k: 'sedang', b: 'tidak' }, { k: 'rusak', b: 'ya' }];
    expect(score(items, { repeat_aggregation: 'worst' })).toMatchObject({ points: 40, pointsMax: 100 });
    expect(score(items, { repeat_aggregation: 'worst', direction: 'higher_is_worse' })).toMatchObject({
      points: 60,
      pointsMax: 60,
    });
  });

  it('is unanswered without items, unless it may be empty', () => {
    expect(score([])).toMatchObject({ points: 0, pointsMax: 60, score: 0 });
    expect(score(undefined, {}, { min: 0, max: 9 })).toMatchObject({ pointsMax: 0, score: null });
  });
});

describe('calculations', () => {
  const number = (id: string) => question(id, { type: 'decimal' });
  const value = (calculations: ReturnType<typeof calculation>[], answers: object) =>
    scoreVisit(
      checklist([section('a', [number('x'), number('y')]), repeat('c', [number('z')])], { calculations }),
      answers as never,
      site(),
    ).calculations;

  it('divide, and are null without one of both or by zero', () => {
    const area = calculation('q', 'divide', { a: 'x', b: 'y' }, { decimals: 1 });
    expect(value([area], { x: 21.5, y: 3 })).toEqual({ q: 7.2 });
    expect(value([area], { x: 21.5 })).toEqual({ q: null });
    expect(value([area], { x: 21.5, y: 0 })).toEqual({ q: null });
  });

  it('take the mean and the maximum of the items that have a value', () => {
    const both = [
      calculation('m', 'repeat_avg', { of: 'z' }, { decimals: 2 }),
      calculation('t', 'repeat_max', { of: 'z' }),
    ];
    expect(value(both, { c: [{ z: -1 }, {}, { z: -3 }, { z: -4 }] })).toEqual({ m: -2.67, t: -1 });
    expect(value(both, { c: [{}] })).toEqual({ m: null, t: null });
  });

  it('give null instead of never ending when they need themselves', () => {
    const a = calculation('a', 'divide', { a: 'b', b: 1 });
    const b = calculation('b', 'divide', { a: 'a', b: 1 });
    expect(value([a, b], {})).toEqual({ a: null, b: null });
  });

  it('join both sums with the points of their band', () => {
    const bands = [
      { lt: 7.2, code: 'kurang', points: 10 },
      { code: 'cukup', points: 0 },
    ];
    const house = checklist([section('a', [number('x'), number('y'), yesNo('b', 30)])], {
      calculations: [calculation('q', 'divide', { a: 'x', b: 'y' }, { decimals: 1, bands })],
      scoring: { include_calculations: ['q'] },
    });
    expect(scoreVisit(house, { x: 7.1, y: 1 }, site())).toMatchObject({ points: 10, pointsMax: 40 });
    expect(scoreVisit(house, { x: 7.2, y: 1, b: 'ya' }, site())).toMatchObject({ points: 30, pointsMax: 40 });
    expect(scoreVisit(house, { b: 'ya' }, site())).toMatchObject({ points: 30, pointsMax: 30 });
  });
});

describe('claims', () => {
  const level = { '0': 0, '1': 3, '2': 6 };
  const claimed = (id: string) => ({ ...single(id, level), claim_field: `claims.${id}` });
  const parts = checklist([section('a', [claimed('i'), claimed('j'), yesNo('other', 8)])], {
    calculations: [
      calculation('beda', 'count_claim_mismatch'),
      calculation('klaim', 'claim_score', {}, { decimals: 2 }),
    ],
  });

  it('are compared with the answers, and scored as if every one were true', () => {
    const { calculations } = scoreVisit(
      parts,
      { i: '1', j: '2', other: 'ya' },
      site({ claims: { i: 2, j: 2 } }),
    );
    expect(calculations).toEqual({ beda: 1, klaim: 100 });
  });

  it('do not differ from an answer not given yet, nor where there is no claim', () => {
    expect(scoreVisit(parts, { j: '0' }, site({ claims: { i: 2 } })).calculations).toEqual({
      beda: 0,
      klaim: 30,
    });
    expect(scoreVisit(parts, { j: '0' }, site()).calculations).toEqual({ beda: 0, klaim: null });
  });
});

describe('the surface distress index', () => {
  const road = checklistCalled('road-maintenance');
  const whole = { c_permukaan: 'aspal', c_luas_retak: 'none', c_lubang: 0, c_bekas_roda: 'none' };
  const indexOf = (change: object) =>
    scoreVisit(road, { c: [{ ...whole, ...change }] } as never, siteCalled('KBR-R07')).perItem.c?.[0];

  it.each([
    ['nothing', {}, 0, 'baik'],
    ['fine cracks', { c_luas_retak: 'lt10', c_lebar_retak: 'fine' }, 5, 'baik'],
    ['wide cracks', { c_luas_retak: 'gt30', c_lebar_retak: 'wide' }, 80, 'sedang'],
    ['one pothole in 100 m, ten in a kilometre', { c_lubang: 1 }, 75, 'sedang'],
    ['five potholes', { c_lubang: 5 }, 75, 'sedang'],
    ['six potholes', { c_lubang: 6 }, 225, 'rusak_berat'],
    ['shallow ruts', { c_bekas_roda: 'lt1' }, 2.5, 'baik'],
    [
      'everything',
      { c_luas_retak: 'gt30', c_lebar_retak: 'wide', c_lubang: 9, c_bekas_roda: 'gt3' },
      325,
      'rusak_berat',
    ],
    ['a stale width without cracks', { c_lebar_retak: 'wide' }, 0, 'baik'],
    ['exactly 100', { c_luas_retak: 'gt30', c_lebar_retak: 'wide', c_bekas_roda: 'gt3' }, 100, 'sedang'],
  ])('with %s', (_, change, sdi, band) => {
    expect(indexOf(change)).toEqual({ sdi, sdi_band: band });
  });

  it('is null off asphalt and while something was not looked at', () => {
    const nothing = { sdi: null, sdi_band: null };
    expect(indexOf({ c_permukaan: 'agregat' })).toEqual(nothing);
    expect(indexOf({ c_lubang: undefined })).toEqual(nothing);
    expect(indexOf({ c_luas_retak: 'lt10' })).toEqual(nothing);
  });

  it('stays out of the mean and the worst where it is null', () => {
    const visit = visitCalled('v-road-1');
    const [first, second] = visit.answers.c as readonly object[];
    const gravel = { ...second, c_permukaan: 'telford' };
    const { calculations } = scoreVisit(
      road,
      { ...visit.answers, c: [first, gravel] } as never,
      siteCalled('KBR-R07'),
    );
    expect(calculations).toEqual({ sdi_rata2: 5, sdi_terburuk: 5 });
  });
});
